import type fc from 'fast-check'
import { expect } from 'vitest'
import type { DeskRequest } from '../../src/desk/tickets/create-ticket-desk.ts'
import { createTicketDesk, type DeskAction, type TicketDesk } from '../../src/desk/tickets/create-ticket-desk.ts'
import { isActive, isWaiting, isWithStaff, type TicketStatus } from '../../src/domain/ticket.ts'
import { type TicketAction, transition } from '../../src/domain/tickets/transition.ts'
import { createSqlTicketWatch } from '../../src/stores/sql/tickets/sql-ticket-watch.ts'
import { createSignal } from '../../src/support/signal.ts'
import { type DeskStack, testDesk } from './desk-stack.ts'

/** What must be true of one person's latest ticket, whatever happened. */
export interface Model {
  status: TicketStatus | null
  tickets: number
  /** Since the ticket was opened, or opened again, somebody answered. */
  answered: boolean
  /** Replies of staff that the person must have got, each once. */
  replies: string[]
}

export interface Real {
  readonly stack: DeskStack
  readonly desk: TicketDesk
  readonly person: string
  last: DeskRequest | null
}

type Command = fc.AsyncCommand<Model, Real>

export const createReal = (stack: DeskStack, person: string): Real => ({
  stack,
  person,
  desk: createTicketDesk({ tickets: stack.tickets, ...testDesk, clock: stack.now, wakeSender: createSignal() }),
  last: null,
})

async function check(model: Model, { stack, person }: Real): Promise<void> {
  const { tickets } = await stack.tickets.list({ conversationId: person }, { limit: 200 })
  expect(tickets).toHaveLength(model.tickets)
  expect(tickets.filter(({ status }) => isActive(status)).length).toBeLessThanOrEqual(1)
  const ticket = await stack.latest(person)
  expect(ticket?.status ?? null).toBe(model.status)
  if (ticket) {
    // Every change left its event, and none was written over.
    const history = await stack.tickets.listHistory(ticket.id)
    expect(history.map(({ version }) => version)).toEqual(history.map((_, index) => index + 1))
    expect(history.at(-1)?.version).toBe(ticket.version)
  }
  const told = await stack.outbox.listAfter(person, 0, 1000)
  const replies = told
    .filter(({ reply }) => reply.outcome === 'escalated_reply')
    .map(({ reply }) => reply.blocks[1]?.text)
  expect(replies).toEqual(model.replies)
}

/** The time moves on, so that of two tickets it is known which is the later. */
const tick = ({ stack }: Real): void => stack.setTime(stack.now() + 1)

/** The person says something; `crashes` processes die on it before one gets to the end. */
export const says = (text: string, crashes: number): Command => ({
  check: () => true,
  run: async (model, real) => {
    tick(real)
    await real.stack.say(real.person, text, crashes)
    const { status } = model
    const active = status !== null && isActive(status)
    if (text === '撤回人工') {
      if (active) model.status = transition(status, 'withdraw')
    } else if (active) {
      const onlyAsks = text === '人工到哪了' || (text === '转人工' && isWaiting(status))
      if (!onlyAsks) model.status = transition(status, 'hear')
    } else if (text === '转人工') {
      if (status === null || !model.answered) {
        model.tickets += 1
        model.status = 'open'
      } else model.status = 'reopened'
      model.answered = false
    }
    await check(model, real)
  },
  toString: () => `person: ${text}${crashes > 0 ? `, after ${crashes} crashes` : ''}`,
})

/** An officer acts, who saw the ticket as it is now or as it was a change ago. */
export const acts = (action: DeskAction, from: 'console' | 'group', stale: boolean): Command => ({
  check: model => model.status !== null,
  run: async (model, real) => {
    tick(real)
    const ticket = (await real.stack.latest(real.person))!
    const words = `${model.replies.length}`
    const request: DeskRequest = {
      ticketId: ticket.id,
      version: stale ? ticket.version - 1 : ticket.version,
      actor: from === 'console' ? 'o1' : 'telegram:88',
      action: action.kind === 'reply' ? { ...action, text: words } : action,
      requestId: `${real.person}-${ticket.version}-${Math.floor(real.stack.now())}`,
    }
    const result = await real.desk.act(request)
    const next = statusAfter(model.status!, action)
    expect(result.kind).toBe(stale ? 'conflict' : next === null ? 'illegal' : 'done')
    if (result.kind === 'done') {
      real.last = request
      if (action.kind === 'reply') {
        model.replies.push(words)
        model.answered = true
      }
      if (action.kind === 'reopen') model.answered = false
      model.status = next
      expect(isWithStaff(next!) ? result.ticket.assignee : '').not.toBeNull()
    }
    await check(model, real)
  },
  toString: () => `${from}: ${action.kind}${stale ? ' (stale)' : ''}`,
})

function statusAfter(status: TicketStatus, { kind }: DeskAction): TicketStatus | null {
  if (kind === 'note' || kind === 'set-follow-up') return status
  if (kind === 'snooze') return isActive(status) ? status : null
  return transition(status, kind as TicketAction)
}

/** Hours pass for those who look at what is to come back, two at once; each ticket is called for by one of them. */
export const comesBack: Command = {
  check: () => true,
  run: async (model, real) => {
    const { database, now } = real.stack
    const watch = createSqlTicketWatch(database)
    const request = { now: now() + 3 * 3_600_000, today: '2026-11-23', limit: 500 }
    const called = (await Promise.all([watch.callBack(request), watch.callBack(request)])).flat()
    expect(new Set(called.map(({ id }) => id)).size).toBe(called.length)
    for (const { snoozedUntil } of called) expect(snoozedUntil).toBeNull()
    await check(model, real)
  },
  toString: () => 'hours pass',
}

/** The last thing that an officer did comes again, as from a page that got no answer, or from Telegram. */
export const repeats: Command = {
  check: () => true,
  run: async (model, real) => {
    if (real.last) expect((await real.desk.act(real.last)).kind).toBe('repeated')
    await check(model, real)
  },
  toString: () => 'again',
}
