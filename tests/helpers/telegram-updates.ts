import { Agent, request } from 'node:http'
import type { TelegramUpdate } from './fault-server.ts'

export const TEST_TOKEN = '4711:AAabcdefghijklmnopqrstuvwxyz012345'
export const TEST_SECRET = 'test-secret-of-more-than-32-characters'

interface PersonMessage {
  readonly updateId: number
  readonly chatId: number
  readonly text: string
}

const agent = new Agent({ keepAlive: true })

const person = (id: number) => ({ id, is_bot: false, first_name: 'P' })

/** What Telegram sends when a person writes to the bot. */
export const textUpdate = ({ updateId, chatId, text }: PersonMessage): TelegramUpdate => ({
  update_id: updateId,
  message: {
    message_id: updateId,
    date: 1_790_000_000,
    from: person(chatId),
    chat: { id: chatId, type: 'private', first_name: 'P' },
    text,
    ...(text.startsWith('/')
      ? { entities: [{ type: 'bot_command', offset: 0, length: text.split(' ')[0]!.length }] }
      : {}),
  },
})

interface SentDocument {
  readonly chatId: number
  readonly fileName: string
}

/** A file without a word, from somebody whose name says what the file's name says. */
export const documentUpdate = ({ chatId, fileName }: SentDocument) => ({
  message: {
    message_id: 1,
    date: 1_790_000_000,
    from: { ...person(chatId), first_name: fileName, last_name: fileName },
    chat: { id: chatId, type: 'private', first_name: fileName },
    document: { file_id: 'f', file_unique_id: 'u', file_name: fileName, mime_type: 'application/pdf' },
  },
})

interface Tap {
  readonly updateId: number
  readonly chatId: number
  readonly data: string
  /** The keyboard of the message as Telegram returns it; without one the message is too old to be shown. */
  readonly keyboard?: readonly (readonly { readonly text: string; readonly callback_data: string }[])[]
}

export const tapUpdate = ({ updateId, chatId, data, keyboard }: Tap): TelegramUpdate => ({
  update_id: updateId,
  callback_query: {
    id: String(updateId),
    from: person(chatId),
    chat_instance: '1',
    data,
    message: {
      message_id: 1,
      date: keyboard ? 1_790_000_000 : 0,
      chat: { id: chatId, type: 'private' },
      ...(keyboard ? { text: '…', reply_markup: { inline_keyboard: keyboard } } : {}),
    },
  },
})

/** Posts an update as Telegram does; the status is all that Telegram looks at. Rejects when the line is cut. */
export const postUpdate = (origin: string, update: unknown, secret: string = TEST_SECRET): Promise<number> =>
  new Promise((resolve, reject) => {
    const body = Buffer.from(JSON.stringify(update))
    const headers = {
      'content-type': 'application/json',
      'content-length': body.length,
      'x-telegram-bot-api-secret-token': secret,
    }
    const req = request(`${origin}/telegram/webhook`, { method: 'POST', headers, agent }, res => {
      res.resume()
      res.on('end', () => resolve(res.statusCode ?? 0))
      res.on('error', reject)
    })
    req.on('error', reject)
    req.end(body)
  })
