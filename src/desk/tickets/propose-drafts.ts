import { createHash } from 'node:crypto'
import type { Engine } from '../../conversation/engine.ts'
import { newConversation } from '../../domain/conversation.ts'
import { isActive, type Ticket } from '../../domain/ticket.ts'
import { asksForPerson } from '../../domain/tickets/wishes.ts'
import type { StaffGroupStore } from '../../stores/staff-group-store.ts'
import type { TicketStore } from '../../stores/ticket-store.ts'
import type { Clock } from '../../support/clock.ts'

interface Dependencies {
  readonly tickets: TicketStore
  readonly group: Pick<StaffGroupStore, 'readCursor' | 'advance'>
  readonly engine: Engine
  readonly clock: Clock
}

const CURSOR = 'drafts'
const AT_ONCE = 50
const TURNS_READ = 6
const ASKS = new Set(['opened', 'heard', 'reopened'])

/** Drafts an answer to what a person last asked, for an officer to send, change or turn down. Nothing is sent from here. */
export async function proposeDrafts({ tickets, group, engine, clock }: Dependencies): Promise<void> {
  for (;;) {
    const from = await group.readCursor(CURSOR)
    const events = await tickets.listEvents(from, AT_ONCE)
    const last = events.at(-1)
    if (!last) return
    const asked = new Set(events.filter(({ kind }) => ASKS.has(kind)).map(({ ticketId }) => ticketId))
    for (const id of asked) {
      const ticket = await tickets.find(id)
      if (ticket && isActive(ticket.status)) await propose(ticket)
    }
    await group.advance({ name: CURSOR, from, to: last.id, posts: [], now: clock() })
  }

  async function propose(ticket: Ticket): Promise<void> {
    const question = await findQuestion(ticket)
    if (question === null) return
    // Without a conversation: the draft must change nothing.
    const { reply } = await engine.run({
      channel: 'desk',
      kind: 'text',
      text: question,
      state: newConversation,
      now: clock(),
      role: (ticket.role as 'applicant' | 'debtor' | 'third-party' | null) ?? undefined,
    })
    if (reply.outcome !== 'answered') return
    // Named after what it answers, so that two processes make one.
    const id = createHash('sha256').update(`${ticket.id}\n${question}`).digest('hex').slice(0, 12)
    await tickets.addDraft({ id, ticketId: ticket.id, question, reply, madeAt: clock() })
  }

  /** The last thing said that a rule could answer; who only asks for a person means what was asked before. */
  async function findQuestion(ticket: Ticket): Promise<string | null> {
    if (ticket.reason === 'distress' || ticket.reason === 'threat') return null
    const said = (await tickets.listMessages(ticket.id))
      .filter(({ author }) => author === 'person')
      .map(({ text }) => text)
    const asked = (await tickets.readTranscript(ticket.conversationId, TURNS_READ)).map(({ question }) => question)
    return [...asked, ...said].filter(text => text.length > 3 && !asksForPerson(text)).at(-1) ?? null
  }
}
