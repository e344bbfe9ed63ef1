import { toChineseNumeral } from '../../../domain/article-number.ts'
import type { CleanLine, Fault } from '../cleaning/clean-lines.ts'
import { LIMITS, RefusedFileError } from '../raw-document.ts'
import { isAppendixHead, readArticleHead, readChineseHead, readDecimalHead, readDivisionHead } from './article-lines.ts'
import { chooseScheme, type Scheme } from './choose-scheme.ts'

/** One provision with everything below it, in the order of the text. */
export interface Provision {
  readonly key: string
  readonly label: string
  readonly number: number | null
  readonly sub: number
  readonly part: number
  readonly path: readonly string[]
  readonly lines: readonly string[]
  readonly originals: readonly string[]
  readonly faults: readonly Fault[]
}

export interface SplitDocument {
  readonly scheme: Scheme
  /** Everything above the first provision and its headings. */
  readonly head: readonly CleanLine[]
  readonly provisions: readonly Provision[]
  /** Numbers that the count leaves out, as text for the report. */
  readonly missing: readonly string[]
}

/** 编, 分编, 章 and 节; a heading without such a word stands below them. */
const DIVISION_LEVELS = 4

interface Draft {
  key: string
  label: string
  number: number | null
  sub: number
  part: number
  path: string[]
  lines: string[]
  originals: string[]
  faults: Fault[]
}

interface Head {
  readonly number: number
  readonly sub: number
  readonly rest: string
  readonly label: string
}

/** Cuts a document into its provisions, so that no piece holds parts of two. A text that counts nothing is left as one piece. */
export function splitArticles(lines: readonly CleanLine[]): SplitDocument {
  const scheme = chooseScheme(lines)
  if (scheme === 'none') return { scheme, head: [], provisions: [], missing: [] }
  const head: CleanLine[] = []
  const provisions: Draft[] = []
  const missing: string[] = []
  const keys = new Map<string, number>()
  let path: string[] = []
  let part = 1
  let last: { number: number; sub: number } = { number: 0, sub: 0 }
  let current: Draft | null = null
  const open = (label: string, number: number | null, sub: number): Draft => {
    const base = `${part > 1 ? `p${part}-` : ''}${number === null ? `a${provisions.length}` : `${number}${sub > 0 ? `-${sub}` : ''}`}`
    const before = keys.get(base) ?? 0
    keys.set(base, before + 1)
    const key = before === 0 ? base : `${base}.${before + 1}`
    const draft: Draft = {
      key,
      label,
      number,
      sub,
      part,
      path: path.filter(Boolean),
      lines: [],
      originals: [],
      faults: [],
    }
    provisions.push(draft)
    if (provisions.length > LIMITS.articles)
      throw new RefusedFileError(`it has more than ${LIMITS.articles} articles: it is not one document`)
    return draft
  }
  for (const [index, line] of lines.entries()) {
    const division = readDivisionHead(line.text)
    if (division) {
      path = [
        ...path.slice(0, division.level),
        ...Array(Math.max(0, division.level - path.length)).fill(''),
        division.title,
      ]
      if (provisions.length > 0) current = null
      continue
    }
    const found = findHead(scheme, line, last, provisions.length > 0)
    if (found) {
      if (found.number === 1 && last.number > 1) part += 1
      else if (found.number > last.number + 1) missing.push(describeGap(last.number + 1, found.number - 1))
      last = found
      current = open(found.label, found.number, found.sub)
      add(current, line, found.rest)
    } else if (isSectionHeading(scheme, lines, index)) {
      path = [...Array.from({ length: DIVISION_LEVELS }, (_, level) => path[level] ?? ''), line.text]
      if (provisions.length > 0) current = null
    } else if (provisions.length === 0) head.push(line)
    else if (isAppendixHead(line.text)) {
      path = []
      current = open('附件', null, 0)
      add(current, line, line.text)
    } else {
      // What stands between a heading and the next article belongs to no article.
      current ??= open('', null, 0)
      add(current, line, line.text)
    }
  }
  return { scheme, head, provisions, missing }
}

function add(draft: Draft, line: CleanLine, text: string): void {
  if (text !== '') {
    draft.lines.push(text)
    const cut = line.text.length - text.length
    // Conversion keeps the number of characters, so the label is as long in both scripts.
    draft.originals.push(line.original.length === line.text.length ? line.original.slice(cut) : line.original)
  }
  if (line.fault) draft.faults.push(line.fault)
}

function findHead(scheme: Scheme, line: CleanLine, last: { number: number; sub: number }, begun: boolean): Head | null {
  if (scheme === 'article') {
    const head = readArticleHead(line.text)
    if (!head) return null
    const next = head.number === last.number + 1 && head.sub === 0
    const nextSub = head.number === last.number && head.sub === last.sub + 1
    const restart = head.number === 1 && head.sub === 0 && begun
    const later = head.number > last.number || (head.number === last.number && head.sub > last.sub)
    if (!(next || nextSub || (head.spaced && (restart || later)))) return null
    const sub = head.sub > 0 ? `之${toChineseNumeral(head.sub)}` : ''
    return { ...head, label: `第${toChineseNumeral(head.number)}条${sub}` }
  }
  const head = scheme === 'decimal' ? readDecimalHead(line.text) : readChineseHead(line.text)
  if (!head || head.number !== last.number + 1) return null
  return { ...head, sub: 0, label: scheme === 'decimal' ? `${head.number}.` : `${toChineseNumeral(head.number)}、` }
}

/** A short line between articles that no sentence ends: a heading without 第×章, such as 一、管辖. */
function isSectionHeading(scheme: Scheme, lines: readonly CleanLine[], index: number): boolean {
  const line = lines[index]!
  if (line.text.length > 40 || /[。；：，]$/.test(line.text)) return false
  if (line.heading > 0 && line.heading !== 1) return true
  if (scheme === 'chinese' || !readChineseHead(line.text)) return false
  const next = lines[index + 1]?.text ?? ''
  return (
    (scheme === 'article' ? readArticleHead(next) : readDecimalHead(next)) !== null || readDivisionHead(next) !== null
  )
}

const describeGap = (from: number, to: number): string =>
  from === to ? `article ${from} is missing` : `articles ${from} to ${to} are missing`
