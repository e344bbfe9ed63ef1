import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type App, assembleApp } from '../../src/app.ts'
import { loadConfig } from '../../src/config.ts'
import { openCaseKeys } from '../../src/stores/sql/open-case-keys.ts'
import { type Database, openDatabase } from '../../src/stores/sql/open-database.ts'
import { createSqlTicketStore } from '../../src/stores/sql/tickets/sql-ticket-store.ts'
import type { TicketStore } from '../../src/stores/ticket-store.ts'
import { type FaultServer, startFaultServer } from './fault-server.ts'
import { writeSmallKnowledge } from './small-knowledge.ts'
import { postUpdate, TEST_SECRET, TEST_TOKEN, textUpdate } from './telegram-updates.ts'

export const GROUP = -1001234
const OFFICER = 88

export interface GroupStack {
  /** With the slash at its end. */
  readonly url: string
  readonly api: FaultServer
  readonly app: App
  readonly tickets: TicketStore
  readonly database: Database
  /** Texts that reached a chat; of the group, those of one topic. */
  sent(chatId: number, topicId?: number): readonly string[]
  /** Data of the buttons under the last message of a topic that has some. */
  buttons(topicId: number): readonly string[]
  say(chatId: number, text: string): Promise<void>
  write(topicId: number, text: string, quoted?: string, updateId?: number): Promise<void>
  tap(topicId: number, data: string): Promise<void>
  /** Any update; it gets a number of its own. */
  post(update: Readonly<Record<string, unknown>>): Promise<void>
  stop(): Promise<void>
}

/** The whole product with a staff group, on a Telegram that records every call. */
export async function startGroupStack(more: Readonly<Record<string, string>> = {}): Promise<GroupStack> {
  const folder = mkdtempSync(join(tmpdir(), 'zhida-group-'))
  const api = await startFaultServer()
  const env = {
    PORT: '0',
    DATA_DIR: folder,
    KNOWLEDGE_DIR: writeSmallKnowledge(join(folder, 'knowledge')),
    TELEGRAM_BOT_TOKEN: TEST_TOKEN,
    TELEGRAM_MODE: 'webhook',
    TELEGRAM_WEBHOOK_SECRET: TEST_SECRET,
    TELEGRAM_API_ROOT: api.url,
    TELEGRAM_STAFF_CHAT_ID: String(GROUP),
    LOG_LEVEL: 'silent',
    BURST_WAIT_MS: '0',
    DESK_HOURS: '00:00-24:00',
    DEMO_CASES: '0',
    ...more,
  }
  const config = loadConfig(env, folder)
  const app = await assembleApp(config, { pagesFolder: folder, onFatal: () => {} })
  await app.start()
  const origin = `http://127.0.0.1:${app.port()}`
  const database = await openDatabase({ url: config.databaseUrl })
  await openCaseKeys(database, config.caseKeys)
  let updates = 0
  const inGroup = (topicId: number) => ({
    message_id: ++updates,
    date: 1_790_000_000,
    chat: { id: GROUP, type: 'supergroup', is_forum: true },
    message_thread_id: topicId,
  })
  const from = { id: OFFICER, is_bot: false, first_name: 'O' }
  const post = async (update: Readonly<Record<string, unknown>>): Promise<void> => {
    const status = await postUpdate(origin, { update_id: ++updates, ...update })
    if (status !== 200) throw new Error(`the webhook answered ${status}`)
  }
  const inTopic = (topicId: number) =>
    api.sent.filter(({ chatId, payload }) => chatId === GROUP && payload['message_thread_id'] === topicId)
  return {
    url: `http://localhost:${app.port()}/`,
    api,
    app,
    post,
    database,
    tickets: createSqlTicketStore(database),
    sent: (chatId, topicId) =>
      (topicId === undefined ? api.sent.filter(message => message.chatId === chatId) : inTopic(topicId)).map(
        ({ text }) => text,
      ),
    buttons: topicId => {
      const withButtons = inTopic(topicId).findLast(({ payload }) => payload['reply_markup'] !== undefined)
      const markup = withButtons?.payload['reply_markup'] as
        | { inline_keyboard: { callback_data: string }[][] }
        | undefined
      return markup?.inline_keyboard.flat().map(button => button.callback_data) ?? []
    },
    say: async (chatId, text) => {
      await postUpdate(origin, textUpdate({ updateId: ++updates, chatId, text }))
    },
    write: (topicId, text, quoted, updateId) =>
      post({
        ...(updateId === undefined ? {} : { update_id: updateId }),
        message: {
          ...inGroup(topicId),
          from,
          text,
          ...(quoted === undefined
            ? {}
            : { reply_to_message: { ...inGroup(topicId), from: { id: 4711, is_bot: true }, text: quoted } }),
        },
      }),
    tap: (topicId, data) =>
      post({ callback_query: { id: String(++updates), from, chat_instance: '1', data, message: inGroup(topicId) } }),
    stop: async () => {
      await database.close()
      await app.stop()
      await api.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
