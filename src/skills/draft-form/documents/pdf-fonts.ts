import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'

export interface PdfFonts {
  readonly regular: Buffer
  readonly bold: Buffer
}

/** Noto Sans Hans (SIL OFL); only the characters that are used go into a file. Read at the first draft and kept. */
export async function loadPdfFonts(): Promise<PdfFonts> {
  const [regular, bold] = await Promise.all(['Regular', 'Bold'].map(readFont))
  return { regular: regular!, bold: bold! }
}

/** The package exports no font files, so they are found beside what it does export. */
const require = createRequire(import.meta.url)
const packageFile = require.resolve('@embedpdf/fonts-sc')

const readFont = (weight: string): Promise<Buffer> =>
  readFile(join(packageFile, `../../fonts/NotoSansHans-${weight}.otf`))
