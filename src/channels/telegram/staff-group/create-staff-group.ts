import type { Api } from 'grammy'
import type { Delivery } from '../../../conversation/delivery.ts'
import type { TakeGroupInput } from '../../../conversation/staff-group.ts'
import type { StaffGroupStore } from '../../../stores/staff-group-store.ts'
import type { Clock } from '../../../support/clock.ts'
import { createGroupDelivery } from './create-group-delivery.ts'
import { readGroupUpdate } from './read-group-update.ts'

/** What the staff's group needs of the desk. */
export interface StaffGroupOptions {
  readonly chatId: string
  readonly group: StaffGroupStore
  readonly take: TakeGroupInput
  readonly nameTopic: (ticketId: string) => Promise<string | null>
  readonly onDelivered: (ticketId: string) => Promise<void>
  readonly onRenewed: (ticketId: string, topicId: number) => Promise<void>
}

export interface StaffGroup {
  readonly delivery: Delivery
  /** What became of an update; `elsewhere` when it is not from the group. Rejects when it could not be stored. */
  take(update: unknown): Promise<'taken' | 'ignored' | 'elsewhere'>
}

interface Dependencies extends StaffGroupOptions {
  readonly api: Api
  readonly botId: number
  readonly clock: Clock
}

/** The staff's forum group: a topic per ticket, both ways. */
export function createStaffGroup(dependencies: Dependencies): StaffGroup {
  const { api, botId, chatId, group, take } = dependencies
  return {
    delivery: createGroupDelivery(dependencies),
    take: async update => {
      const reading = readGroupUpdate(update, { chatId, botId })
      if (reading.kind === 'elsewhere' || reading.kind === 'ignored') return reading.kind
      const { updateId, topicId, userId, kind, text, quoted, callbackQueryId } = reading
      const ticketId = await group.findTicketId(chatId, topicId)
      if (ticketId === null) return 'ignored'
      const words = await take({
        // The same when Telegram repeats the update, so that it is done once.
        requestId: `telegram:${botId}:${updateId}`,
        ticketId,
        actor: `telegram:${userId}`,
        kind,
        text,
        quoted,
      })
      if (callbackQueryId !== null) api.answerCallbackQuery(callbackQueryId, { text: words }).catch(() => {})
      return 'taken'
    },
  }
}
