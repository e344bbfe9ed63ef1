import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import { assembleApp } from '../../src/app.ts'
import { loadConfig } from '../../src/config.ts'
import { startFaultServer, type TelegramUpdate } from './fault-server.ts'
import { postUpdate, TEST_SECRET, TEST_TOKEN, textUpdate } from './telegram-updates.ts'
import type { WebApp } from './web-app.ts'

const projectFolder = fileURLToPath(new URL('../..', import.meta.url))

/** The whole product with a Telegram whose files and faults the test decides on; no page is built. */
export async function startPhotoBot() {
  const folder = mkdtempSync(join(tmpdir(), 'zhida-photos-'))
  const api = await startFaultServer()
  const config = loadConfig(
    {
      PORT: '0',
      DATA_DIR: folder,
      LOG_LEVEL: 'silent',
      DEMO_CASES: '0',
      BURST_WAIT_MS: '0',
      QUESTIONS_PER_MINUTE: '100000',
      QUESTIONS_PER_DAY: '1000000',
      TELEGRAM_BOT_TOKEN: TEST_TOKEN,
      TELEGRAM_MODE: 'webhook',
      TELEGRAM_WEBHOOK_SECRET: TEST_SECRET,
      TELEGRAM_API_ROOT: api.url,
    },
    projectFolder,
  )
  const app = await assembleApp(config, {
    pagesFolder: folder,
    onFatal: reason => {
      throw new Error(reason)
    },
  })
  await app.start()
  const origin = `http://127.0.0.1:${app.port()}`
  let updates = 0

  const repliesTo = (chatId: number): readonly string[] =>
    api.sent.filter(message => message.chatId === chatId).map(({ text }) => text)

  /** Posts updates of a chat and waits until the bot has said so many things more. */
  async function post(
    chatId: number,
    updates: TelegramUpdate | readonly TelegramUpdate[],
    replies = 1,
  ): Promise<string> {
    const before = repliesTo(chatId).length
    for (const update of [updates].flat()) expect(await postUpdate(origin, update)).toBe(200)
    await expect.poll(() => repliesTo(chatId).length, { timeout: 30_000 }).toBe(before + replies)
    return repliesTo(chatId).slice(before).join('\n')
  }

  const pictureUpdate = (chatId: number, fields: object) => {
    const { message, ...rest } = textUpdate({ updateId: ++updates, chatId, text: '' })
    const { text: _, ...bare } = message as { text: string }
    return { ...rest, message: { ...bare, ...fields } }
  }

  return {
    api,
    web: {
      url: `${origin}/`,
      app,
      databaseUrl: config.databaseUrl,
      caseKeys: config.caseKeys,
      end: async () => {},
    } satisfies WebApp,
    post,
    repliesTo,
    say: (chatId: number, text: string) => post(chatId, textUpdate({ updateId: ++updates, chatId, text })),
    pictureUpdate,
    /** Sends a message without text; `fields` are as Telegram names them. */
    send: (chatId: number, fields: object, replies = 1) => post(chatId, pictureUpdate(chatId, fields), replies),
    end: async () => {
      await app.stop()
      await api.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
