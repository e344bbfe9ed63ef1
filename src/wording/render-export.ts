import type { Reply } from '../domain/reply.ts'
import { exportWords } from './my-data.ts'
import { renderPlain } from './render-plain.ts'

interface Exported {
  readonly since: number
  readonly turns: readonly { readonly at: number; readonly question: string; readonly reply: Reply }[]
  readonly tickets: readonly {
    readonly number: string
    readonly openedAt: number
    readonly rating: number | null
    readonly ratingWords: string | null
    readonly messages: readonly { readonly at: number; readonly author: 'person' | 'staff'; readonly text: string }[]
  }[]
  readonly reminders: readonly { readonly dueOn: string; readonly rule: string }[]
}

/** All that is kept of a person, as a text that the person can read: who said what, and when (China's time). */
export function renderExport(data: Exported, now: number): string {
  const lines = [
    exportWords.head(renderTime(data.since), renderTime(now)),
    exportWords.conversation,
    ...data.turns.map(({ at, question, reply }) =>
      [
        ...(question === '' ? [] : [`${renderTime(at)}　${exportWords.you}：${question}`]),
        `${renderTime(at)}　${authorOf(reply)}：\n${renderPlain(reply)}`,
      ].join('\n'),
    ),
    exportWords.tickets,
    ...(data.tickets.length === 0 ? [exportWords.none] : []),
    ...data.tickets.map(({ number, openedAt, messages, rating, ratingWords }) =>
      [
        `${number}　${renderTime(openedAt)}`,
        ...messages.map(
          ({ at, author, text }) =>
            `${renderTime(at)}　${author === 'staff' ? exportWords.staff : exportWords.you}：${text}`,
        ),
        ...(rating === null ? [] : [exportWords.rating(rating, ratingWords)]),
      ].join('\n'),
    ),
    exportWords.reminders,
    ...(data.reminders.length === 0
      ? [exportWords.none]
      : data.reminders.map(({ dueOn, rule }) => `${dueOn}　${rule}`)),
  ]
  return `${lines.join('\n\n')}\n`
}

function authorOf({ outcome }: Reply): string {
  if (outcome === 'escalated_reply') return exportWords.staff
  return outcome === 'escalated_notice' ? exportWords.system : exportWords.automatic
}

const renderTime = (at: number): string => new Date(at + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
