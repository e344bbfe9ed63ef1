/** A piece of a message in one style. */
export interface Run {
  readonly text: string
  readonly style?: 'bold' | 'italic'
  /** An https or http address. */
  readonly href?: string
  /** Stands in the block of sources. */
  readonly quoted?: boolean
  /** Is not cut where that can be avoided: a heading, a source. */
  readonly whole?: boolean
}

const PARAGRAPH = 4
const LINE = 3
const SENTENCE = 2
const CLAUSE = 1
const ANYWHERE = 0
const NOWHERE = -1

/** Which cut is taken, best first: its rank, and the share of the part that must be full. */
const PREFERENCES: readonly (readonly [rank: number, full: number])[] = [
  [PARAGRAPH, 0.5],
  [LINE, 0.5],
  [SENTENCE, 0.25],
  [LINE, 0],
  [SENTENCE, 0],
  [CLAUSE, 0.5],
  [CLAUSE, 0],
  [ANYWHERE, 0],
]

const MARK = /\[\d{1,3}\]/y
const MARK_BEHIND_SPACE = /[^\S\n]+\[\d{1,3}\]/y
const SPACE = /\s/
const ENDS_SENTENCE = /[。！？!?；;…]["”’』」）)]?$/
const ENDS_CITED = /[。！？!?；;…]["”’』」）)]?(\[\d{1,3}\])+$/
const ENDS_CLAUSE = /[，、,：:\]]/
const ENDS_SOMETHING = '。！？!?；;…"”’』」）)]，、,：:'
const CLOSES = /["”’』」）)。！？!?；;…，、]/

/** Parts of at most `limit` UTF-16 units. White space at a cut is dropped; nothing else is lost, moved or changed. */
export function splitMessage(runs: readonly Run[], limit: number): Run[][] {
  const text = runs.map(run => run.text).join('')
  const uncuttable = text.length > limit ? findUncuttable(runs, limit / 2) : new Uint8Array(0)
  const parts: Run[][] = []
  let from = skipSpace(text, 0)
  while (from < text.length) {
    const to = text.length - from <= limit ? text.length : findCut(text, from, limit, uncuttable)
    parts.push(sliceRuns(runs, from, trimSpace(text, from, to)))
    from = skipSpace(text, to)
  }
  return parts
}

function findCut(text: string, from: number, limit: number, uncuttable: Uint8Array): number {
  const last = from + limit
  const ranks = new Int8Array(limit + 1)
  let highest = NOWHERE
  for (let size = limit; size > 0; size--) {
    const rank = uncuttable[from + size] === 1 ? NOWHERE : rankCut(text, from + size)
    ranks[size] = rank
    if (rank > highest) highest = rank
    if (rank === PARAGRAPH && size >= limit / 2) return from + size
  }
  for (const [wanted, full] of PREFERENCES) {
    if (wanted > highest) continue
    for (let size = limit; size > 0 && size >= limit * full; size--) {
      if (ranks[size]! < wanted) continue
      return wanted === ANYWHERE ? avoidCharacter(text, from, from + size) : from + size
    }
  }
  return avoidCharacter(text, from, last)
}

/** How good a place `at` is for a cut before it. */
function rankCut(text: string, at: number): number {
  if (isInMark(text, at)) return NOWHERE
  const next = text[at] ?? ''
  if (next === '\n') return text[at + 1] === '\n' ? PARAGRAPH : LINE
  if (SPACE.test(next)) {
    MARK_BEHIND_SPACE.lastIndex = at
    if (MARK_BEHIND_SPACE.test(text)) return NOWHERE
    return endsSentence(text, at) ? SENTENCE : CLAUSE
  }
  // Most places are in the middle of a word: the one character before says so.
  if (!ENDS_SOMETHING.includes(text[at - 1]!) || CLOSES.test(next)) return ANYWHERE
  if (endsSentence(text, at)) return SENTENCE
  return ENDS_CLAUSE.test(text[at - 1]!) ? CLAUSE : ANYWHERE
}

function endsSentence(text: string, at: number): boolean {
  if (!ENDS_SOMETHING.includes(text[at - 1]!)) return false
  const before = text.slice(Math.max(0, at - 24), at)
  return ENDS_SENTENCE.test(before) || ENDS_CITED.test(before)
}

/** A mark such as [3] stays whole and with the word before it. */
function isInMark(text: string, at: number): boolean {
  for (let start = at; start > at - 5 && start >= 0; start--) {
    if (text[start] !== '[') continue
    MARK.lastIndex = start
    return MARK.test(text) && MARK.lastIndex > at
  }
  return false
}

/** Moves a cut back to where a character begins, as a person sees characters: an emoji of several code points is one. */
function avoidCharacter(text: string, from: number, at: number): number {
  // A line of emoji can't be judged from its middle, so the search begins a good way before.
  const start = Math.max(from, at - 200)
  const segments = new Intl.Segmenter('zh', { granularity: 'grapheme' }).segment(text.slice(start, at + 200))
  const begins = start + (segments.containing(at - start)?.index ?? at - start)
  if (begins > from) return begins
  return isLowSurrogate(text, at) && at - 1 > from ? at - 1 : at
}

const isLowSurrogate = (text: string, at: number): boolean => (text.charCodeAt(at) & 0xfc00) === 0xdc00

function findUncuttable(runs: readonly Run[], longest: number): Uint8Array {
  const marks = new Uint8Array(runs.reduce((length, run) => length + run.text.length, 1))
  let at = 0
  for (const { text, whole } of runs) {
    if (whole && text.length <= longest) marks.fill(1, at + 1, at + text.length)
    at += text.length
  }
  return marks
}

function sliceRuns(runs: readonly Run[], from: number, to: number): Run[] {
  const sliced: Run[] = []
  let at = 0
  for (const run of runs) {
    const text = run.text.slice(Math.max(0, from - at), Math.max(0, to - at))
    if (text !== '') sliced.push({ ...run, text })
    at += run.text.length
  }
  return sliced
}

function skipSpace(text: string, from: number): number {
  let at = from
  while (at < text.length && SPACE.test(text[at]!)) at += 1
  return at
}

function trimSpace(text: string, from: number, to: number): number {
  let at = to
  while (at > from && SPACE.test(text[at - 1]!)) at -= 1
  return at
}
