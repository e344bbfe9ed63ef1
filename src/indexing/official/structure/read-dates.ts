import { isRealDay } from '../../../domain/day.ts'

export interface DocumentDates {
  readonly adopted: string | null
  readonly published: string | null
  readonly effective: string | null
}

const DAY = /(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日/g
const FROM = /自\s*(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日\s*(?:起|开始)\s*(?:施行|实施|执行|生效|试行)/
const FROM_PUBLICATION = /自(?:公布|发布|印发|下发|颁布)之日起(?:施行|实施|执行|生效|试行)/

const toDay = (year: string, month: string, day: string): string | null => {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isRealDay(text) ? text : null
}

/**
 * Reads the days of a document from the lines above its articles and from its last articles. Of several resolutions the
 * newest is this version's. An amended text often only names the day from which its first version applied: such a day lies
 * before the amendment and is not taken.
 */
export function readDates(head: readonly string[], lastArticles: readonly string[]): DocumentDates {
  let adopted: string | null = null
  let published: string | null = null
  let effective: string | null = null
  for (const line of head) {
    const matches = [...line.matchAll(DAY)]
    for (const [index, match] of matches.entries()) {
      const day = toDay(match[1]!, match[2]!, match[3]!)
      if (!day) continue
      const until = matches[index + 1]?.index ?? line.length
      const after = line.slice(match.index + match[0].length, until)
      const applies = /^\s*(?:起|开始)?\s*(?:正式)?(?:施行|实施|执行|生效|起试行)/.test(after)
      if (applies) effective = later(effective, day)
      else if (/通过|批准|审议|第.次修[正订]|修[正订](?!案)/.test(after)) adopted = later(adopted, day)
      else if (/公布|发布|印发|颁布|公告/.test(after)) published = later(published, day)
    }
  }
  const known = later(adopted, published)
  if (effective === null) {
    const tail = lastArticles.join('\n')
    const from = FROM.exec(tail)
    const day = from ? toDay(from[1]!, from[2]!, from[3]!) : null
    if (day && (known === null || day >= known)) effective = day
    else if (!day && FROM_PUBLICATION.test(tail) && !isAmended(head)) effective = published
  }
  return { adopted, published, effective }
}

const isAmended = (head: readonly string[]): boolean => head.some(line => /修正|修订|修改/.test(line))
const later = (a: string | null, b: string | null): string | null => (a === null || (b !== null && b > a) ? b : a)

/** 2025-03-11, 2025年3月11日 or 2025/3/11 in the lines of a page, for texts that only carry the day of their publication. */
export function readPageDay(lines: readonly string[]): string | null {
  for (const line of lines) {
    const match = /(\d{4})\s*[-年/.]\s*(\d{1,2})\s*[-月/.]\s*(\d{1,2})/.exec(line)
    const day = match ? toDay(match[1]!, match[2]!, match[3]!) : null
    if (day) return day
  }
  return null
}
