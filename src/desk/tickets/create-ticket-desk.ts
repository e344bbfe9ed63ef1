import type { Reply } from '../../domain/reply.ts'
import type { Ticket } from '../../domain/ticket.ts'
import { makePromise, type ReadServiceLevel, type ServiceLevel } from '../../domain/tickets/promise.ts'
import { toWakingTime } from '../../domain/tickets/snooze.ts'
import type { ChangeResult, TicketChange } from '../../stores/ticket-change.ts'
import type { TicketDraft, TicketStore } from '../../stores/ticket-store.ts'
import type { Clock } from '../../support/clock.ts'
import type { Signal } from '../../support/signal.ts'
import {
  approvedDraft,
  staffReply,
  ticketAtCourt,
  ticketClaimed,
  ticketEnded,
  ticketMerged,
  ticketOpenedAgain,
  ticketTransferred,
} from '../../wording/staff-replies.ts'
import { findWrongTime } from './check-times.ts'

/** A change without what follows from the desk's rules. */
export type DeskAction =
  | Exclude<TicketChange, { readonly kind: 'release' | 'transfer' | 'reopen' | 'reply' }>
  | { readonly kind: 'release' | 'reopen' }
  | Omit<Extract<TicketChange, { readonly kind: 'transfer' }>, 'climbAt'>
  | { readonly kind: 'reply'; readonly text: string; readonly editedDraft?: string }
  /** Sends a draft as it is, with its sources. */
  | { readonly kind: 'approve-draft'; readonly draftId: string }

export interface DeskRequest {
  readonly ticketId: string
  /** The version that the officer saw. */
  readonly version: number
  readonly actor: string
  readonly action: DeskAction
  /** One that comes twice under the same name is done once. */
  readonly requestId?: string
}

/** What officers do to tickets, from whichever side; the person is told what concerns them in the same transaction. */
export interface TicketDesk {
  act(request: DeskRequest): Promise<ChangeResult>
}

interface Dependencies {
  readonly tickets: TicketStore
  readonly serviceLevel: ReadServiceLevel
  readonly reopenDays: number
  readonly clock: Clock
  /** Messages to people wait in the outbox. */
  readonly wakeSender: Signal
}

export function createTicketDesk(dependencies: Dependencies): TicketDesk {
  const { tickets, serviceLevel, reopenDays, clock, wakeSender } = dependencies
  return {
    act: async ({ ticketId, version, actor, action, requestId }) => {
      const now = clock()
      const ticket = await tickets.find(ticketId)
      if (!ticket) return { kind: 'missing' }
      const draft = await findDraft(ticketId, action)
      if (draft === undefined || findWrongTime(ticket, action, now) !== null) return { kind: 'illegal', ticket }
      const target = action.kind === 'merge' ? await tickets.find(action.into) : null
      const result = await tickets.change({
        ticketId,
        version,
        actor,
        now,
        change: toChange(await serviceLevel(), ticket, action, draft, now),
        tell: toMessage(ticket, action, draft, target),
        ...(requestId === undefined ? {} : { requestId }),
      })
      if (result.kind === 'done') wakeSender.notify()
      return result
    },
  }

  /** `null` where none is approved, `undefined` where it is not there. */
  async function findDraft(ticketId: string, action: DeskAction): Promise<TicketDraft | null | undefined> {
    if (action.kind !== 'approve-draft') return null
    return (await tickets.listDrafts(ticketId)).find(({ id }) => id === action.draftId)
  }

  function toChange(
    level: ServiceLevel,
    ticket: Ticket,
    action: DeskAction,
    draft: TicketDraft | null,
    now: number,
  ): TicketChange {
    const { dueAt, climbAt } = makePromise(level, ticket.reason, now)
    switch (action.kind) {
      case 'release':
      case 'transfer':
        return { ...action, climbAt } as TicketChange
      case 'reopen':
        return { ...action, kind: 'reopen', dueAt, climbAt }
      case 'snooze':
        return { ...action, until: action.until && toWakingTime(ticket, action.until) }
      case 'approve-draft': {
        const text = draft?.reply.blocks.map(block => block.text).join('\n\n') ?? ''
        return { kind: 'reply', text, draft: { id: action.draftId, edited: false } }
      }
      case 'reply': {
        const { text, editedDraft } = action
        return { kind: 'reply', text, ...(editedDraft ? { draft: { id: editedDraft, edited: true } } : {}) }
      }
      default:
        return action
    }
  }

  function toMessage(
    ticket: Ticket,
    action: DeskAction,
    draft: TicketDraft | null,
    target: Ticket | null,
  ): Reply | null {
    const { number, status } = ticket
    switch (action.kind) {
      case 'claim':
        return ticketClaimed(number)
      case 'reply':
        return staffReply(number, action.text)
      case 'approve-draft':
        return draft && approvedDraft(number, draft.reply)
      case 'transfer':
        return action.assignee === null ? ticketTransferred(number) : null
      case 'wait-for-court':
        return ticketAtCourt(number)
      case 'resolve':
        return ticketEnded(ticket, reopenDays)
      case 'close':
        // Whoever was told at the resolution need not be told again.
        return status === 'resolved' ? null : ticketEnded(ticket, reopenDays)
      case 'reopen':
        return ticketOpenedAgain(number)
      case 'merge':
        return target && ticketMerged(number, target.number)
      default:
        return null
    }
  }
}
