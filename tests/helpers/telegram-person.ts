import { expect } from 'vitest'
import type { BotMessage, Emulator } from './telegram-emulator.ts'

export interface TelegramPerson {
  /** Taps the button where the last message has one with these words, types them otherwise; returns what the bot said. */
  say(text: string): Promise<string>
  /** What the bot sent, oldest first. */
  received(): readonly BotMessage[]
}

/** Somebody who talks with the bot through the emulator. */
export function createTelegramPerson(emulator: Emulator, chatId: number): TelegramPerson {
  const client = emulator.getClient(chatId)
  const received = () => emulator.listMessages().filter(message => message.chatId === chatId)
  return {
    received,
    say: async text => {
      const before = received()
      const keyboard = before.at(-1)?.keyboard ?? []
      const button = keyboard.flat().find(each => each.text === text)
      if (button) {
        const reply_markup = { inline_keyboard: keyboard.map(row => [...row]) }
        const query = client.makeCallbackQuery(button.callback_data, { message: { reply_markup } } as never)
        await client.sendCallback(query)
      } else await client.sendMessage(client.makeMessage(text))
      await expect.poll(() => received().length, { timeout: 30_000 }).toBeGreaterThan(before.length)
      return received()
        .slice(before.length)
        .map(message => message.text)
        .join('\n')
    },
  }
}
