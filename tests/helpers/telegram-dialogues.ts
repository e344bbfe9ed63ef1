import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { assembleApp } from '../../src/app.ts'
import { loadConfig } from '../../src/config.ts'
import { passDays, readDays } from './pass-days.ts'
import { type BotMessage, startEmulator } from './telegram-emulator.ts'
import { createTelegramPerson, type TelegramPerson } from './telegram-person.ts'
import { TEST_SECRET, TEST_TOKEN } from './telegram-updates.ts'

const projectFolder = fileURLToPath(new URL('../..', import.meta.url))

export interface TelegramDialogues {
  /** `+3d` lets three days pass. Taps the button where the last message has one with these words, types them otherwise; returns what the bot said. */
  say(chatId: number, text: string): Promise<string>
  /** What the bot sent to a chat, oldest first. */
  sentTo(chatId: number): readonly BotMessage[]
  end(): Promise<void>
}

/** The whole product behind the Telegram emulator, without limits on how fast one may type. */
export async function startTelegramDialogues(): Promise<TelegramDialogues> {
  const folder = mkdtempSync(join(tmpdir(), 'zhida-guides-'))
  const emulator = await startEmulator(TEST_TOKEN)
  const environment = {
    PORT: '0',
    DATA_DIR: folder,
    LOG_LEVEL: 'silent',
    DEMO_CASES: '0',
    BURST_WAIT_MS: '0',
    QUESTIONS_PER_MINUTE: '100000',
    TELEGRAM_BOT_TOKEN: TEST_TOKEN,
    TELEGRAM_MODE: 'webhook',
    TELEGRAM_WEBHOOK_SECRET: TEST_SECRET,
    TELEGRAM_API_ROOT: emulator.apiRoot,
  }
  const config = loadConfig(environment, projectFolder)
  const app = await assembleApp(config, {
    pagesFolder: folder,
    onFatal: reason => {
      throw new Error(reason)
    },
  })
  await app.start()
  emulator.sendToWebhook(`http://127.0.0.1:${app.port()}`)
  const people = new Map<number, TelegramPerson>()
  const find = (chatId: number): TelegramPerson => {
    const person = people.get(chatId) ?? createTelegramPerson(emulator, chatId)
    people.set(chatId, person)
    return person
  }
  return {
    sentTo: chatId => find(chatId).received(),
    say: async (chatId, text) => {
      const days = readDays(text)
      if (days === null) return find(chatId).say(text)
      passDays(config.databaseUrl, days)
      return find(chatId).received().at(-1)?.text ?? ''
    },
    end: async () => {
      await app.stop()
      await emulator.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
