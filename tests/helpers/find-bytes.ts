import { globSync, readFileSync, statSync } from 'node:fs'

/** How a text may stand in a file without being encrypted: as it is, in UTF-16, in base64 at any of its three phases. */
function toForms(text: string): readonly Buffer[] {
  const bytes = Buffer.from(text)
  const phases = [0, 1, 2].map(phase => {
    const padded = Buffer.concat([Buffer.alloc(phase), bytes]).toString('base64')
    // The first and last characters depend on what stands beside it.
    return Buffer.from(padded.slice(Math.ceil((phase * 4) / 3) + 1, -4))
  })
  return [bytes, Buffer.from(text, 'utf16le'), Buffer.from(bytes.toString('hex')), ...phases]
}

/** Which of the texts stand in which of the files below the folders. */
export function findPlainTexts(patterns: readonly string[], texts: readonly string[]): readonly string[] {
  const forms = texts.map(text => ({ text, forms: toForms(text) }))
  return patterns
    .flatMap(pattern => globSync(pattern))
    .filter(file => statSync(file, { throwIfNoEntry: false })?.isFile())
    .flatMap(file => {
      const content = readIfThere(file)
      return forms.filter(each => each.forms.some(form => content.includes(form))).map(({ text }) => `${file}: ${text}`)
    })
}

/** A database server that runs removes files of its own, such as caches, at any time. */
function readIfThere(file: string): Buffer {
  try {
    return readFileSync(file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return Buffer.alloc(0)
    throw error
  }
}
