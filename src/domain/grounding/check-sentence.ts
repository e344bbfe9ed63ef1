import { IDENTIFIER_MARK } from '../identifiers/mask-identifiers.ts'
import { findContradictions, shareOf, toPairs } from './clause-status.ts'
import { type Figure, findFigures } from './figures.ts'

export interface Source {
  readonly id: string
  /** All that a sentence which cites it may rest on: names of the document and its articles included. */
  readonly text: string
}

export interface CitedSentence {
  readonly text: string
  readonly sourceIds: readonly string[]
}

export type GroundingFault =
  | 'empty'
  | 'too-long'
  | 'no-source'
  | 'unknown-source'
  | 'link'
  | 'markup'
  | 'identifier'
  | 'foreign-words'
  | 'figure'
  | 'quotation'
  | 'document-name'
  | 'contradiction'
  | 'beside-the-source'

const LONGEST_SENTENCE = 220
const LINK =
  /https?:|\/\/|www\.|[\w-]+\.(?:com|cn|net|org|gov|edu|io|top|xyz|vip|info|me|cc|app|site|club)\b|[\w.+-]+@[\w-]/i
/** Ways of leading people elsewhere; fine where the source speaks of them. */
const LEADS_AWAY = /微信|加我|扫码|二维码|QQ|公众号|转账|汇款|账号/gi
const MARKUP = /<[a-z/!]|&(?:[a-z]+|#\d+);|!?\[[^\]]*\]\(|```|\*\*|^#{1,6}\s|\|.*\||\{\{(?!link\d)|javascript:/i
/** How much of a sentence must be in the words of what it cites. */
const LEAST_IN_SOURCE_WORDS = 0.3

/** What is wrong with one sentence, measured against the sources that it cites; `null` when it may stand. */
export function findGroundingFault(
  { text, sourceIds }: CitedSentence,
  sources: ReadonlyMap<string, Source>,
): GroundingFault | null {
  if (!/\p{Script=Han}/u.test(text)) return 'empty'
  if (text.length > LONGEST_SENTENCE) return 'too-long'
  if (sourceIds.length === 0) return 'no-source'
  const cited = sourceIds.map(id => sources.get(id))
  if (cited.some(source => source === undefined)) return 'unknown-source'
  const texts = cited.map(source => source!.text)
  const all = texts.join('\n')
  if (MARKUP.test(text)) return 'markup'
  if (LINK.test(text) && !isVerbatim(text, all)) return 'link'
  if ((text.match(LEADS_AWAY) ?? []).some(word => !all.includes(word))) return 'link'
  if (hasUnknownToken(text, all)) return 'link'
  if (IDENTIFIER_MARK.test(text)) return 'identifier'
  if (hasForeignWords(text, all)) return 'foreign-words'
  if (!hasSupportedFigures(text, all)) return 'figure'
  if (!hasVerbatimQuotations(text, all)) return 'quotation'
  if (!namesKnownDocuments(text, all)) return 'document-name'
  if (findContradictions(text, texts).length > 0) return 'contradiction'
  if (shareOf(toPairs(text), toPairs(all)) < LEAST_IN_SOURCE_WORDS) return 'beside-the-source'
  return null
}

const compact = (text: string): string => text.normalize('NFKC').replace(/[^\p{L}\p{Nd}]/gu, '')
const isVerbatim = (text: string, source: string): boolean => compact(source).includes(compact(text))

/** Links are given as tokens; one that the source doesn't hold would lead nowhere. */
const hasUnknownToken = (text: string, source: string): boolean =>
  (text.match(/\{\{[^}]*\}\}/g) ?? []).some(token => !source.includes(token))

const hasForeignWords = (text: string, source: string): boolean => {
  const known = source.normalize('NFKC').toLowerCase()
  const words =
    text
      .replace(/\{\{link\d+\}\}/g, '')
      .normalize('NFKC')
      .match(/[\p{Script=Latin}\p{Script=Cyrillic}]{2,}/gu) ?? []
  return words.some(word => !known.includes(word.toLowerCase()))
}

function hasVerbatimQuotations(text: string, source: string): boolean {
  const known = compact(source)
  const quotes = [...text.matchAll(/[“"「『]([^”"」』]{1,})[”"」』]/g)].map(([, quote]) => compact(quote!))
  return quotes.every(quote => known.includes(quote))
}

function namesKnownDocuments(text: string, source: string): boolean {
  const known = compact(source)
  return [...text.matchAll(/《([^》]+)》/g)].every(([, name]) => known.includes(compact(name!)))
}

function hasSupportedFigures(text: string, source: string): boolean {
  const known = findFigures(source)
  return findFigures(text).every(said => isSupported(said, known))
}

function isSupported(said: Figure, known: readonly Figure[]): boolean {
  if (known.some(({ unit, value }) => unit === said.unit && value === said.value)) return true
  switch (said.unit) {
    case '日期':
      // A year or a month of a date that the source gives in full.
      return known.some(({ unit, value }) => unit === '日期' && value.startsWith(`${said.value}-`))
    case '月日':
      return known.some(({ unit, value }) => unit === '日期' && value.endsWith(`-${said.value}`))
    case '':
      return known.some(({ value }) => value === said.value)
    case '个':
      // 一个, 一份 are articles of speech, unless the source counts the same thing and arrives at another number.
      if (said.value === '1') return !known.some(({ unit, value }) => unit === '个' && value !== '1')
      return known.some(({ unit, value }) => unit === '' && value === said.value)
    default:
      return known.some(({ unit, value }) => unit === '' && value === said.value)
  }
}
