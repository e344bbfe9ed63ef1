import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SentFile } from '../../helpers/bot-api-payload.ts'
import { type Fault, type FaultServer, startFaultServer } from '../../helpers/fault-server.ts'
import { createFileEngine, TEST_FILE } from '../../helpers/file-engine.ts'
import { readDocxText } from '../../helpers/forms.ts'
import { askOnce, createProjectEngine } from '../../helpers/project-engine.ts'
import { startTelegramStack, type TelegramStack } from '../../helpers/telegram-stack.ts'
import { postUpdate, textUpdate } from '../../helpers/telegram-updates.ts'

let api: FaultServer
let stack: TelegramStack

beforeEach(async () => {
  api = await startFaultServer()
  stack = await startTelegramStack({ apiRoot: api.url, engine: createFileEngine(2) })
})
afterEach(async () => {
  await stack.stop()
  await api.close()
})

async function ask(): Promise<void> {
  expect(await postUpdate(stack.origin, textUpdate({ updateId: 1, chatId: 7, text: '帮我写申请书' }))).toBe(200)
  await expect
    .poll(
      async () => {
        const { sent, parked } = await stack.count()
        return sent! + parked!
      },
      { timeout: 30_000 },
    )
    .toBe(1)
}
const documents = () => api.sent.flatMap(({ payload }) => (payload.document ? [payload.document as SentFile] : []))
const failFirst = (fault: Fault): void =>
  api.setFaults(call => (call.method === 'sendDocument' && call.attempt === 1 ? fault : null))

describe('files in Telegram', () => {
  it('should come as documents after the text, with the buttons under the last', async () => {
    await ask()
    expect(api.sent.map(({ text }) => text)).toEqual(['答：帮我写申请书', TEST_FILE.title, TEST_FILE.title])
    expect(documents().map(({ name }) => name)).toEqual([TEST_FILE.fileName, TEST_FILE.fileName])
    expect(Buffer.from(documents()[0]!.base64, 'base64')).toEqual(Buffer.from(TEST_FILE.content))
    expect(api.sent.map(({ payload }) => payload.reply_markup !== undefined)).toEqual([false, false, true])
  })

  it.each<[string, Fault]>([
    ['500', { kind: 'error', code: 500, description: 'Internal Server Error' }],
    ['429', { kind: 'too-many-requests', retryAfter: 0.3 }],
    ['a line cut before the call', { kind: 'reset-before' }],
  ])('should arrive once each in spite of %s, without the text again', async (_name, fault) => {
    failFirst(fault)
    await ask()
    expect(api.sent.map(({ text }) => text)).toEqual(['答：帮我写申请书', TEST_FILE.title, TEST_FILE.title])
    expect(api.violations).toEqual([])
  })

  it('should come from a form that was asked for, from the first word to the draft', async () => {
    await stack.stop()
    stack = await startTelegramStack({ apiRoot: api.url, engine: await createProjectEngine() })
    for (const [index, text] of ['给我来一份执行异议申请书模板', '随便先给我空的'].entries()) {
      await postUpdate(stack.origin, textUpdate({ updateId: 10 + index, chatId: 9, text }))
      await expect.poll(async () => (await stack.count())['sent'], { timeout: 30_000 }).toBe(index + 1)
    }
    expect(documents().map(({ name }) => name)).toEqual(['执行异议申请书（草稿）.docx', '执行异议申请书（草稿）.pdf'])
    expect(readDocxText(Buffer.from(documents()[0]!.base64, 'base64'))).toContain('【请填写：异议人】')
  })

  it('should ask nothing personal in a group', async () => {
    const { reply } = await askOnce(await createProjectEngine(), '帮我写执行异议申请书', {
      conversationId: 'telegram:1:-5',
    })
    expect(reply.blocks[0]!.text).toContain('私聊')
  })

  it('should go out without buttons where Telegram refuses them', async () => {
    api.setFaults(({ payload }) =>
      payload.reply_markup ? { kind: 'error', code: 400, description: 'Bad Request: BUTTON_DATA_INVALID' } : null,
    )
    await ask()
    expect(documents()).toHaveLength(2)
  })

  it('should be replaced by a word where they have expired', async () => {
    api.setFaults(call => (call.method === 'sendMessage' && call.attempt === 1 ? { kind: 'reset-before' } : null))
    await postUpdate(stack.origin, textUpdate({ updateId: 2, chatId: 8, text: '再来' }))
    await expect.poll(() => stack.database.db.selectFrom('files').select('id').execute()).toHaveLength(2)
    await stack.database.db.updateTable('files').set({ expires_at: 1 }).execute()
    await expect.poll(async () => (await stack.count())['sent'], { timeout: 30_000 }).toBe(1)
    expect(documents()).toEqual([])
    expect(api.sent.at(-1)!.text).toContain('已经过期')
  })
})
