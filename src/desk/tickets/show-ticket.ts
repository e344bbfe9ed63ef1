import { maskIdentifiers } from '../../domain/identifiers/mask-identifiers.ts'
import type { Ticket } from '../../domain/ticket.ts'
import type { TicketDraft, TicketMessage, TicketNote, TicketStore, TranscriptEntry } from '../../stores/ticket-store.ts'
import { renderPlain } from '../../wording/render-plain.ts'

/** A ticket as lists show it. What identifies a person is masked already in its subject. */
export type TicketSummary = Omit<Ticket, 'conversationId' | 'ratingWords' | 'mergedInto' | 'nextClimbAt'>

export const toSummary = ({
  conversationId: _conversation,
  ratingWords: _words,
  mergedInto: _merged,
  nextClimbAt: _climb,
  ...summary
}: Ticket): TicketSummary => ({ ...summary, subject: maskIdentifiers(summary.subject) })

/** Something that was said, by whom, in the order in which it was said. */
export interface Line {
  readonly key: string
  readonly at: number
  readonly from: 'person' | 'bot' | 'staff' | 'note'
  readonly actor: string
  readonly text: string
  /** Number of a reply in the conversation, where it is one. */
  readonly seq: number | null
}

export interface ShownDraft {
  readonly id: string
  readonly question: string
  readonly text: string
  readonly citations: TicketDraft['reply']['citations']
  readonly status: TicketDraft['status']
  readonly madeAt: number
}

const LONGEST_TRANSCRIPT = 200
const same = (text: string): string => text

/** The whole conversation: what went before, what was said to the officer and back, and notes between colleagues. */
export async function readLines(tickets: TicketStore, ticket: Ticket, masked: boolean): Promise<readonly Line[]> {
  const show = masked ? maskIdentifiers : same
  const [transcript, messages, notes] = await Promise.all([
    tickets.readTranscript(ticket.conversationId, LONGEST_TRANSCRIPT),
    tickets.listMessages(ticket.id),
    tickets.listNotes(ticket.id),
  ])
  const heard = new Set(messages.filter(({ author }) => author === 'person').map(({ text }) => text))
  const lines = [
    ...transcript.flatMap(entry => toTurnLines(entry, heard, show)),
    ...messages.map(message => toMessageLine(message, show)),
    ...notes.map(note => toNoteLine(note, show)),
  ]
  return lines.sort((one, other) => one.at - other.at || rank(one) - rank(other))
}

/** What a person said to the officer stands among the ticket's messages; in the transcript it would come twice. */
function toTurnLines(entry: TranscriptEntry, heard: ReadonlySet<string>, show: (text: string) => string): Line[] {
  const { seq, at, question, reply } = entry
  const lines: Line[] = []
  if (question !== '' && !heard.has(question)) {
    lines.push({ key: `q${seq}`, at, from: 'person', actor: '', text: show(question), seq: null })
  }
  // An officer's own words come from the ticket, with the name of whoever wrote them.
  if (reply.outcome !== 'escalated_reply') {
    lines.push({ key: `r${seq}`, at, from: 'bot', actor: '', text: show(renderPlain(reply)), seq })
  }
  return lines
}

const toMessageLine = ({ id, at, author, actor, text }: TicketMessage, show: (text: string) => string): Line => ({
  key: `m${id}`,
  at,
  from: author,
  actor,
  text: show(text),
  seq: null,
})

const toNoteLine = ({ id, at, actor, text }: TicketNote, show: (text: string) => string): Line => ({
  key: `n${id}`,
  at,
  from: 'note',
  actor,
  text: show(text),
  seq: null,
})

/** Of two lines of one moment, the question comes first. */
const rank = ({ from }: Line): number => (from === 'person' ? 0 : 1)

export const toShownDraft = ({ id, question, reply, status, madeAt }: TicketDraft): ShownDraft => ({
  id,
  question: maskIdentifiers(question),
  text: maskIdentifiers(renderPlain({ ...reply, citations: [] })),
  citations: reply.citations,
  status,
  madeAt,
})
