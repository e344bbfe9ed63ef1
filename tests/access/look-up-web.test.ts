import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startWebApp, type WebApp } from '../helpers/web-app.ts'

let web: WebApp
beforeAll(async () => {
  web = await startWebApp({ env: { DEMO_CASES: '1' } })
})
afterAll(() => web.end())

const visit = async (): Promise<string> => {
  const res = await fetch(`${web.url}api/conversation`)
  return res.headers.get('set-cookie')!.split(';')[0]!
}
const post = (path: string, cookie: string, body: unknown) =>
  fetch(`${web.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify(body),
  })
const readMessages = async (cookie: string) =>
  (await (await fetch(`${web.url}api/conversation`, { headers: { cookie } })).json()).messages as {
    question: string
    reply: { outcome: string; card?: { kind: string }; blocks: { text: string }[] }
  }[]

async function say(cookie: string, text: string) {
  const before = (await readMessages(cookie)).length
  expect((await post('api/messages', cookie, { clientId: randomUUID(), text })).status).toBe(202)
  for (let tries = 0; tries < 200; tries++) {
    const messages = await readMessages(cookie)
    if (messages.length > before) return messages.at(-1)!
    await new Promise(resolve => setTimeout(resolve, 50))
  }
  throw new Error('no reply came')
}
const RIGHT = { caseNumber: '(2026) 演示01执4', code: 'dema-0004', tail: '001004' }
const verify = async (cookie: string, credentials: typeof RIGHT) => {
  const answer = await post('api/verify', cookie, { ...credentials, clientId: randomUUID() })
  return { status: answer.status, body: await answer.text() }
}
const wordsOf = ({ reply }: Awaited<ReturnType<typeof say>>): string => reply.blocks.map(({ text }) => text).join('\n')

describe('looking up a case in the web chat', () => {
  it('should go from a question over the form to the status, and close it again', async () => {
    const cookie = await visit()
    const first = await say(cookie, '我的案子到哪了')
    expect(first.reply).toMatchObject({ outcome: 'case_verify_needed', card: { kind: 'verify' } })
    expect((await verify(cookie, { ...RIGHT, tail: '009999' })).body).toContain('"verified":false')
    expect((await verify(cookie, RIGHT)).body).toBe('{"verified":true}')

    const status = await say(cookie, '查我的案子')
    expect(status.reply).toMatchObject({ outcome: 'case_status', card: { kind: 'case' } })
    for (const words of [
      '（2026）演示01执4号',
      '申请执行人',
      '财产控制',
      '冻结',
      '限制消费',
      '220,000元',
      '演示法官',
    ]) {
      expect(wordsOf(status)).toContain(words)
    }
    // Newest first: to look who looked is no look at the case.
    const looks = ['查看这份记录', '查看进度', '核验通过']
    expect(wordsOf(await say(cookie, '谁看过我的案子')).match(/(?<=本人，网页，).+/g)).toEqual(looks)
    expect(wordsOf(await say(cookie, '给代理人开通'))).toMatch(/代理人查询码：[0-9A-Z]{4}-[0-9A-Z]{4}/)

    const typed = await say(cookie, '（2026）演示01执4号 DEMA0004 001004')
    expect(typed.reply.outcome).toBe('case_status')
    expect(typed.question).not.toMatch(/DEMA|001004|演示/)

    expect(wordsOf(await say(cookie, '结束查看'))).toContain('已经结束查看')
    const everything = JSON.stringify(await readMessages(cookie))
    expect(everything).not.toMatch(/演示01执4号|220,000|代理人查询码：/)
  })

  it('should tell somebody who asks and complains at once both the way in and the request that was made', async () => {
    const cookie = await visit()
    const { reply } = await say(cookie, '我的案子到哪了，没人管，我要投诉法官')
    expect(reply).toMatchObject({ outcome: 'case_verify_needed', card: { kind: 'verify' } })
    const number = /已为您登记转人工，编号 (T-[0-9A-Z]{5,6})。/.exec(wordsOf({ question: '', reply }))?.[1]
    expect(number).toBeDefined()
    expect(wordsOf(await say(cookie, '人工到哪了'))).toContain(`${number}：`)
    // Asked again, it is said to be noted there, and stays so on the page.
    await say(cookie, '我的案子到哪了，没人管，我要投诉法官')
    expect(wordsOf((await readMessages(cookie)).at(-1)!)).toMatch(new RegExp(`核验身份[\\s\\S]*您说的已记到 ${number}`))
  })

  it('should bind a code to the first who uses it, and show others nothing', async () => {
    const [other, third] = [await visit(), await visit()]
    const fifth = { caseNumber: '（2026）演示01执5号', code: 'DEMB0005', tail: '002005' }
    expect((await verify(other, fifth)).body).toBe('{"verified":true}')
    expect((await verify(third, fifth)).body).toContain('"verified":false')
    expect((await say(third, '查我的案子')).reply.outcome).toBe('case_verify_needed')
    const debtor = wordsOf(await say(other, '查我的案子'))
    expect(debtor).toContain('您是被执行人')
    expect(debtor).not.toContain('已经发给申请执行人')
  })

  it('should answer a wrong code, wrong digits and an unknown case with the same bytes', async () => {
    const answers = await Promise.all(
      [
        { ...RIGHT, code: 'AAAA0000' },
        { ...RIGHT, tail: '009999' },
        { ...RIGHT, caseNumber: '（2026）演示01执9999号' },
        { ...RIGHT, caseNumber: 'nothing' },
        { ...RIGHT, code: '?' },
      ].map(async credentials => verify(await visit(), credentials)),
    )
    expect(new Set(answers.map(answer => JSON.stringify(answer))).size).toBe(1)
  })

  it('should refuse what does not come from its own page', async () => {
    const cookie = await visit()
    const foreign = await fetch(`${web.url}api/verify`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie, origin: 'https://evil.example' },
      body: JSON.stringify({ ...RIGHT, clientId: randomUUID() }),
    })
    expect(foreign.status).toBe(403)
    expect((await post('api/verify', '', { ...RIGHT, clientId: randomUUID() })).status).toBe(403)
    expect((await post('api/verify', cookie, { caseNumber: 1 })).status).toBe(400)
  })
})
