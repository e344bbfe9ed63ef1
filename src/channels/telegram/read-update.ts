import { z } from 'zod'
import type { Update } from '../../conversation/intake.ts'
import type { PhotoReference } from '../../domain/photo/photo-reference.ts'
import { ASK_FOR_A_PERSON } from '../../wording/replies.ts'
import { telegram } from '../../wording/telegram.ts'
import { findPicture } from './find-picture.ts'
import { findTapText } from './keyboard.ts'

/** What an update means for this bot. */
export type Reading =
  /** Not an update at all. */
  | { readonly kind: 'unreadable' }
  /** Nothing to answer: service messages, groups that talk among themselves, kinds that came after this code. */
  | { readonly kind: 'ignored' }
  /** Perhaps for the bot: that can't be told before its name is known. */
  | { readonly kind: 'undecided' }
  | {
      readonly kind: 'message'
      readonly update: Update
      readonly callbackQueryId: string | null
      readonly messageId: number | null
      /** That came with it; `update` is the message without it. */
      readonly picture: PhotoReference | null
    }

export interface BotIdentity {
  readonly botId: number
  /** Without @; `null` until Telegram has told it. */
  readonly username: string | null
}

const user = z.object({ id: z.int(), is_bot: z.boolean().optional() })
const chat = z.object({ id: z.int(), type: z.enum(['private', 'group', 'supergroup']) })
const entities = z
  .array(z.object({ type: z.string(), offset: z.int(), length: z.int(), user: user.optional().catch(undefined) }))
  .optional()
  .catch(undefined)

const CONTENTS = 'photo voice video video_note audio animation sticker document location venue contact poll dice story'
const contents = Object.fromEntries(CONTENTS.split(' ').map(name => [name, z.unknown().optional()]))

const message = z.object({
  message_id: z.int().optional().catch(undefined),
  chat,
  from: user.optional().catch(undefined),
  sender_chat: z.unknown().optional(),
  text: z.string().optional(),
  caption: z.string().optional(),
  entities,
  caption_entities: entities,
  reply_to_message: z.object({ from: user }).optional().catch(undefined),
  media_group_id: z.string().max(64).optional().catch(undefined),
  ...contents,
  photo: z.unknown().optional(),
  document: z.unknown().optional(),
})
type Message = z.infer<typeof message>

const callbackQuery = z.object({
  id: z.string().max(128),
  data: z.string().max(256),
  message: z.object({ chat, reply_markup: z.unknown().optional() }),
})

const envelope = z.object({
  update_id: z.int().nonnegative(),
  message: z.unknown().optional(),
  edited_message: z.unknown().optional(),
  callback_query: z.unknown().optional(),
})

const IGNORED: Reading = { kind: 'ignored' }
const COMMAND = /^\/(\w{1,64})(?:@\w{1,64})?(?=\s|$)/

/** Only the few fields named above are looked at; whatever else an update holds is dropped. */
export function readUpdate(body: unknown, identity: BotIdentity): Reading {
  const parsed = envelope.safeParse(body)
  if (!parsed.success) return { kind: 'unreadable' }
  const { update_id: updateId, message: sent, edited_message: edited, callback_query: tap } = parsed.data
  if (tap !== undefined) return readTap(tap, updateId, identity)
  const isEdit = sent === undefined
  const content = message.safeParse(isEdit ? edited : sent)
  return content.success ? readMessage(content.data, updateId, isEdit, identity) : IGNORED
}

function readTap(value: unknown, updateId: number, { botId }: BotIdentity): Reading {
  const parsed = callbackQuery.safeParse(value)
  if (!parsed.success) return IGNORED
  const { id, data, message: under } = parsed.data
  const text = findTapText(data, under.reply_markup) ?? telegram.menu
  const update = toUpdate(botId, under.chat.id, String(updateId), 'button', text)
  return { kind: 'message', update, callbackQueryId: id, messageId: null, picture: null }
}

function readMessage(content: Message, updateId: number, isEdit: boolean, identity: BotIdentity): Reading {
  // Two bots that answer each other never stop; people who write in the name of a channel count as people.
  if (content.from?.is_bot && content.sender_chat === undefined) return IGNORED
  const written = content.text || content.caption
  const inGroup = content.chat.type !== 'private'
  if (inGroup) {
    if (!written) return IGNORED
    const addressed = isAddressed(content, written, identity)
    if (addressed !== true) return addressed === false ? IGNORED : { kind: 'undecided' }
  }
  const take = (kind: Update['kind'], text: string, id = String(updateId)): Reading => ({
    kind: 'message',
    update: toUpdate(identity.botId, content.chat.id, id, kind, text),
    callbackQueryId: null,
    messageId: content.message_id ?? null,
    picture: inGroup || isEdit ? null : findPicture(content),
  })
  if (!written) {
    const hasContent = CONTENTS.split(' ').some(name => (content as Record<string, unknown>)[name] !== undefined)
    // The edits of a live location come by the dozen.
    if (!hasContent || isEdit) return IGNORED
    // An album arrives as one update a picture; one kind word is enough for all of them.
    return take('other', '', content.media_group_id ? `album:${content.media_group_id}` : undefined)
  }
  const text = inGroup ? withoutName(written, identity.username) : written
  const command = COMMAND.exec(text)
  switch (command?.[1]?.toLowerCase()) {
    case undefined:
      return take('text', text)
    case 'start':
      return take('start', '/start')
    case 'person':
      return take('text', ASK_FOR_A_PERSON)
    case 'help':
    case 'menu':
      return take('text', telegram.menu)
    default:
      return take('text', text)
  }
}

/** Whether a message in a group is for the bot; `null` when its name is needed to tell. */
function isAddressed(content: Message, written: string, { botId, username }: BotIdentity): boolean | null {
  if (content.reply_to_message?.from.id === botId) return true
  let undecided = false
  for (const { type, offset, length, user: named } of (content.text ? content.entities : content.caption_entities) ??
    []) {
    if (type === 'text_mention' && named?.id === botId) return true
    if (type !== 'mention' && type !== 'bot_command') continue
    const name = written.slice(offset, offset + length).split('@')[1]
    if (name === undefined) continue
    if (username === null) undecided = true
    else if (name.toLowerCase() === username.toLowerCase()) return true
  }
  return undecided ? null : false
}

/** What was said to the bot, without its name; the name alone asks for the menu. */
function withoutName(text: string, username: string | null): string {
  if (username === null) return text
  const said = text.replace(new RegExp(`@${username}\\b`, 'gi'), '').trim()
  return said === '' ? telegram.menu : said
}

const toUpdate = (botId: number, chatId: number, updateId: string, kind: Update['kind'], text: string): Update => ({
  channel: `telegram:${botId}`,
  updateId,
  conversationId: `telegram:${botId}:${chatId}`,
  kind,
  text,
})
