import type { Outcome } from '../domain/outcome.ts'
import type { Citation, Reply } from '../domain/reply.ts'
import { toSafeLink } from '../domain/to-safe-link.ts'
import { ASK_FOR_A_PERSON } from './replies.ts'
import { renderSourceName, renderValidity } from './sources.ts'
import { type Run, splitMessage } from './split-message.ts'
import { telegram } from './telegram.ts'

export interface TelegramMessage {
  /** Each fits one Telegram message. */
  readonly parts: readonly TelegramPart[]
  /** Rows of buttons under the last part; a tap sends the button's text. */
  readonly buttons: readonly (readonly string[])[]
}

export interface TelegramPart {
  readonly html: string
  /** The same words without markup, for when the markup is refused. */
  readonly plain: string
}

/** UTF-16 units of a message once its markup is read. */
const LONGEST_PART = 4096
const MOST_SUGGESTIONS = 3
/** Where each button is the only way that people know to something, such as to hear no more. */
const ALL_BUTTONS = /^case_/
const SIMPLE_ENDINGS = /^(clarification|error|escalated)_/
const ASKS_FOR_A_PERSON = /^[转轉]人工$/
/** Replies under which a way to a person would only be in the way, or stands already. */
const WITHOUT_PERSON: readonly Outcome[] = ['clarification_consent', 'escalated_person', 'error_rate_limited']

/** A reply as Telegram messages; Telegram shows a long quote folded. Nothing of it names the person, so that it can be shown in a group. */
export function renderTelegram(reply: Reply): TelegramMessage {
  const parts = splitMessage(toRuns(reply), LONGEST_PART).map(runs => ({
    html: toHtml(runs),
    plain: runs.map(run => run.text).join(''),
  }))
  return { parts: parts.length > 0 ? parts : [{ html: '…', plain: '…' }], buttons: renderButtons(reply) }
}

function renderButtons({ outcome, suggestions, choices }: Reply): string[][] {
  const texts = suggestions.map(text => text.toWellFormed().trim()).filter(text => text !== '')
  if (outcome === 'clarification_consent') return texts.length > 0 ? [texts] : []
  const person = texts.find(text => ASKS_FOR_A_PERSON.test(text))
  const rows = texts
    .filter(text => !ASKS_FOR_A_PERSON.test(text))
    .slice(0, choices || ALL_BUTTONS.test(outcome) ? undefined : MOST_SUGGESTIONS)
    .map(text => [text])
  if (WITHOUT_PERSON.includes(outcome)) return rows
  return [...rows, [person ?? ASK_FOR_A_PERSON]]
}

function toRuns({ outcome, blocks, citations }: Reply): Run[] {
  const withHeadings = !SIMPLE_ENDINGS.test(outcome)
  const sections: Run[][] = []
  let kindBefore = ''
  for (const { kind, text, cites } of blocks) {
    const isFirst = kind !== kindBefore
    const marks = withHeadings ? cites.map(number => `[${number}]`).join('') : ''
    const body = `${text.toWellFormed().trim()}${marks}`
    if (body === '') continue
    kindBefore = kind
    const heading = withHeadings && isFirst ? telegram.headings[kind] : undefined
    // Related rules are folded away, so that the answer itself stays in sight.
    const quoted = kind === 'related'
    const runs: Run[] = [
      ...(heading ? [{ text: `${heading}\n`, style: 'bold', whole: true, quoted } as const] : []),
      kind === 'note' ? { text: body, style: 'italic' } : { text: body, quoted },
    ]
    if (quoted && !isFirst) sections.at(-1)?.push({ text: '\n\n', quoted }, ...runs)
    else sections.push(runs)
  }
  // Notes about the whole answer come after its sources.
  const notes = blocks.at(-1)?.kind === 'note' ? sections.splice(-1) : []
  if (citations.length > 0) sections.push(toSources(citations))
  return [...sections, ...notes].flatMap((runs, index) => (index > 0 ? [{ text: '\n\n' }, ...runs] : runs))
}

function toSources(citations: readonly Citation[]): Run[] {
  const sources = citations.flatMap((citation, index): Run[] => {
    const href = toSafeLink(citation.url)
    const words = `[${index + 1}] ${renderSourceName(citation)}\n${renderValidity(citation)}`.toWellFormed()
    return [
      ...(index > 0 ? [{ text: '\n', quoted: true }] : []),
      { text: href ? `${words}　` : words, quoted: true, whole: true },
      ...(href ? [{ text: telegram.openSource, quoted: true, whole: true, href }] : []),
    ]
  })
  return [{ text: `${telegram.sources}\n`, style: 'bold', quoted: true, whole: true }, ...sources]
}

function toHtml(runs: readonly Run[]): string {
  const pieces = runs.map((run, index) => {
    const opens = run.quoted && !runs[index - 1]?.quoted
    const closes = run.quoted && !runs[index + 1]?.quoted
    return `${opens ? '<blockquote expandable>' : ''}${styleRun(run)}${closes ? '</blockquote>' : ''}`
  })
  return pieces.join('')
}

function styleRun({ text, style, href }: Run): string {
  const escaped = escapeHtml(text)
  if (href) return `<a href="${escapeHtml(href)}">${escaped}</a>`
  if (style === 'bold') return escaped.replace(/^(.*?)(\n*)$/s, '<b>$1</b>$2')
  return style === 'italic' ? `<i>${escaped}</i>` : escaped
}

const NEEDS_ESCAPE = /[&<>"]/

const escapeHtml = (text: string): string =>
  NEEDS_ESCAPE.test(text)
    ? text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
    : text
