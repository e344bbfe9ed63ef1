import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Intake } from '../../../src/conversation/intake.ts'
import { type FaultServer, startFaultServer } from '../../helpers/fault-server.ts'
import { startTelegramStack, type TelegramStack } from '../../helpers/telegram-stack.ts'
import { tapUpdate, textUpdate } from '../../helpers/telegram-updates.ts'

let api: FaultServer
let stack: TelegramStack | undefined

beforeEach(async () => {
  api = await startFaultServer()
})
afterEach(async () => {
  await stack?.stop()
  stack = undefined
  await api.close()
})

const start = async (aroundIntake?: (intake: Intake) => Intake): Promise<TelegramStack> => {
  stack = await startTelegramStack({
    apiRoot: api.url,
    reception: { mode: 'polling' },
    ...(aroundIntake ? { aroundIntake } : {}),
  })
  return stack
}
const questions = (from: number, count: number, chatId = 1) =>
  Array.from({ length: count }, (_, index) => textUpdate({ updateId: from + index, chatId, text: `${from + index}？` }))
const texts = (): string[] => api.sent.map(sent => sent.text)
const methods = (): string[] => api.calls.map(call => call.method)

describe('polling', () => {
  it('should take the webhook away, set the menu, and answer what waits and what comes', async () => {
    api.pushUpdates(questions(1, 3))
    await start()
    await expect.poll(texts).toEqual(['答：1？', '答：2？', '答：3？'])
    api.pushUpdates([tapUpdate({ updateId: 9, chatId: 1, data: 't:转人工' })])
    await expect.poll(() => texts().at(-1)).toBe('答：转人工')
    await expect.poll(methods).toEqual(expect.arrayContaining(['answerCallbackQuery', 'setMyCommands']))
    expect(methods().slice(0, 2)).toEqual(['getMe', 'deleteWebhook'])
    await expect.poll(api.unconfirmed).toEqual([])
  })

  it('should not let Telegram forget what is not stored, and keep the order', async () => {
    let broken = true
    await start(intake => async update => {
      if (broken && update.updateId === '3') throw new Error('the database is away')
      return intake(update)
    })
    api.pushUpdates(questions(1, 5))
    await expect.poll(texts).toEqual(['答：1？', '答：2？'])
    expect(api.unconfirmed()).toHaveLength(5)
    broken = false
    await expect.poll(texts).toEqual([1, 2, 3, 4, 5].map(number => `答：${number}？`))
    await expect.poll(api.unconfirmed).toEqual([])
  })

  it('should leave to the next start what it could not store before it was stopped', async () => {
    const first = await start(intake => async update => {
      if (Number(update.updateId) >= 3) throw new Error('the database is away')
      return intake(update)
    })
    api.pushUpdates(questions(1, 5))
    await expect.poll(texts).toEqual(['答：1？', '答：2？'])
    stack = undefined
    await first.stop()
    expect(api.unconfirmed().map(update => update.update_id)).toEqual([3, 4, 5])
    await start()
    await expect.poll(texts).toEqual([1, 2, 3, 4, 5].map(number => `答：${number}？`))
  })

  it('should go on after Telegram was out of reach, at the start and later', async () => {
    let faults = 0
    api.setFaults(call => {
      if (!['getMe', 'deleteWebhook', 'getUpdates'].includes(call.method) || faults >= 6) return null
      faults += 1
      return faults % 2 === 0 ? { kind: 'reset-before' } : { kind: 'error', code: 502, description: 'Bad Gateway' }
    })
    api.pushUpdates(questions(1, 2))
    await start()
    await expect.poll(texts, { timeout: 20_000 }).toEqual(['答：1？', '答：2？'])
  })

  it('should keep asking while Telegram refuses the token', async () => {
    let refused = true
    api.setFaults(call =>
      refused && call.method !== 'sendMessage' ? { kind: 'error', code: 401, description: 'Unauthorized' } : null,
    )
    api.pushUpdates(questions(1, 1))
    await start()
    await expect.poll(() => api.calls.length).toBeGreaterThan(2)
    refused = false
    await expect.poll(texts).toEqual(['答：1？'])
    refused = true
    api.pushUpdates(questions(2, 1))
    await expect.poll(() => api.calls.filter(call => call.method === 'getUpdates').length).toBeGreaterThan(2)
    refused = false
    await expect.poll(texts, { timeout: 20_000 }).toEqual(['答：1？', '答：2？'])
    expect(stack?.fatal).toEqual([])
  })

  it('should give the process up when another one polls with the same token', async () => {
    api.setFaults(call =>
      call.method === 'getUpdates'
        ? { kind: 'error', code: 409, description: 'Conflict: terminated by other getUpdates request' }
        : null,
    )
    const running = await start()
    await expect.poll(() => running.fatal.length).toBe(1)
    expect(running.fatal[0]).toContain('another process polls with the same token')
    expect(api.calls.filter(call => call.method === 'getUpdates')).toHaveLength(3)
  })
})

describe('a bot with a webhook', () => {
  it('should leave the webhook alone unless it is told its address', async () => {
    stack = await startTelegramStack({ apiRoot: api.url })
    await expect.poll(methods).toEqual(['getMe', 'setMyCommands'])
  })

  it('should tell Telegram the address and the secret', async () => {
    const url = 'https://bot.example.org/telegram/webhook'
    stack = await startTelegramStack({ apiRoot: api.url, reception: { mode: 'webhook', secret: 'a-secret', url } })
    await expect.poll(methods).toEqual(['getMe', 'setWebhook', 'setMyCommands'])
    expect(api.calls[1]?.payload).toMatchObject({
      url,
      secret_token: 'a-secret',
      allowed_updates: ['message', 'edited_message', 'callback_query'],
    })
  })
})
