import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { assembleApp } from '../../../src/app.ts'
import { loadConfig } from '../../../src/config.ts'
import type { Engine } from '../../../src/conversation/engine.ts'
import { createEchoEngine } from '../../helpers/telegram-echo-engine.ts'
import { type BotMessage, type Emulator, startEmulator } from '../../helpers/telegram-emulator.ts'
import { TEST_SECRET, TEST_TOKEN } from '../../helpers/telegram-updates.ts'

const projectFolder = fileURLToPath(new URL('../../..', import.meta.url))

interface Product {
  readonly emulator: Emulator
  end(): Promise<void>
}

/** The server as it starts for people, on an empty database; with its own engine unless another is given. */
async function startProduct(mode: string, engine?: Engine): Promise<Product> {
  const folder = mkdtempSync(join(tmpdir(), 'zhida-emulator-'))
  const emulator = await startEmulator(TEST_TOKEN)
  const environment = {
    PORT: '0',
    DATA_DIR: folder,
    LOG_LEVEL: 'silent',
    DEMO_CASES: '0',
    TELEGRAM_BOT_TOKEN: TEST_TOKEN,
    TELEGRAM_MODE: mode,
    TELEGRAM_WEBHOOK_SECRET: mode === 'webhook' ? TEST_SECRET : '',
    TELEGRAM_API_ROOT: emulator.apiRoot,
  }
  const app = await assembleApp(loadConfig(environment, projectFolder), {
    pagesFolder: folder,
    onFatal: reason => {
      throw new Error(reason)
    },
    ...(engine ? { engine } : {}),
  })
  await app.start()
  if (mode === 'webhook') emulator.sendToWebhook(`http://127.0.0.1:${app.port()}`)
  return {
    emulator,
    end: async () => {
      await app.stop()
      await emulator.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

describe.each(['polling', 'webhook'])('the whole product behind an emulator of Telegram, %s', mode => {
  let product: Product
  let emulator: Emulator

  beforeAll(async () => {
    product = await startProduct(mode)
    emulator = product.emulator
  })
  afterAll(() => product.end())

  const sentTo = (chatId: number): BotMessage[] => emulator.listMessages().filter(message => message.chatId === chatId)
  const waitFor = async (chatId: number, count: number): Promise<BotMessage> => {
    await expect.poll(() => sentTo(chatId).length, { timeout: 20_000 }).toBe(count)
    return sentTo(chatId).at(-1)!
  }

  it('should show the notice, take consent by a button, and answer with sources', async () => {
    const client = emulator.getClient(11)
    await client.sendCommand(client.makeCommand('/start'))
    const notice = await waitFor(11, 1)
    expect(notice.text).toContain('自动问答')
    expect(notice.keyboard.map(row => row.map(button => button.text))).toEqual([['同意，开始提问', '不同意']])

    const { callback_data: data } = notice.keyboard[0]![0]!
    const reply_markup = { inline_keyboard: notice.keyboard.map(row => [...row]) }
    await client.sendCallback(client.makeCallbackQuery(data, { message: { reply_markup } } as never))
    const welcome = await waitFor(11, 2)
    expect(welcome.text).toContain('请直接说您遇到的事')
    expect(welcome.keyboard).toHaveLength(4)

    await client.sendMessage(client.makeMessage('钱还清了，失信怎么还没撤？'))
    const answer = await waitFor(11, 3)
    expect(answer.text).toMatch(/<b>结论<\/b>\n.+\[1\]/)
    expect(answer.text).toMatch(/<blockquote expandable><b>出处<\/b>\n\[1\] 《.+》.*\n现行有效，\d{4}年/)
    expect(answer.keyboard.at(-1)?.[0]?.text).toBe('转人工')
  })

  it('should send what a tapped button says', async () => {
    const client = emulator.getClient(12)
    await client.sendCallback(client.makeCallbackQuery('t:转人工'))
    expect((await waitFor(12, 1)).text).toContain('12368')
  })

  it('should answer kindly what is not text, and ask for what it could not read', async () => {
    const client = emulator.getClient(13)
    const send = (content: object) =>
      client.sendMessage({ ...client.makeMessage('', content as never), text: undefined } as never)
    await send({ voice: { file_id: 'x', file_unique_id: 'x', duration: 3 } })
    expect((await waitFor(13, 1)).text).toContain('我只看得懂文字')
    await send({ photo: [{ file_id: 'x' }] })
    expect((await waitFor(13, 2)).text).toContain('照片里的内容我看不懂')
    await client.sendMessage(client.makeMessage('长'.repeat(900)))
    expect((await waitFor(13, 3)).text).toContain('内容太长')
  })

  it('should keep the messages of two people apart and in order', async () => {
    for (const text of ['执行异议怎么提？', '被限制消费还能坐高铁吗？']) {
      for (const chat of [21, 22]) {
        const client = emulator.getClient(chat)
        await client.sendMessage(client.makeMessage(text))
        // The emulator numbers the next update only once the one before is taken.
        await waitFor(chat, sentTo(chat).length + 1)
      }
    }
    expect(sentTo(21)).toEqual(sentTo(22).map(message => ({ ...message, chatId: 21 })))
    expect(sentTo(21)[1]!.text).toMatch(/高铁|限制消费/)
  })
})

it.each(['polling', 'webhook'])(
  'should send a long answer in parts with the buttons under the last, %s',
  async mode => {
    const engine = createEchoEngine(() => ({
      blocks: [{ kind: 'text', text: '法院应当在三个工作日内删除失信信息。'.repeat(600), cites: [] }],
      suggestions: ['执行异议怎么提？'],
    }))
    const { emulator, end } = await startProduct(mode, engine)
    try {
      const client = emulator.getClient(31)
      await client.sendMessage(client.makeMessage('怎么办？'))
      await expect.poll(() => emulator.listMessages().length, { timeout: 20_000 }).toBe(3)
      const parts = emulator.listMessages()
      for (const { text } of parts) expect(text).toMatch(/^法院.*失信信息。$/s)
      expect(parts.map(part => part.keyboard.length)).toEqual([0, 0, 3])
      expect(parts.map(part => part.text).join('')).toBe('法院应当在三个工作日内删除失信信息。'.repeat(600))
    } finally {
      await end()
    }
  },
)
