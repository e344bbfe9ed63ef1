import { expect } from 'vitest'
import type { Effect, OpenTicket } from '../../src/domain/effect.ts'
import { PRIORITY, type Ticket } from '../../src/domain/ticket.ts'
import type { ChangeRequest, TicketChange } from '../../src/stores/ticket-change.ts'
import type { Stores } from './open-stores.ts'
import { incoming, settled, textReply } from './store-samples.ts'

export const openTicket = (id: string, given: Partial<OpenTicket> = {}): OpenTicket => ({
  kind: 'open-ticket',
  ticketId: id,
  number: `T-${id}`,
  reason: 'asked',
  priority: PRIORITY.normal,
  text: '我要找人',
  subject: '我要找人',
  role: 'applicant',
  dueAt: 100_000,
  climbAt: [10_000, 20_000, 30_000],
  ...given,
})

let updates = 0

/** A turn of a conversation that ends with effects. */
export async function settleWith(stores: Stores, conversationId: string, effects: readonly Effect[]): Promise<void> {
  updates += 1
  await stores.turns.receive([incoming(`ticket-${updates}`, { conversationId })])
  const claims = await stores.turns.claim({ owner: 'w1', now: 1_000_000, leaseMs: 1000, limit: 100 })
  const claim = claims.find(taken => taken.conversationId === conversationId)!
  expect(await stores.turns.settle([settled(claim, { effects })])).toEqual([true])
}

/** A ticket that waits, in a conversation of its own. */
export async function waitingTicket(stores: Stores, id: string, given: Partial<OpenTicket> = {}): Promise<Ticket> {
  await settleWith(stores, `c-${id}`, [openTicket(id, given)])
  return (await stores.tickets.find(id))!
}

export const changeOf = (ticket: Ticket, change: TicketChange, given: Partial<ChangeRequest> = {}): ChangeRequest => ({
  ticketId: ticket.id,
  version: ticket.version,
  actor: 'officer-1',
  now: 5000,
  change,
  tell: change.kind === 'reply' ? textReply(change.text) : null,
  ...given,
})
