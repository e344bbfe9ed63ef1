import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import type { DeskAction } from '../../../src/desk/tickets/create-ticket-desk.ts'
import type { Ticket } from '../../../src/domain/ticket.ts'
import { isWithStaff } from '../../../src/domain/ticket.ts'
import { createSqlOutboxStore } from '../../../src/stores/sql/sql-outbox-store.ts'
import { createSqlTicketStore } from '../../../src/stores/sql/tickets/sql-ticket-store.ts'
import { TEST_SECRET, textUpdate } from '../telegram-updates.ts'
import type { Model, Result } from './desk-model.ts'
import { type FourDesks, type Place, STAFF_GROUP } from './start-four-desks.ts'

/** How a request travels: to which process first, to which one a second time, and after how long the first is killed. */
export interface Way {
  readonly place: Place
  readonly again: Place | null
  readonly killAfterMs: number | null
}

/** A person with a conversation, and what officers do about it, each request through any of the four. */
export interface DeskVisitor {
  readonly conversationId: string
  /** Resolves when the message has been dealt with. */
  say(text: string, way: Way): Promise<void>
  /** The latest ticket, once the staff's group has it. */
  ticket(): Promise<Ticket>
  actAtConsole(ticket: Ticket, version: number, action: DeskAction, officer: number, way: Way): Promise<Result>
  actInGroup(ticket: Ticket, action: DeskAction, way: Way): Promise<Result>
  /** As the database holds it. */
  observe(): Promise<Model>
}

const WAIT = { timeout: 90_000, interval: 40 }
const RESULTS: Readonly<Record<number, Result>> = { 200: 'done', 409: 'conflict', 422: 'illegal' }
let updates = 0

/** Everything a webhook gets, as Telegram posts it. */
const post = (update: object): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': TEST_SECRET },
  body: JSON.stringify(update),
})

export async function createDeskVisitor(
  desks: FourDesks,
  channel: 'web' | 'telegram',
  number: number,
): Promise<DeskVisitor> {
  const tickets = createSqlTicketStore(desks.database)
  const outbox = createSqlOutboxStore(desks.database)
  const { db } = desks.database
  const cookie = channel === 'web' ? await openPage() : ''
  let conversationId = `telegram:4711:${number}`

  async function openPage(): Promise<string> {
    const response = await desks.send(0, '/api/conversation', {}, 200)
    await response.arrayBuffer()
    return response.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  }

  /** The same request once, or twice at the same time, while the process that has it may die. */
  async function travel<Answer>(way: Way, send: (place: Place) => Promise<Answer>): Promise<readonly Answer[]> {
    const { place, again, killAfterMs } = way
    const killing =
      killAfterMs === null
        ? Promise.resolve()
        : new Promise<void>((resolve, reject) => {
            setTimeout(() => void desks.kill(place).then(resolve, reject), killAfterMs)
          })
    const answers = await Promise.all([send(place), ...(again === null ? [] : [send(again)])])
    await killing
    return answers
  }

  const latest = async (): Promise<Ticket | undefined> => {
    const { tickets: all } = await tickets.list({ conversationId }, { limit: 200 })
    return all.toSorted((a, b) => b.openedAt - a.openedAt)[0]
  }
  const isDone = async (requestId: string): Promise<boolean> => {
    const query = db.selectFrom('ticket_events').select('id').where('request_id', '=', requestId)
    return (await query.execute()).length === 1
  }

  return {
    get conversationId() {
      return conversationId
    },
    say: async (text, way) => {
      updates += 1
      const clientId = randomUUID()
      const [path, init, answered] =
        channel === 'web'
          ? ([
              '/api/messages',
              { method: 'POST', headers: { cookie, 'content-type': 'application/json' } },
              202,
            ] as const)
          : (['/telegram/webhook', post(textUpdate({ updateId: updates, chatId: number, text })), 200] as const)
      const body = channel === 'web' ? { body: JSON.stringify({ clientId, text }) } : {}
      const updateId = String(updates)
      await travel(way, async place => (await desks.send(place, path, { ...init, ...body }, answered)).arrayBuffer())
      const find = async () => {
        const query = db.selectFrom('inbox').select(['done', 'conversation_id'])
        return (
          channel === 'web'
            ? query.where('channel', '=', 'web').where('update_id', 'like', `%:${clientId}`)
            : query.where('channel', 'like', 'telegram%').where('update_id', '=', updateId)
        ).execute()
      }
      await expect.poll(async () => (await find()).map(({ done }) => Number(done)), WAIT).toEqual([1])
      conversationId = (await find())[0]!.conversation_id
    },
    ticket: async () => {
      await expect.poll(async () => (await latest())?.deliveredAt ?? null, WAIT).not.toBeNull()
      return (await latest())!
    },
    actAtConsole: async (ticket, version, action, officer, way) => {
      const requestId = randomUUID()
      const answers = await travel(way, place =>
        desks.ask(place, officer, `/tickets/${ticket.id}/act`, { version, requestId, action }),
      )
      const results = answers.map(({ status }) => RESULTS[status])
      expect(results).not.toContain(undefined)
      const isOnRecord = await isDone(requestId)
      // Once done, done for both; what was refused may be refused for another reason a moment later.
      expect(results.map(result => result === 'done')).toEqual(results.map(() => isOnRecord))
      return results[0]!
    },
    actInGroup: async (ticket, action, way) => {
      updates += 1
      const updateId = updates
      const topic = await db
        .selectFrom('ticket_topics')
        .selectAll()
        .where('ticket_id', '=', ticket.id)
        .executeTakeFirst()
      const message = {
        message_id: updateId,
        date: 1_790_000_000,
        chat: { id: STAFF_GROUP, type: 'supergroup', is_forum: true },
        message_thread_id: Number(topic?.topic_id ?? 0),
      }
      const from = { id: 88, is_bot: false, first_name: 'O' }
      const written = toGroupText(action)
      const update =
        action.kind === 'claim'
          ? { callback_query: { id: String(updateId), from, chat_instance: '1', data: 'claim', message } }
          : { message: { ...message, from, text: written } }
      await travel(way, async place => {
        const init = post({ update_id: updateId, ...update })
        return (await desks.send(place, '/telegram/webhook', init, 200)).arrayBuffer()
      })
      // What was refused is told in the topic; which of the two it was makes no difference to the ticket.
      return (await isDone(`telegram:4711:${updateId}`)) ? 'done' : 'illegal'
    },
    observe: async () => {
      const ticket = await latest()
      const told = await outbox.listAfter(conversationId, 0, 1000)
      const replies = told.flatMap(({ reply }) =>
        reply.outcome === 'escalated_reply' ? [reply.blocks[1]?.text ?? ''] : [],
      )
      const { length } = (await tickets.list({ conversationId }, { limit: 200 })).tickets
      if (!ticket) return { status: null, tickets: 0, answered: false, changes: 0, heard: 0, notes: 0, replies }
      expect(isWithStaff(ticket.status) ? ticket.assignee : '').not.toBeNull()
      const messages = await tickets.listMessages(ticket.id)
      return {
        status: ticket.status,
        tickets: length,
        answered: ticket.firstReplyAt !== null,
        changes: ticket.version - 1 - (ticket.deliveredAt === null ? 0 : 1),
        heard: messages.filter(({ author }) => author === 'person').length,
        notes: (await tickets.listNotes(ticket.id)).length,
        replies,
      }
    },
  }
}

function toGroupText(action: DeskAction): string {
  if (action.kind === 'reply') return action.text
  return action.kind === 'note' ? `// ${action.text}` : `/${action.kind}`
}
