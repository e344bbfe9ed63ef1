import { createHash } from 'node:crypto'
import type { DropReason } from '../../../retrieval/official/official-text.ts'
import type { RawDocument, RawLine } from '../raw-document.ts'
import { readArticleHead } from '../structure/article-lines.ts'
import { findInstruction } from './instruction-like.ts'
import { hasLostCharacters } from './lost-characters.ts'
import { normaliseCharacters } from './normalise-characters.ts'
import { endsPage, isPageFurniture } from './page-furniture.ts'
import { findSpamLines, judgeSpam } from './spam.ts'
import { isGlossed, stripGlosses } from './strip-glosses.ts'
import { isTraditional, toSimplified } from './to-simplified.ts'

export interface CleanLine {
  /** Simplified characters. */
  readonly text: string
  /** As the source writes it. */
  readonly original: string
  readonly heading: number
  /** Why what this line says must not be used; the article or sentence that it belongs to is held back. */
  readonly fault: Fault | null
}

export interface Fault {
  readonly kind: DropReason
  readonly reason: string
}

export interface CleanDocument {
  readonly lines: readonly CleanLine[]
  /** Bylines, dates and sources of the page, kept for reading the metadata only. */
  readonly pageFacts: readonly string[]
  readonly script: 'simplified' | 'traditional'
  readonly dropped: Readonly<Partial<Record<DropReason, number>>>
  readonly heldBack: readonly HeldBack[]
  readonly notes: readonly string[]
}

export interface HeldBack {
  readonly where: string
  readonly reason: string
  /** First 12 hex digits of the SHA-256 of what was held back: tells two cases apart without keeping the text. */
  readonly hash: string
}

export const shortHash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12)

/** Leftovers of markup in plain text, such as `</p>` without its opening tag. */
const TORN_MARKUP =
  /<\/?[a-zA-Z][^<>]{0,80}>|(?<![\w/])\/(?:p|div|span|br|li|td|strong)>|&(?:nbsp|ensp|emsp|amp|lt|gt|quot);?/g
/** A page may end after this share of its lines at the earliest: site names stand in its head too. */
const EARLIEST_END = 0.25

/** Takes out what is not the document's own text and says how much of it, by reason. */
export function cleanLines(raw: RawDocument): CleanDocument {
  const dropped: Partial<Record<DropReason, number>> = {}
  const heldBack: HeldBack[] = []
  const drop = (reason: DropReason): void => {
    dropped[reason] = (dropped[reason] ?? 0) + 1
  }

  const seen: { text: string; source: RawLine; carriesMessage: boolean }[] = []
  for (const [index, source] of raw.lines.entries()) {
    const { text, carriesMessage } = normaliseCharacters(source.text)
    if (source.hidden) {
      drop('hidden')
      const why = findInstruction(text)
      // Menus that a page hides are common; hidden words that give orders are not.
      if (why)
        heldBack.push({
          where: `line ${index + 1}`,
          reason: `hidden (${source.hidden}), ${why}`,
          hash: shortHash(text),
        })
      continue
    }
    const tidy =
      raw.format === 'pdf' || raw.format === 'docx'
        ? text
        : text.replace(TORN_MARKUP, match => (/^&/.test(match) ? ' ' : '')).trim()
    if (tidy !== '') seen.push({ text: tidy, source, carriesMessage })
  }
  const traditional = isTraditional(seen.map(line => line.text).join('\n'))
  const glossed = isGlossed(seen.map(line => line.text))
  let glosses = 0
  const lines = seen.map(line => {
    const { text: original, removed } = stripGlosses(line.text, glossed)
    glosses += removed
    return { ...line, original, text: traditional ? toSimplified(original) : original }
  })
  const end = findEnd(lines.map(line => line.text))
  const spam = findSpamLines(lines.map(line => line.text))
  const repeated = findRepeated(lines.map(line => line.text))
  const kept: CleanLine[] = []
  const pageFacts: string[] = []
  for (const [index, line] of lines.entries()) {
    const isArticle = readArticleHead(line.text) !== null
    if (spam[index] && !isArticle) drop('spam')
    else if (index > end) drop('after-the-end')
    else if (isPageFurniture(line.text)) {
      drop('page-furniture')
      if (line.text.length <= 100 && !hasLostCharacters(line.text)) pageFacts.push(line.text)
    } else if (repeated.has(line.text)) drop('repeated')
    else
      kept.push({
        text: line.text,
        original: line.original,
        heading: line.source.heading ?? 0,
        fault: spam[index] ? ADVERTISING : findFault(line.text, line.carriesMessage),
      })
  }
  const notes = [...raw.notes]
  if (glosses > 0) notes.push(`${glosses} readings behind characters removed`)
  if (traditional) notes.push('converted from traditional characters, the original is kept')
  return { lines: kept, pageFacts, script: traditional ? 'traditional' : 'simplified', dropped, heldBack, notes }
}

/** An article is never dropped in silence: it is held back and stands in the report. */
const ADVERTISING: Fault = { kind: 'spam', reason: 'advertising inside it' }

function findFault(text: string, carriesMessage: boolean): Fault | null {
  if (carriesMessage) return { kind: 'hidden', reason: 'a message in invisible characters' }
  const instruction = findInstruction(text)
  if (instruction) return { kind: 'instruction', reason: instruction }
  if (judgeSpam(text) !== 'clean' && /[。；]/.test(text) && judgeSpam(text.replace(/[。；]/g, '')) === 'spam')
    return ADVERTISING
  return hasLostCharacters(text) ? { kind: 'lost-characters', reason: 'characters lost on the way' } : null
}

/** Index of the line that ends the page; the last line when none does, or when articles follow. */
function findEnd(lines: readonly string[]): number {
  const last = lines.length - 1
  const end = lines.findIndex((line, index) => index >= lines.length * EARLIEST_END && endsPage(line))
  if (end < 0) return last
  return lines.slice(end).some(line => /^第[零〇一二三四五六七八九十百千\d]+条[\s\u3000]/.test(line)) ? last : end
}

/** Long lines that stand in a page again and again: banners, not sentences of the document. */
function findRepeated(lines: readonly string[]): ReadonlySet<string> {
  const counts = new Map<string, number>()
  for (const line of lines) if (line.length >= 8) counts.set(line, (counts.get(line) ?? 0) + 1)
  return new Set(
    [...counts]
      .filter(([line, count]) => count >= 4 && !/[。；：]$/.test(line) && !/^[（(第]/.test(line))
      .map(([line]) => line),
  )
}
