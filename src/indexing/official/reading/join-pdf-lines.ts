import type { RawLine } from '../raw-document.ts'

/** A line as printed on a page; positions and size in points. */
export interface PrintedLine {
  readonly page: number
  readonly text: string
  readonly left: number
  readonly right: number
  readonly size: number
}

const STARTS =
  /^(?:第\s*[零〇一二三四五六七八九十百千\d]+\s*[编章节条]|[（(][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|\d{1,3}[.．、])/
const ENDS = /[。！？；：!?;:]["”’」』）)]*$/
const PAGE_NUMBER = /^[-—–－·\s]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/共]\s*\d{1,4}\s*页?)?[-—–－·\s]*$/
/** A heading that stands on at least this many pages is printed on each of them, not written once. */
const REPEATED_FROM = 3

/** Makes paragraphs of the lines of all pages; page numbers and what is printed on every page are left out. */
export function joinPdfLines(lines: readonly PrintedLine[]): readonly RawLine[] {
  const pages = Map.groupBy(lines, line => line.page)
  const outer = new Map<string, number>()
  for (const page of pages.values())
    for (const line of new Set([page[0]!.text, page.at(-1)!.text])) outer.set(line, (outer.get(line) ?? 0) + 1)
  const kept = [...pages.values()].flatMap(page =>
    page.filter((line, index) => {
      const atEdge = index === 0 || index === page.length - 1
      return !(atEdge && (PAGE_NUMBER.test(line.text) || (outer.get(line.text) ?? 0) >= REPEATED_FROM))
    }),
  )
  const margin = mostCommon(kept.map(line => Math.round(line.left)))
  const rightEdge = Math.max(0, ...kept.map(line => line.right))
  const paragraphs: string[] = []
  let before: PrintedLine | null = null
  for (const line of kept) {
    const indented = line.left > margin + line.size
    const full = before !== null && before.right > rightEdge - before.size * 2
    const goesOn =
      before !== null &&
      Math.abs(before.size - line.size) < 1 &&
      !STARTS.test(line.text) &&
      !indented &&
      (full || (before.page !== line.page && !ENDS.test(before.text)))
    if (goesOn) paragraphs.push(join(paragraphs.pop()!, line.text))
    else paragraphs.push(line.text)
    before = line
  }
  return paragraphs.map(text => ({ text }))
}

/** Chinese has no space at the end of a line; Latin words and numbers apart by a line are two. */
const join = (first: string, second: string): string =>
  /[A-Za-z]$/.test(first) && /^[A-Za-z]/.test(second) ? `${first} ${second}` : first + second

function mostCommon(values: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  // The first lines of paragraphs are indented, so of two margins that are as common the left one is the margin.
  return [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0] ?? 0
}
