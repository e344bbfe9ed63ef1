import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Engine } from '../../../src/conversation/engine.ts'
import { type FaultServer, startFaultServer } from '../../helpers/fault-server.ts'
import { createEchoEngine } from '../../helpers/telegram-echo-engine.ts'
import { startTelegramStack, type TelegramStack } from '../../helpers/telegram-stack.ts'
import { postUpdate, textUpdate } from '../../helpers/telegram-updates.ts'

let api: FaultServer
let stack: TelegramStack
let finish = (): void => {}

const echo = createEchoEngine()
const STILL = '正在把话说得更明白'
/** Shows the same answer twice before it is done, as when a model goes on writing. */
const previewing: Engine = {
  ...echo,
  run: async input => {
    const preview = (text: string) => input.onPreview?.(echo.apologise({ ...input, text }).reply)
    preview('先看')
    preview('太快了')
    await new Promise<void>(resolve => {
      finish = resolve
    })
    return echo.run(input)
  },
}

beforeEach(async () => {
  api = await startFaultServer()
  stack = await startTelegramStack({ apiRoot: api.url, engine: previewing })
  expect(await postUpdate(stack.origin, textUpdate({ updateId: 1, chatId: 7, text: '多久能拿到钱' }))).toBe(200)
})
afterEach(async () => {
  await stack.stop()
  await api.close()
})
const delivered = () => expect.poll(async () => (await stack.count())['sent'], { timeout: 20_000 }).toBe(1)
const texts = () => api.sent.map(({ text }) => text)

describe('a reply that is still being worded, in Telegram', () => {
  it('should be shown as it stands, and become the reply in the same message', async () => {
    await expect.poll(texts).toHaveLength(1)
    expect(texts()[0]).toContain('先看')
    expect(texts()[0]).toContain(STILL)
    finish()
    await delivered()
    expect(texts()).toEqual(['答：多久能拿到钱'])
    expect(api.violations).toEqual([])
  })

  it('should not be edited faster than Telegram allows', async () => {
    await expect.poll(texts).toHaveLength(1)
    finish()
    await delivered()
    expect(api.calls.filter(({ method }) => method === 'editMessageText')).toHaveLength(1)
  })

  it('should be sent anew where the message can not be edited', async () => {
    await expect.poll(texts).toHaveLength(1)
    api.setFaults(({ method }) =>
      method === 'editMessageText'
        ? { kind: 'error', code: 400, description: "Bad Request: message can't be edited" }
        : null,
    )
    finish()
    await delivered()
    expect(texts().at(-1)).toBe('答：多久能拿到钱')
  })
})
