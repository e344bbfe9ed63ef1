import { randomUUID } from 'node:crypto'
import { request } from 'node:http'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startWebApp, type WebApp } from '../../helpers/web-app.ts'

let web: WebApp
beforeAll(async () => {
  web = await startWebApp()
})
afterAll(() => web.end())

const visit = async (): Promise<string> => {
  const res = await fetch(`${web.url}api/conversation`)
  return res.headers.get('set-cookie')!.split(';')[0]!
}
const post = (cookie: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${web.url}api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
const message = (text: string) => ({ clientId: randomUUID(), text })

/** Messages of a conversation once there are `count` of them. */
async function waitForReplies(
  cookie: string,
  count: number,
): Promise<{ question: string; reply: { outcome: string } }[]> {
  for (let tries = 0; tries < 200; tries++) {
    const { messages } = await (await fetch(`${web.url}api/conversation`, { headers: { cookie } })).json()
    if (messages.length >= count) return messages
    await new Promise(resolve => setTimeout(resolve, 50))
  }
  throw new Error(`there were never ${count} replies`)
}

describe('the web channel', () => {
  it('should answer a visitor and keep the conversation under the cookie', async () => {
    const cookie = await visit()
    expect((await post(cookie, message('限高还能坐飞机吗？'))).status).toBe(202)
    const [first] = await waitForReplies(cookie, 1)
    expect(first).toMatchObject({
      question: '限高还能坐飞机吗？',
      reply: { outcome: expect.stringMatching(/^(answered|guided_)/) },
    })
  })

  it('should never show one visitor what another asked', async () => {
    const [one, other] = [await visit(), await visit()]
    expect(one).not.toBe(other)
    await post(one, message('执行费谁出？'))
    await waitForReplies(one, 1)
    const { messages } = await (await fetch(`${web.url}api/conversation`, { headers: { cookie: other } })).json()
    expect(messages).toEqual([])
  })

  it('should take a repeated request for one message', async () => {
    const cookie = await visit()
    const same = message('网拍公告多少天？')
    const answers = await Promise.all(Array.from({ length: 10 }, () => post(cookie, same)))
    expect(answers.map(answer => answer.status)).toEqual(Array(10).fill(202))
    await post(cookie, message('流拍以后呢？'))
    expect(await waitForReplies(cookie, 2)).toHaveLength(2)
  })

  it('should send replies as events, from where the page was', async () => {
    const cookie = await visit()
    await post(cookie, message('终本是什么意思？'))
    await waitForReplies(cookie, 1)
    await post(cookie, message('终本以后还能恢复执行吗？'))
    await waitForReplies(cookie, 2)
    const all = await readEvents(cookie, {}, 2)
    expect(all.map(event => event.id)).toEqual(['1', '2'])
    const rest = await readEvents(cookie, { 'last-event-id': '1' }, 1)
    expect(rest.map(event => event.id)).toEqual(['2'])
  })

  it.each([
    ['no JSON', '{"clientId": ', {}, 400],
    ['another shape', '[]', {}, 400],
    ['no id', JSON.stringify({ text: '你好' }), {}, 400],
    ['an empty text', JSON.stringify({ clientId: randomUUID(), text: '' }), {}, 400],
    ['a number for a text', JSON.stringify({ clientId: randomUUID(), text: 5 }), {}, 400],
    ['a form', 'text=1', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['plain text', JSON.stringify({ clientId: randomUUID(), text: 'x' }), { 'content-type': 'text/plain' }, 415],
    [
      'a body from another site',
      JSON.stringify({ clientId: randomUUID(), text: '你好啊朋友' }),
      { origin: 'https://evil.example' },
      403,
    ],
    ['an origin that is none', JSON.stringify({ clientId: randomUUID(), text: '你好啊朋友' }), { origin: 'null' }, 403],
    ['200 kB', JSON.stringify({ clientId: randomUUID(), text: '字'.repeat(70_000) }), {}, 413],
    ['a prototype', '{"__proto__": {"text": "x"}, "constructor": 1}', {}, 400],
  ] as const)('should answer %s with words and a 4xx, and store nothing', async (_what, body, headers, status) => {
    const cookie = await visit()
    const answer = await post(cookie, body, headers)
    expect(answer.status).toBe(status)
    expect((await answer.json()).error).toMatch(/[。]/)
    const { messages } = await (await fetch(`${web.url}api/conversation`, { headers: { cookie } })).json()
    expect(messages).toEqual([])
  })

  it('should answer a text that is too long, hidden or broken with clear words', async () => {
    const cookie = await visit()
    await post(cookie, message('字'.repeat(5000)))
    expect((await waitForReplies(cookie, 1))[0]!.reply.outcome).toBe('error_input')
    await post(cookie, message('\u200b\u{E0041}'))
    await post(cookie, JSON.stringify(message('半个字')).replace('半个字', '\\ud83d半个字。'))
    const replies = await waitForReplies(cookie, 3)
    expect(replies[1]!.reply.outcome).toBe('clarification_no_text')
    expect(replies).toHaveLength(3)
  })

  it('should refuse bytes that are not UTF-8 or store them as readable text, never fail', async () => {
    const cookie = await visit()
    const bytes = Buffer.concat([
      Buffer.from(`{"clientId":"${randomUUID()}","text":"`),
      Buffer.from([0xff, 0xfe, 0xc3]),
      Buffer.from('还能执行吗？"}'),
    ])
    const answer = await fetch(`${web.url}api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: bytes,
    })
    expect([202, 400]).toContain(answer.status)
  })

  it('should survive any JSON', async () => {
    const cookie = await visit()
    await fc.assert(
      fc.asyncProperty(fc.json(), async body => {
        const { status } = await post(cookie, body)
        expect([202, 400]).toContain(status)
      }),
      { numRuns: 200, seed: 20261122 },
    )
  })

  it('should not take a message without its cookie, nor a cookie that it did not make', async () => {
    expect((await post('', message('你好啊朋友'))).status).toBe(403)
    expect((await post('zhida_visitor=../../etc', message('你好啊朋友'))).status).toBe(403)
    expect((await fetch(`${web.url}api/events`)).status).toBe(403)
  })

  it('should guard every answer with headers', async () => {
    for (const path of ['', 'api/conversation', 'healthz', 'nowhere']) {
      const { headers } = await fetch(`${web.url}${path}`)
      expect(headers.get('content-security-policy')).toContain("default-src 'none'")
      expect(headers.get('content-security-policy')).not.toContain('unsafe')
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.get('x-powered-by')).toBeNull()
    }
    expect((await fetch(`${web.url}api/conversation`)).headers.get('set-cookie')).toMatch(
      /HttpOnly.*SameSite=Strict|SameSite=Strict.*HttpOnly/i,
    )
  })

  it.each([
    '/../package.json',
    '/assets/../../package.json',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/assets/%2e%2e%2fpackage.json',
  ])(
    'should not serve files outside of the pages: %s',
    path =>
      new Promise<void>((resolve, reject) => {
        // fetch would tidy the path before sending it.
        request({ host: 'localhost', port: web.app.port(), path }, res => {
          res.resume()
          expect(res.statusCode).toBeGreaterThanOrEqual(400)
          resolve()
        })
          .on('error', reject)
          .end()
      }),
  )

  it('should say that it lives, that it is ready, and what it counted, without a word of what was asked', async () => {
    expect((await fetch(`${web.url}healthz`)).status).toBe(200)
    expect(await (await fetch(`${web.url}readyz`)).json()).toEqual({ ready: true, unready: [] })
    const text = await (await fetch(`${web.url}metrics`)).text()
    for (const name of ['zhida_turns_total', 'zhida_step_seconds', 'zhida_queue_depth', 'zhida_queue_oldest_seconds']) {
      expect(text).toContain(name)
    }
    expect(text).not.toMatch(/\p{Script=Han}/u)
  })
})

async function readEvents(cookie: string, headers: Record<string, string>, count: number) {
  const stop = new AbortController()
  const res = await fetch(`${web.url}api/events`, { headers: { cookie, ...headers }, signal: stop.signal })
  const decoder = new TextDecoder()
  const reader = res.body!.getReader()
  let text = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) throw new Error('the stream ended early')
    text += decoder.decode(value, { stream: true })
    const events = [...text.matchAll(/^id: (\d+)\nevent: reply\ndata: (.*)$/gm)]
    if (events.length < count) continue
    await reader.cancel()
    stop.abort()
    return events.map(([, id, data]) => ({ id, data: JSON.parse(data!) }))
  }
}

describe('a dead link', () => {
  it.each(['nope', 'files/AAAAAAAAAAAAAAAAAAAAAA'])(
    'should lead a reader to a page with the way back, and give a program what it can read: %s',
    async path => {
      const page = await fetch(`${web.url}${path}`, {
        headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' },
      })
      expect(page.status).toBe(404)
      expect(page.headers.get('content-type')).toContain('text/html')
      expect(await page.text()).toMatch(/没有这个页面。[\s\S]*<a href="\/">/)
      const answer = await fetch(`${web.url}${path}`)
      expect(answer.status).toBe(404)
      expect(await answer.json()).toEqual({ error: '没有这个页面。' })
    },
  )
})
