import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readCodeMessage } from '../../../src/domain/access/read-code-message.ts'
import { findClueNumber, toClueNumber } from '../../../src/domain/clue.ts'
import type { Reply } from '../../../src/domain/reply.ts'
import { startWebApp, type WebApp } from '../../helpers/web-app.ts'

let web: WebApp
beforeAll(async () => {
  web = await startWebApp()
})
afterAll(() => web.end())

const visit = async (): Promise<string> =>
  (await fetch(`${web.url}api/conversation`)).headers.get('set-cookie')!.split(';')[0]!

async function say(cookie: string, text: string): Promise<Reply> {
  const list = async () => (await (await fetch(`${web.url}api/conversation`, { headers: { cookie } })).json()).messages
  const before = (await list()).length
  await fetch(`${web.url}api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify({ clientId: randomUUID(), text, button: true }),
  })
  for (let tries = 0; tries < 200; tries++) {
    const messages = await list()
    if (messages.length > before) return messages.at(-1).reply
    await new Promise(resolve => setTimeout(resolve, 30))
  }
  throw new Error('there was never a reply')
}
const textOf = (reply: Reply): string => reply.blocks.map(block => block.text).join('\n')

describe('giving a clue to property', () => {
  it('should say how photos are given, before and while a clue is written', async () => {
    const cookie = await visit()
    for (const text of ['照片怎么发给你', '能发图片吗']) {
      expect(textOf(await say(cookie, text))).toContain('先发“提交财产线索”')
    }
    expect(textOf(await say(cookie, '我要提交线索，他有辆奔驰'))).toContain('登记财产线索')
    const told = await say(cookie, '照片咋传')
    expect([textOf(told).includes('现在就可以发'), told.takesPhoto]).toEqual([true, true])
    expect(textOf(await say(cookie, '跳过'))).toContain('2/5')
  })

  it('should end in a receipt whose state the same conversation sees and no other', async () => {
    const cookie = await visit()
    expect(textOf(await say(cookie, '提交财产线索'))).toMatch(/加密保存/)
    const needed = await say(cookie, '直接提交')
    expect(textOf(needed)).toContain('没有登记')
    await say(cookie, '继续')
    for (const text of ['跳过', '跳过', '车辆']) await say(cookie, text)
    expect(textOf(await say(cookie, '跳过'))).toContain('怎么知道的')
    await say(cookie, '上一步')
    await write(cookie, '京A12345，停在幸福路1号院内')
    const receipt = await say(cookie, '直接提交')
    expect(receipt.citations[0]).toMatchObject({ article: '第二条', status: 'in-force' })
    const number = findClueNumber(textOf(receipt))!
    expect(textOf(await say(cookie, `线索 ${number}`))).toContain('已收到')
    expect(textOf(await say(await visit(), `线索 ${number}`))).toContain('这个对话里没有这个回执号')
    const { messages } = await (await fetch(`${web.url}api/conversation`, { headers: { cookie } })).json()
    expect(JSON.stringify(messages)).not.toMatch(/京A12345|幸福路/)
  })

  /** As typed: a button that the form did not offer would be something else. */
  async function write(cookie: string, text: string): Promise<void> {
    await fetch(`${web.url}api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify({ clientId: randomUUID(), text: `${text}。` }),
    })
    await expect
      .poll(async () => {
        const { messages } = await (await fetch(`${web.url}api/conversation`, { headers: { cookie } })).json()
        return messages.at(-1).question
      })
      .toBe('［已填：财产情况］')
  }
})

describe('receipt numbers', () => {
  it('should be read however they are written', () => {
    const number = toClueNumber(new Uint8Array([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]))
    expect(number).toBe('XS12345-67890')
    for (const text of ['线索 XS12345-67890', '线索xs1234567890', '回执 XS 12345 67890']) {
      expect(findClueNumber(text)).toBe(number)
      // It is no query code: those never reach the conversation.
      expect(readCodeMessage(text)).toBeNull()
    }
    expect(findClueNumber('车牌京AXS1234')).toBeNull()
  })
})
