import { STAFF_CHANNEL, toStaffConversation } from '../../conversation/staff-group.ts'
import type { Reply } from '../../domain/reply.ts'
import { isActive, type Ticket } from '../../domain/ticket.ts'
import type { StaffGroupStore, StaffPost } from '../../stores/staff-group-store.ts'
import type { TicketEvent, TicketStore } from '../../stores/ticket-store.ts'
import type { Clock } from '../../support/clock.ts'
import type { Signal } from '../../support/signal.ts'
import {
  describeEvent,
  describeRating,
  draftProposed,
  officerNoted,
  officerWrote,
  personRated,
  personWrote,
  ticketCard,
} from '../../wording/staff-group.ts'
import { maskText, maskTranscript } from './mask-transcript.ts'

interface Dependencies {
  readonly tickets: TicketStore
  readonly group: StaffGroupStore
  readonly clock: Clock
  readonly wakeSender: Signal
}

const CURSOR = 'staff-group'
const AT_ONCE = 50
const TURNS_SHOWN = 6
/** What was done in the group stands there already. */
const FROM_GROUP = /^telegram:/

/** Brings what happened to tickets into the group, each thing once: the posts and the place in the events are one transaction. */
export async function followTickets({ tickets, group, clock, wakeSender }: Dependencies): Promise<void> {
  for (;;) {
    const from = await group.readCursor(CURSOR)
    const events = await tickets.listEvents(from, AT_ONCE)
    const last = events.at(-1)
    if (!last) return
    const posts: StaffPost[] = []
    for (const event of events) posts.push(...(await toPosts(event)))
    const isMine = await group.advance({ name: CURSOR, from, to: last.id, posts, now: clock() })
    if (isMine && posts.length > 0) wakeSender.notify()
  }

  async function toPosts(event: TicketEvent): Promise<readonly StaffPost[]> {
    const ticket = await tickets.find(event.ticketId)
    if (!ticket) return []
    const replies = await describe(event, ticket)
    return replies.map((reply, index) => ({
      channel: STAFF_CHANNEL,
      conversationId: toStaffConversation(ticket.id),
      about: `event:${event.id}:${index}`,
      reply,
    }))
  }

  async function describe(
    { kind, actor, at, ticketId, detail }: TicketEvent,
    ticket: Ticket,
  ): Promise<readonly Reply[]> {
    const said = async (author: 'person' | 'staff'): Promise<readonly string[]> =>
      (await tickets.listMessages(ticketId))
        .filter(line => line.author === author && line.at === at)
        .map(line => line.text)
    switch (kind) {
      case 'opened': {
        // One that is over by now needs nobody.
        if (!isActive(ticket.status)) return []
        return [await renderCard(tickets, ticket, clock())]
      }
      case 'heard':
        return (await said('person')).map(text => personWrote(maskText(text)))
      case 'reopened': {
        const line = describeEvent(kind, detail)
        return [...(line ? [line] : []), ...(await said('person')).map(text => personWrote(maskText(text)))]
      }
      case 'drafted': {
        const draft = (await tickets.listDrafts(ticketId)).find(({ id }) => id === detail['draftId'])
        return draft?.status === 'proposed' ? [draftProposed(draft.id, draft.reply)] : []
      }
      case 'rated':
        if (detail['words'] === true) return ticket.ratingWords ? [personRated(maskText(ticket.ratingWords))] : []
        return describeRating(detail['rating'])
      case 'reply':
        return FROM_GROUP.test(actor) ? [] : (await said('staff')).map(text => officerWrote(maskText(text)))
      case 'note': {
        if (FROM_GROUP.test(actor)) return []
        const notes = (await tickets.listNotes(ticketId)).filter(note => note.at === at)
        return notes.map(({ text }) => officerNoted(maskText(text)))
      }
      default: {
        const line = describeEvent(kind, detail)
        return line ? [line] : []
      }
    }
  }
}

/** The card of a ticket as it is now, for a topic that begins. */
export async function renderCard(tickets: TicketStore, ticket: Ticket, now: number): Promise<Reply> {
  const transcript = await tickets.readTranscript(ticket.conversationId, TURNS_SHOWN)
  return ticketCard(ticket, maskTranscript(transcript), now)
}
