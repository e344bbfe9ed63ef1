import { getResolvedPDFJS } from 'unpdf'
import { LIMITS, type RawLine, RefusedFileError } from '../raw-document.ts'
import { joinPdfLines, type PrintedLine } from './join-pdf-lines.ts'
import { findHiddenStrings } from './pdf-hidden-text.ts'
import { checkLines } from './read-plain.ts'

/** The part of a pdf.js text item that is read. */
interface TextItem {
  readonly str: string
  readonly transform: readonly number[]
  readonly width: number
  readonly height: number
}

/** A scan that a machine has read carries its text invisibly below the picture: from this share on nothing of it is verbatim. */
const SCANNED_FROM = 0.9

/** Paragraphs of a PDF that carries its text. Scans are refused: what a machine read off a picture is not verbatim. */
export async function readPdf(bytes: Buffer): Promise<readonly RawLine[]> {
  const { getDocument, OPS, VerbosityLevel } = await getResolvedPDFJS()
  const task = getDocument({
    data: new Uint8Array(bytes),
    verbosity: VerbosityLevel.ERRORS,
    // Fonts and pictures of the machine are not needed for reading.
    useSystemFonts: false,
    disableFontFace: true,
    stopAtErrors: false,
  })
  try {
    const pdf = await task.promise
    if (pdf.numPages > LIMITS.pages)
      throw new RefusedFileError(`it has ${pdf.numPages} pages, at most ${LIMITS.pages} are read`)
    const lines: PrintedLine[] = []
    const hidden: RawLine[] = []
    let characters = 0
    for (let number = 1; number <= pdf.numPages; number++) {
      const page = await pdf.getPage(number)
      const { items } = await page.getTextContent({ includeMarkedContent: false })
      const isHidden = findHiddenStrings(await page.getOperatorList(), OPS)
      const shown: TextItem[] = []
      for (const item of items as readonly TextItem[]) {
        characters += item.str.length
        const why = isHidden(item.str)
        if (why) hidden.push({ text: item.str, hidden: why })
        else shown.push(item)
      }
      if (characters > LIMITS.characters) throw new RefusedFileError(`it has more than ${LIMITS.characters} characters`)
      lines.push(...toLines(shown, number))
      page.cleanup()
    }
    const hiddenCharacters = hidden.reduce((sum, line) => sum + line.text.length, 0)
    if (characters === 0) throw new RefusedFileError('it holds no text: a scan has to be read by a person first')
    if (hiddenCharacters > characters * SCANNED_FROM)
      throw new RefusedFileError('it is a scan with text that a machine read: not verbatim, get the text edition')
    const paragraphs = joinPdfLines(lines)
    checkLines(paragraphs.map(line => line.text))
    return [...paragraphs, ...hidden]
  } catch (error) {
    if (error instanceof RefusedFileError) throw error
    const name = error instanceof Error ? error.name : ''
    throw new RefusedFileError(
      name === 'PasswordException' ? 'it is locked with a password' : 'the PDF is damaged and can not be read',
    )
  } finally {
    await task.destroy()
  }
}

/** Puts the pieces of a page into lines, top to bottom, left to right. */
function toLines(items: readonly TextItem[], page: number): PrintedLine[] {
  const rows: { y: number; items: TextItem[] }[] = []
  for (const item of items) {
    if (item.str === '') continue
    const y = item.transform[5] ?? 0
    const height = item.height || Math.abs(item.transform[3] ?? 10)
    const row = rows.findLast(known => Math.abs(known.y - y) < height / 2)
    if (row) row.items.push(item)
    else rows.push({ y, items: [item] })
  }
  return rows
    .filter(row => row.items.some(item => item.str.trim() !== ''))
    .sort((a, b) => b.y - a.y)
    .map(({ items: row }) => {
      const sorted = row.toSorted((a, b) => left(a) - left(b))
      const visible = sorted.filter(item => item.str.trim() !== '')
      const last = visible.at(-1)!
      return {
        page,
        text: sorted
          .map(item => item.str)
          .join('')
          .trim(),
        left: left(visible[0]!),
        right: left(last) + last.width,
        size: Math.max(...visible.map(item => Math.abs(item.transform[3] ?? 0) || item.height)),
      }
    })
}

const left = (item: TextItem): number => item.transform[4] ?? 0
