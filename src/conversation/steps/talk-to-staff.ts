import { type CaseRequest, readCaseRequest } from '../../domain/access/case-request.ts'
import { cleanText } from '../../domain/clean-text.ts'
import { detectDistress } from '../../domain/distress.ts'
import { isActive, isWaiting, isWithStaff, type Ticket } from '../../domain/ticket.ts'
import type { ReadServiceLevel } from '../../domain/tickets/promise.ts'
import { asksForPerson, asksForState, readRating, saysUnsolved, withdraws } from '../../domain/tickets/wishes.ts'
import type { TicketLookup } from '../../stores/ticket-lookup.ts'
import { CASE_BUTTONS } from '../../wording/case-access.ts'
import { tooManyQuestions } from '../../wording/replies.ts'
import {
  noTicket,
  passedOn,
  REOPEN,
  thanksForRating,
  thanksForWords,
  ticketReopened,
  ticketState,
  ticketWithdrawn,
} from '../../wording/ticket-replies.ts'
import { addToTicket } from '../tickets/add-to-ticket.ts'
import { mayReopen } from '../tickets/may-reopen.ts'
import { toStanding } from '../tickets/to-standing.ts'
import { isTraditional } from '../traditional.ts'
import { end, goOn, type Step, type StepResult, type Turn } from '../turn.ts'

interface Dependencies {
  /** `null` where nothing is stored: there are no tickets then. */
  readonly tickets: TicketLookup | null
  readonly serviceLevel: ReadServiceLevel
  /** For so many days after its end a ticket may be opened again. */
  readonly reopenDays: number
}

const OF_ACCESS: readonly (CaseRequest | null)[] = [
  'verification',
  'end',
  'end-agents',
  'log',
  'unsubscribe',
  'notices',
]
/** Who may see one's own case is nobody else's to answer: these words work whoever has the ticket. */
const controlsAccess = (text: string): boolean =>
  text === CASE_BUTTONS.status || OF_ACCESS.includes(readCaseRequest(text))

/** Who writes faster than this talks to nobody. */
const MOST_PER_MINUTE = 60

/**
 * What a person says while there is a request for a person: the officer hears it, the bot keeps silent once somebody has
 * taken it. Comes before the limits, which are for questions to the bot.
 */
export function createTalkToStaff({ tickets, serviceLevel, reopenDays }: Dependencies): Step {
  const readStanding = async (ticket: Ticket, now: number) => {
    const before = tickets && isWaiting(ticket.status) ? await tickets.countBefore(ticket) : 0
    return toStanding(await serviceLevel(), { number: ticket.number, place: before + 1, dueAt: ticket.dueAt, now })
  }

  async function run(begun: Turn): Promise<StepResult> {
    if (!tickets || begun.conversationId === '' || ['start', 'photo', 'other'].includes(begun.kind)) return goOn(begun)
    const ticket = begun.ticketed ? await tickets.findLatest(begun.conversationId) : null
    const cleaned = cleanText(begun.original)
    const traditional = isTraditional(cleaned)
    const text = traditional ? (await import('../convert-script.ts')).toSimplified(cleaned) : cleaned
    const inLastMinute = begun.state.recentTurns.filter(at => at > begun.now - 60_000).length
    if (inLastMinute >= MOST_PER_MINUTE && detectDistress(text) === null) {
      return end({ ...begun, ticket, traditional }, tooManyQuestions(false))
    }
    // What the later steps make of it again; here it is for the replies of this step alone.
    const turn = { ...begun, ticket }
    const finish = (ended: Turn, reply: Parameters<typeof end>[1]) => end({ ...ended, traditional }, reply)
    const isOver = ticket === null || !isActive(ticket.status)
    if (isOver && withdraws(text)) return finish(turn, noTicket)
    if (ticket === null) return asksForState(text) ? finish(turn, noTicket) : goOn(turn)
    if (!isOver) {
      if (detectDistress(text) !== null) return goOn(turn)
      if (withdraws(text)) {
        const effects = [...turn.effects, { kind: 'withdraw-ticket', ticketId: ticket.id } as const]
        return finish({ ...turn, effects }, ticketWithdrawn(ticket.number))
      }
      if (asksForState(text) || (asksForPerson(text) && isWaiting(ticket.status))) {
        return finish(turn, ticketState(ticket, await readStanding(ticket, turn.now)))
      }
      if (isWithStaff(ticket.status) && controlsAccess(text)) return goOn(turn)
      if (isWithStaff(ticket.status)) return finish(addToTicket(turn, await serviceLevel()), passedOn(ticket.number))
      return goOn(addToTicket(turn, await serviceLevel()))
    }
    if (mayReopen(ticket, turn.now, reopenDays)) return afterTheEnd(turn, ticket, text, finish)
    return asksForState(text) ? finish(turn, noTicket) : goOn(turn)
  }

  async function afterTheEnd(
    turn: Turn,
    ticket: Ticket,
    text: string,
    finish: (turn: Turn, reply: Parameters<typeof end>[1]) => StepResult,
  ): Promise<StepResult> {
    const { ratingOf, ...rest } = turn.state
    const quiet: Turn = { ...turn, state: rest }
    if (text === REOPEN || saysUnsolved(text)) {
      const again = addToTicket(quiet, await serviceLevel())
      const { dueAt = ticket.dueAt } = again.effects.find(({ kind }) => kind === 'add-to-ticket') as { dueAt?: number }
      return finish(again, ticketReopened(await readStanding({ ...ticket, status: 'reopened', dueAt }, turn.now)))
    }
    if (asksForState(text)) return finish(quiet, ticketState(ticket, await readStanding(ticket, turn.now)))
    const rating = ticket.rating === null ? readRating(text) : null
    if (rating !== null) {
      const effect = { kind: 'rate-ticket', ticketId: ticket.id, rating, words: null } as const
      const rated = { ...turn, effects: [...turn.effects, effect], state: { ...rest, ratingOf: ticket.id } }
      return finish(rated, thanksForRating(rating))
    }
    // The words that follow a rating are part of it, unless they are a question or a wish.
    if (ratingOf === ticket.id && turn.kind === 'text' && !/[?？吗呢]|怎么|如何|人工/.test(text)) {
      const effect = { kind: 'rate-ticket', ticketId: ticket.id, rating: null, words: text.slice(0, 500) } as const
      return finish({ ...quiet, effects: [...turn.effects, effect] }, thanksForWords)
    }
    return goOn(quiet)
  }

  return { name: 'talkToStaff', run }
}
