import type { Api } from 'grammy'
import type { Delivery, DeliveryResult } from '../../../conversation/delivery.ts'
import { STAFF_CHANNEL, toTicketId } from '../../../conversation/staff-group.ts'
import type { StaffGroupStore } from '../../../stores/staff-group-store.ts'
import type { Clock } from '../../../support/clock.ts'
import { renderTelegram, type TelegramPart } from '../../../wording/render-telegram.ts'
import { DELETE_TOPIC, GROUP_BUTTONS } from '../../../wording/staff-group.ts'
import { type Failure, toFailure } from '../to-failure.ts'

interface Dependencies {
  readonly api: Api
  readonly chatId: string
  readonly group: StaffGroupStore
  readonly clock: Clock
  /** What the topic of a ticket is called; `null` when there is no such ticket. */
  readonly nameTopic: (ticketId: string) => Promise<string | null>
  /** The ticket got to the group. */
  readonly onDelivered: (ticketId: string) => Promise<void>
  /** Its topic was gone and was made again, empty. */
  readonly onRenewed: (ticketId: string, topicId: number) => Promise<void>
}

const LONGEST_NAME = 100
/** Where a group has no topics: its one thread. */
const NO_TOPIC = 0
const TOPIC_GONE = /thread not found|topic[_ ]deleted|topic_id_invalid/i
const PAUSE_MS = 60_000

/** Posts of tickets into the staff's group, each into the topic of its ticket, which is made when it is needed. */
export function createGroupDelivery(dependencies: Dependencies): Delivery {
  const { api, chatId, group, clock, nameTopic, onDelivered, onRenewed } = dependencies
  /** Telegram's limits are for the group as a whole. */
  let quietUntil = 0

  async function createTopic(ticketId: string): Promise<number | Failure | null> {
    const name = await nameTopic(ticketId)
    if (name === null) return null
    try {
      const topic = await api.createForumTopic(chatId, [...name].slice(0, LONGEST_NAME).join(''))
      await group.saveTopic(ticketId, chatId, topic.message_thread_id)
      return topic.message_thread_id
    } catch (error) {
      const failure = toFailure(error)
      return failure.kind === 'park' && /forum|rights/i.test(failure.reason) ? NO_TOPIC : failure
    }
  }

  async function send(
    topicId: number,
    part: TelegramPart,
    codes: readonly string[],
    markup = true,
  ): Promise<Failure | null> {
    const buttons = codes.flatMap(code => {
      const text = GROUP_BUTTONS[code.split(':')[0]!]
      return text ? [[{ text, callback_data: code }]] : []
    })
    try {
      await api.sendMessage(chatId, markup ? part.html : part.plain, {
        link_preview_options: { is_disabled: true },
        ...(markup ? { parse_mode: 'HTML' as const } : {}),
        ...(topicId === NO_TOPIC ? {} : { message_thread_id: topicId }),
        ...(buttons.length > 0 ? { reply_markup: { inline_keyboard: buttons } } : {}),
      })
      return null
    } catch (error) {
      const failure = toFailure(error)
      return failure.kind === 'without-markup' && markup ? send(topicId, part, codes, false) : failure
    }
  }

  /** With everything in it; `false` when the bot may not. */
  async function deleteTopic(topicId: number): Promise<boolean> {
    try {
      await api.deleteForumTopic(chatId, topicId)
      return true
    } catch {
      return false
    }
  }

  function toResult(failure: Failure, partsSent: number): DeliveryResult {
    const { reason } = failure
    if (failure.kind === 'retry') {
      if (failure.afterMs !== null) quietUntil = Math.max(quietUntil, clock() + failure.afterMs)
      return { kind: 'retry', afterMs: failure.afterMs, reason, partsSent }
    }
    // A bot that was put out of the group, or a wrong token, is put right by people: the posts wait for that.
    return { kind: 'retry', afterMs: PAUSE_MS, reason, partsSent }
  }

  return {
    channel: STAFF_CHANNEL,
    deliver: async ({ conversationId, reply, partsSent: before }, onPart) => {
      if (quietUntil > clock()) {
        return { kind: 'retry', afterMs: quietUntil - clock(), reason: 'Telegram asked to wait', partsSent: before }
      }
      const ticketId = toTicketId(conversationId)
      let topic: number | Failure | null = await group.findTopic(ticketId, chatId)
      const isDeleted = reply.suggestions.includes(DELETE_TOPIC) && (topic === null || (await deleteTopic(topic)))
      if (isDeleted) return { kind: 'sent' }
      topic ??= await createTopic(ticketId)
      if (topic === null) return { kind: 'park', reason: 'no such ticket', partsSent: before }
      if (typeof topic !== 'number') return toResult(topic, before)
      const { parts } = renderTelegram(reply)
      for (const [index, part] of parts.entries()) {
        if (index < before) continue
        const isLast = index === parts.length - 1
        const codes = isLast ? reply.suggestions : []
        let failure = await send(topic, part, codes)
        if (failure && TOPIC_GONE.test(failure.reason)) {
          const renewed: number | Failure | null = await createTopic(ticketId)
          if (typeof renewed !== 'number') return renewed ? toResult(renewed, index) : { kind: 'sent' }
          topic = renewed
          failure = await send(topic, part, codes)
          if (!failure) await onRenewed(ticketId, topic)
        }
        if (failure) return toResult(failure, index)
        if (!isLast) await onPart(index + 1)
      }
      await onDelivered(ticketId)
      return { kind: 'sent' }
    },
  }
}
