import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type App, assembleApp } from '../../../src/app.ts'
import { loadConfig } from '../../../src/config.ts'
import { toSimplified } from '../../../src/conversation/convert-script.ts'
import { type Guides, loadGuides } from '../../../src/retrieval/knowledge/load-guides.ts'
import { describeLastWords, selectDialogues } from '../../helpers/guide-dialogues.ts'
import { type BotMessage, type Emulator, startEmulator } from '../../helpers/telegram-emulator.ts'
import { TEST_SECRET, TEST_TOKEN } from '../../helpers/telegram-updates.ts'

const projectFolder = fileURLToPath(new URL('../../..', import.meta.url))
let folder: string
let app: App
let emulator: Emulator
let guides: Guides

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'zhida-guides-'))
  emulator = await startEmulator(TEST_TOKEN)
  guides = await loadGuides(join(projectFolder, 'knowledge'))
  const environment = {
    PORT: '0',
    DATA_DIR: folder,
    LOG_LEVEL: 'silent',
    BURST_WAIT_MS: '0',
    TELEGRAM_BOT_TOKEN: TEST_TOKEN,
    TELEGRAM_MODE: 'webhook',
    TELEGRAM_WEBHOOK_SECRET: TEST_SECRET,
    TELEGRAM_API_ROOT: emulator.apiRoot,
  }
  app = await assembleApp(loadConfig(environment, projectFolder), {
    pagesFolder: folder,
    onFatal: reason => {
      throw new Error(reason)
    },
  })
  await app.start()
  emulator.sendToWebhook(`http://127.0.0.1:${app.port()}`)
})
afterAll(async () => {
  await app.stop()
  await emulator.stop()
  rmSync(folder, { recursive: true, force: true })
})

const sentTo = (chatId: number): BotMessage[] => emulator.listMessages().filter(message => message.chatId === chatId)

/** Taps the button where the last message has one with these words, types them otherwise; returns what the bot said. */
async function say(chatId: number, text: string): Promise<string> {
  const client = emulator.getClient(chatId)
  const before = sentTo(chatId)
  const keyboard = before.at(-1)?.keyboard ?? []
  const button = keyboard.flat().find(each => each.text === text)
  if (button) {
    const reply_markup = { inline_keyboard: keyboard.map(row => [...row]) }
    await client.sendCallback(client.makeCallbackQuery(button.callback_data, { message: { reply_markup } } as never))
  } else await client.sendMessage(client.makeMessage(text))
  await expect.poll(() => sentTo(chatId).length, { timeout: 20_000 }).toBeGreaterThan(before.length)
  return sentTo(chatId)
    .slice(before.length)
    .map(message => message.text)
    .join('\n')
}

const dialogues = selectDialogues()

describe('dialogues in Telegram', () => {
  it('should be a selection of at least ten', () => {
    expect(dialogues.length).toBeGreaterThanOrEqual(10)
  })

  it.each(dialogues.map((dialogue, at) => ({ ...dialogue, chatId: 500 + at })))(
    'should end rightly: $id $about',
    async ({ say: texts, ends, chatId }) => {
      let last = ''
      for (const text of texts) last = await say(chatId, text)
      expect(toSimplified(last)).toContain(describeLastWords(ends, guides))
    },
  )

  it('should have every answer as a button, then the way back and out, none longer than Telegram carries', async () => {
    await say(900, '我该走哪条路')
    await say(900, '被执行人')
    const { keyboard } = sentTo(900).at(-1)!
    const texts = keyboard.flat().map(button => button.text)
    const options = guides.trees
      .get('which-road')!
      .questions.get('d-what')!
      .options.map(option => option.text)
    expect(texts.slice(0, options.length)).toEqual(options)
    expect(texts).toEqual(expect.arrayContaining(['返回上一步', '退出']))
    for (const { callback_data } of keyboard.flat()) expect(Buffer.byteLength(callback_data)).toBeLessThanOrEqual(64)
  })
})
