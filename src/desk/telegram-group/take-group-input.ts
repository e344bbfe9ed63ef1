import { STAFF_CHANNEL, type TakeGroupInput, toStaffConversation } from '../../conversation/staff-group.ts'
import type { Reply } from '../../domain/reply.ts'
import type { StaffGroupStore } from '../../stores/staff-group-store.ts'
import type { ChangeResult } from '../../stores/ticket-change.ts'
import type { TicketStore } from '../../stores/ticket-store.ts'
import type { Clock } from '../../support/clock.ts'
import type { Signal } from '../../support/signal.ts'
import {
  draftToEdit,
  draftToReject,
  groupAnswer,
  groupDone,
  groupTrouble,
  readPrompt,
} from '../../wording/staff-group.ts'
import type { DeskAction, TicketDesk } from '../tickets/create-ticket-desk.ts'

interface Dependencies {
  readonly tickets: TicketStore
  readonly desk: TicketDesk
  readonly group: StaffGroupStore
  readonly clock: Clock
  readonly wakeSender: Signal
}

const NOTE = /^(\/\/|备注[：:])\s*/
const COMMAND = /^\/(\w+)(?:@\w+)?\s*(.*)$/s
const MOST_TRIES = 3

type Wish =
  | { readonly action: DeskAction }
  | { readonly ask: Reply }
  | { readonly help: true }
  | { readonly gone: true }

/** Turns what the staff writes and taps in a topic into changes of its ticket. Only texts of people in the group come here. */
export function createTakeGroupInput({ tickets, desk, group, clock, wakeSender }: Dependencies): TakeGroupInput {
  return async ({ requestId, ticketId, actor, kind, text, quoted }) => {
    const wish = await readWish(ticketId, kind, text, quoted)
    if ('gone' in wish) return groupTrouble.decided
    if ('ask' in wish) return say(ticketId, requestId, wish.ask)
    if ('help' in wish) return say(ticketId, requestId, groupAnswer(groupTrouble.help))
    const result = await act(ticketId, actor, requestId, wish.action)
    if (result.kind === 'done' || result.kind === 'repeated') return groupDone
    const isDraft = 'draftId' in wish.action || 'editedDraft' in wish.action
    const words = result.kind === 'illegal' && isDraft ? groupTrouble.decided : groupTrouble[result.kind]
    // A tap is answered where it was made; who wrote must be told in the topic that nothing was sent.
    if (kind === 'text') await say(ticketId, requestId, groupAnswer(words))
    return words
  }

  /** Words meant for a person are not sent over what changed meanwhile; notes and the like may be. */
  async function act(ticketId: string, actor: string, requestId: string, action: DeskAction): Promise<ChangeResult> {
    for (let tries = 1; ; tries++) {
      const ticket = await tickets.find(ticketId)
      if (!ticket) return { kind: 'missing' }
      const result = await desk.act({ ticketId, version: ticket.version, actor, action, requestId })
      if (result.kind !== 'conflict' || tries >= MOST_TRIES || action.kind !== 'note') return result
    }
  }

  async function say(ticketId: string, requestId: string, reply: Reply): Promise<string> {
    const post = { channel: STAFF_CHANNEL, conversationId: toStaffConversation(ticketId), about: requestId, reply }
    await group.post([post], clock())
    wakeSender.notify()
    return groupDone
  }

  async function readWish(ticketId: string, kind: 'text' | 'tap', text: string, quoted: string | null): Promise<Wish> {
    if (kind === 'tap') return readTap(ticketId, text)
    if (NOTE.test(text)) return { action: { kind: 'note', text: text.replace(NOTE, '') } }
    const [, command, rest = ''] = COMMAND.exec(text) ?? []
    if (command) return readCommand(command, rest)
    const prompt = quoted === null ? null : readPrompt(quoted)
    if (prompt?.wish === 'reject') return { action: { kind: 'reject-draft', draftId: prompt.draftId, why: text } }
    return { action: { kind: 'reply', text, ...(prompt ? { editedDraft: prompt.draftId } : {}) } }
  }

  async function readTap(ticketId: string, data: string): Promise<Wish> {
    const [code, draftId = ''] = data.split(':')
    if (code === 'claim') return { action: { kind: 'claim' } }
    if (code === 'draft-send') return { action: { kind: 'approve-draft', draftId } }
    const draft = (await tickets.listDrafts(ticketId)).find(({ id }) => id === draftId)
    if (draft?.status !== 'proposed') return { gone: true }
    if (code === 'draft-reject') return { ask: draftToReject(draftId) }
    return { ask: draftToEdit(draftId, draft.reply.blocks.map(block => block.text).join('\n\n')) }
  }
}

function readCommand(command: string, rest: string): Wish {
  switch (command.toLowerCase()) {
    case 'close':
      return { action: { kind: 'close', why: rest.trim() } }
    case 'claim':
    case 'resolve':
    case 'reopen':
    case 'release':
      return { action: { kind: command.toLowerCase() as 'claim' } }
    default:
      return { help: true }
  }
}
