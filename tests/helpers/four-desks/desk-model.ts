import type { DeskAction } from '../../../src/desk/tickets/create-ticket-desk.ts'
import { isActive, isWaiting, type TicketStatus } from '../../../src/domain/ticket.ts'
import { type TicketAction, transition } from '../../../src/domain/tickets/transition.ts'

/** What must be true of one person's latest ticket. */
export interface Model {
  readonly status: TicketStatus | null
  readonly tickets: number
  /** Since the ticket was opened, or opened again, somebody answered. */
  readonly answered: boolean
  /** Changes of the latest ticket. */
  readonly changes: number
  /** Messages of the person that stand in the latest ticket. */
  readonly heard: number
  /** Notes in the latest ticket. */
  readonly notes: number
  /** Replies of staff that the person must have got, each once, in this order. */
  readonly replies: readonly string[]
}

export const nobody: Model = {
  status: null,
  tickets: 0,
  answered: false,
  changes: 0,
  heard: 0,
  notes: 0,
  replies: [],
}

export type Side = 'console' | 'group'
export type Result = 'done' | 'illegal' | 'conflict'
type Effect = 'none' | 'open' | 'hear' | 'withdraw'

/** What the bot decides on, by how things stand when it reads the message. */
export function decide({ status, answered }: Model, text: string): Effect {
  const active = status !== null && isActive(status)
  if (text === '撤回人工') return active ? 'withdraw' : 'none'
  if (active) return text === '人工到哪了' || (text === '转人工' && isWaiting(status)) ? 'none' : 'hear'
  if (text !== '转人工') return 'none'
  return status !== null && answered ? 'hear' : 'open'
}

/** What becomes of it, by how things stand when it is written down. */
export function take(model: Model, effect: Effect): Model {
  const { status } = model
  if (effect === 'none') return model
  const active = status !== null && isActive(status)
  if (effect === 'open' && !active) {
    const { tickets, replies } = model
    return { ...nobody, status: 'open', tickets: tickets + 1, heard: 1, replies }
  }
  const next = transition(status!, effect === 'withdraw' ? 'withdraw' : 'hear')
  if (next === null) return model
  const changed = { ...model, status: next, changes: model.changes + 1 }
  if (effect === 'withdraw') return changed
  return { ...changed, heard: model.heard + 1, answered: model.answered && active }
}

/** What an officer's action does; `seen` is the number of changes that the officer knew of. */
export function act(
  model: Model,
  action: DeskAction,
  seen: number,
): { readonly model: Model; readonly result: Result } {
  if (seen !== model.changes) return { model, result: 'conflict' }
  const status = model.status!
  const next =
    action.kind === 'note'
      ? status
      : transition(status, action.kind === 'transfer' ? 'assign' : (action.kind as TicketAction))
  if (next === null) return { model, result: 'illegal' }
  return {
    result: 'done',
    model: {
      ...model,
      status: next,
      changes: model.changes + 1,
      notes: model.notes + (action.kind === 'note' ? 1 : 0),
      replies: action.kind === 'reply' ? [...model.replies, action.text] : model.replies,
      answered: action.kind === 'reply' || (model.answered && action.kind !== 'reopen'),
    },
  }
}
