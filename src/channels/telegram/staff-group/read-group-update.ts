import { z } from 'zod'

/** Something in the staff's group; `ignored` where it is not for a ticket. */
export type GroupReading =
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'ignored' }
  | {
      readonly kind: 'text' | 'tap'
      readonly updateId: number
      readonly topicId: number
      readonly userId: number
      readonly text: string
      readonly quoted: string | null
      readonly callbackQueryId: string | null
    }

const user = z.object({ id: z.int(), is_bot: z.boolean().optional() })
const place = z.object({ chat: z.object({ id: z.int() }), message_thread_id: z.int().optional() })
const written = z.object({
  from: user,
  text: z.string().min(1).max(4096),
  reply_to_message: z.object({ from: user, text: z.string() }).optional().catch(undefined),
})
const envelope = z.object({
  update_id: z.int().nonnegative(),
  message: z.unknown().optional(),
  edited_message: z.unknown().optional(),
  callback_query: z.unknown().optional(),
})
const tap = z.object({ id: z.string().max(128), from: user, data: z.string().max(64), message: place })

const IGNORED = { kind: 'ignored' } as const
const ELSEWHERE = { kind: 'elsewhere' } as const

/** Reads what is said in the staff's group, by people, in a topic. Nothing from any other chat gets past here. */
export function readGroupUpdate(body: unknown, { chatId, botId }: { chatId: string; botId: number }): GroupReading {
  const parsed = envelope.safeParse(body)
  if (!parsed.success) return ELSEWHERE
  const { update_id: updateId, message, edited_message: edited, callback_query: query } = parsed.data
  if (query !== undefined) {
    const tapped = tap.safeParse(query)
    if (!tapped.success || String(tapped.data.message.chat.id) !== chatId) return ELSEWHERE
    const { id, from, data, message: under } = tapped.data
    const { message_thread_id: topicId } = under
    if (topicId === undefined || from.is_bot) return IGNORED
    return { kind: 'tap', updateId, topicId, userId: from.id, text: data, quoted: null, callbackQueryId: id }
  }
  const where = place.safeParse(message ?? edited)
  if (!where.success || String(where.data.chat.id) !== chatId) return ELSEWHERE
  // What was sent to a person can't be changed by an edit afterwards.
  const content = written.safeParse(message)
  const topicId = where.data.message_thread_id
  if (!content.success || topicId === undefined || content.data.from.is_bot) return IGNORED
  const { from, text, reply_to_message: answered } = content.data
  const quoted = answered?.from.id === botId ? answered.text : null
  return { kind: 'text', updateId, topicId, userId: from.id, text, quoted, callbackQueryId: null }
}
