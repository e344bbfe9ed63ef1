import type { TicketPriority } from '../../domain/ticket.ts'
import { makePromise, type ServiceLevel } from '../../domain/tickets/promise.ts'
import type { Turn } from '../turn.ts'

/** A turn whose message goes to the officer, too. */
export function addToTicket(turn: Turn, serviceLevel: ServiceLevel, leastPriority?: TicketPriority): Turn {
  const { ticket, original, now } = turn
  if (!ticket) return turn
  const { dueAt, climbAt } = makePromise(serviceLevel, ticket.reason, now)
  const raised = leastPriority === undefined ? {} : { leastPriority }
  const effect = { kind: 'add-to-ticket', ticketId: ticket.id, text: original, dueAt, climbAt, ...raised } as const
  return { ...turn, effects: [...turn.effects, effect] }
}
