import { LIMITS, type RawLine, RefusedFileError } from '../raw-document.ts'

/** Lines of plain text; more or longer ones than any document has are refused. */
export function readPlain(text: string): readonly RawLine[] {
  const lines = text.split(/\r\n|[\n\r\u0085\u2028\u2029\f\v]/)
  checkLines(lines)
  return lines.flatMap(splitRunTogether).map(line => ({ text: line }))
}

/** Lines of Markdown: headings are marked, comments, emphasis and link targets are gone. */
export function readMarkdown(text: string): readonly RawLine[] {
  const withoutFrontMatter = text.replace(/^\uFEFF?---\r?\n[\s\S]{0,20000}?\r?\n---\r?\n/, '')
  const withoutComments = withoutFrontMatter.replace(/<!--[\s\S]*?-->/g, '')
  return readPlain(withoutComments).map(({ text: line }) => {
    const heading = /^\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$/.exec(line)
    if (heading) return { text: stripMarks(heading[2]!), heading: heading[1]!.length }
    return { text: stripMarks(line.replace(/^\s{0,3}>\s?/, '')) }
  })
}

export function checkLines(lines: readonly string[]): void {
  if (lines.length > LIMITS.lines)
    throw new RefusedFileError(`it has ${lines.length} lines, at most ${LIMITS.lines} are read`)
  const longest = lines.reduce((most, line) => Math.max(most, line.length), 0)
  if (longest > LIMITS.lineCharacters)
    throw new RefusedFileError(
      `a line has ${longest} characters, at most ${LIMITS.lineCharacters} are read: it is not a document's text`,
    )
}

const stripMarks = (line: string): string =>
  line
    .replace(/(\*\*|__)(\S(?:.*?\S)?)\1/g, '$2')
    .replace(/!?\[([^\]]{0,200})\]\([^)]{0,500}\)/g, '$1')
    .replace(/\\([\\`*_{}[\]()#+\-.!>])/g, '$1')
    .replace(/<\/?[a-zA-Z][^<>]{0,200}>/g, '')

/** A law in one line (copied out of a page) is cut before its articles, where a sentence ends and the next article begins. */
function splitRunTogether(line: string): string[] {
  if (line.length < 200 || !/第[^第]{1,12}条[\s\u3000]/.test(line)) return [line]
  return line.split(
    /(?<=[。；：:）)\s])[\s\u3000]*(?=第[零〇一二三四五六七八九十百千\d]{1,9}[编章节条](?:之[一二三四五六七八九十]{1,3})?[\s\u3000])/,
  )
}
