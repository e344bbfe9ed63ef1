import { addBeside } from '../../domain/beside.ts'
import type { Effect, OpenTicket } from '../../domain/effect.ts'
import { maskIdentifiers } from '../../domain/identifiers/mask-identifiers.ts'
import type { Outcome } from '../../domain/outcome.ts'
import type { Reply } from '../../domain/reply.ts'
import { type EscalationReason, isActive, PRIORITY } from '../../domain/ticket.ts'
import { makePromise, type ReadServiceLevel } from '../../domain/tickets/promise.ts'
import type { TicketLookup } from '../../stores/ticket-lookup.ts'
import {
  personCalled,
  personToldToo,
  petitionHeard,
  type Standing,
  ticketOpened,
  ticketReopened,
} from '../../wording/ticket-replies.ts'
import type { FinishTurn, Turn } from '../turn.ts'
import { hardlyFits, isUnsure } from '../unsure.ts'
import { addToTicket } from './add-to-ticket.ts'
import { mayReopen } from './may-reopen.ts'
import { toStanding } from './to-standing.ts'

interface Dependencies {
  readonly tickets: TicketLookup
  readonly serviceLevel: ReadServiceLevel
  readonly reopenDays: number
  readonly createId: () => string
  /** Numbers such as T-7K3M9; another one at each call. */
  readonly createNumber: () => string
}

const LONGEST_SUBJECT = 60
const MOST_NUMBERS = 5
const DID_NOT_HELP: readonly Outcome[] = ['unanswerable_no_source', 'unanswerable_own_case', 'clarification_too_vague']

/**
 * Opens the ticket that a turn asked for, in the transaction that stores its reply: nobody is told of a ticket that does
 * not exist. Where the conversation has one, the message is added to it.
 */
export function createHandOver(dependencies: Dependencies): FinishTurn {
  const { tickets, serviceLevel, reopenDays, createId } = dependencies

  return async (turn, reply) => {
    const reason = turn.handOver ?? findFailure(turn, reply)
    if (turn.conversationId === '') return { turn, reply }
    // Before a number is promised it must be sure that there is no ticket; a step may have ended the turn before it looked.
    const ticket = turn.ticket ?? (reason === null ? null : await tickets.findLatest(turn.conversationId))
    if (ticket && isActive(ticket.status)) {
      const urgent = reason === 'distress' || reason === 'threat'
      if (reason === null && (!hears(turn) || reply.outcome === 'escalated_open')) return { turn, reply }
      const known = { ...turn, ticket }
      const level = await serviceLevel()
      const told = urgent ? addToTicket(withoutHearing(known), level, PRIORITY.urgent) : known
      const heard = hears(told) ? told : addToTicket(told, level)
      return { turn: heard, reply: addBeside(reply, personToldToo(ticket)) }
    }
    if (reason === null) return { turn, reply }
    return open({ ...turn, ticket }, reply, reason)
  }

  async function open(turn: Turn, reply: Reply, reason: EscalationReason) {
    const { ticket, now } = turn
    const level = await serviceLevel()
    const promise = makePromise(level, reason, now)
    if (ticket && mayReopen(ticket, now, reopenDays)) {
      const place = 1 + (await tickets.countBefore({ ...ticket, dueAt: promise.dueAt }))
      const standing = toStanding(level, { number: ticket.number, place, dueAt: promise.dueAt, now })
      const again = addToTicket(turn, level, promise.priority)
      return {
        turn: again,
        reply: reason === 'asked' ? ticketReopened(standing) : addBeside(reply, personCalled(standing)),
      }
    }
    const ticketId = createId()
    const [before, number] = await Promise.all([
      tickets.countBefore({ id: ticketId, ...promise, openedAt: now }),
      findNumber(),
    ])
    const standing = toStanding(level, { number, place: before + 1, dueAt: promise.dueAt, now })
    const effect: OpenTicket = {
      kind: 'open-ticket',
      ticketId,
      number,
      reason,
      ...promise,
      text: turn.original,
      subject: toSubject(turn, reason),
      role: turn.role,
    }
    return {
      turn: { ...turn, effects: [...turn.effects, effect] },
      reply: tellOpened(reply, reason, standing),
    }
  }

  async function findNumber(): Promise<string> {
    let number = dependencies.createNumber()
    for (let tries = 1; tries < MOST_NUMBERS && (await tickets.isNumberTaken(number)); tries++) {
      number = dependencies.createNumber()
    }
    return number
  }
}

function tellOpened(reply: Reply, reason: EscalationReason, standing: Standing): Reply {
  if (reason === 'asked') return ticketOpened(standing)
  return reason === 'petition' ? petitionHeard(standing) : addBeside(reply, personCalled(standing))
}

/** Twice in a row no answer that helped, or one so far from the question that it should not stand alone. */
function findFailure(turn: Turn, reply: Reply): EscalationReason | null {
  const again = turn.state.failures >= 1
  if (again && DID_NOT_HELP.includes(reply.outcome)) return 'failures'
  return hardlyFits(turn, reply) || (again && isUnsure(turn, reply)) ? 'unsure' : null
}

const isHearing = ({ kind }: Effect): boolean => kind === 'add-to-ticket'
const hears = (turn: Turn): boolean => turn.effects.some(isHearing)
const withoutHearing = (turn: Turn): Turn => ({ ...turn, effects: turn.effects.filter(effect => !isHearing(effect)) })

/** What it is about, for lists: who only says "a person, please" means what was asked before. */
function toSubject({ original, state }: Turn, reason: EscalationReason): string {
  const before = state.history.at(-1)
  const text = reason === 'asked' && before ? before : original
  return [...maskIdentifiers(text).replace(/\s+/g, ' ')].slice(0, LONGEST_SUBJECT).join('')
}
