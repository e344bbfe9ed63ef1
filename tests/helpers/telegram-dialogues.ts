import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import { assembleApp } from '../../src/app.ts'
import { loadConfig } from '../../src/config.ts'
import { type BotMessage, startEmulator } from './telegram-emulator.ts'
import { TEST_SECRET, TEST_TOKEN } from './telegram-updates.ts'

const projectFolder = fileURLToPath(new URL('../..', import.meta.url))

export interface TelegramDialogues {
  /** Taps the button where the last message has one with these words, types them otherwise; returns what the bot said. */
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
    BURST_WAIT_MS: '0',
    QUESTIONS_PER_MINUTE: '100000',
    TELEGRAM_BOT_TOKEN: TEST_TOKEN,
    TELEGRAM_MODE: 'webhook',
    TELEGRAM_WEBHOOK_SECRET: TEST_SECRET,
    TELEGRAM_API_ROOT: emulator.apiRoot,
  }
  const app = await assembleApp(loadConfig(environment, projectFolder), {
    pagesFolder: folder,
    onFatal: reason => {
      throw new Error(reason)
    },
  })
  await app.start()
  emulator.sendToWebhook(`http://127.0.0.1:${app.port()}`)
  const sentTo = (chatId: number): BotMessage[] => emulator.listMessages().filter(message => message.chatId === chatId)
  return {
    sentTo,
    say: async (chatId, text) => {
      const client = emulator.getClient(chatId)
      const before = sentTo(chatId)
      const keyboard = before.at(-1)?.keyboard ?? []
      const button = keyboard.flat().find(each => each.text === text)
      if (button) {
        const reply_markup = { inline_keyboard: keyboard.map(row => [...row]) }
        const query = client.makeCallbackQuery(button.callback_data, { message: { reply_markup } } as never)
        await client.sendCallback(query)
      } else await client.sendMessage(client.makeMessage(text))
      await expect.poll(() => sentTo(chatId).length, { timeout: 20_000 }).toBeGreaterThan(before.length)
      return sentTo(chatId)
        .slice(before.length)
        .map(message => message.text)
        .join('\n')
    },
    end: async () => {
      await app.stop()
      await emulator.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
