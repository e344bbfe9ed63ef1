import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Reply } from '../../../src/domain/reply.ts'
import { createDeskPeople, type DeskPerson } from '../../helpers/desk-people.ts'
import { makeJpeg, makePng, PHOTO_CANARY } from '../../helpers/make-photo.ts'
import { startWebApp, type WebApp } from '../../helpers/web-app.ts'

let web: WebApp
let officer: DeskPerson
beforeAll(async () => {
  web = await startWebApp()
  officer = await (await createDeskPeople(web)).add('officer', 'officer', '经办甲')
})
afterAll(() => web?.end())

const visit = async (): Promise<string> =>
  (await fetch(`${web.url}api/conversation`)).headers.get('set-cookie')!.split(';')[0]!
const read = async (cookie: string): Promise<readonly { question: string; reply: Reply }[]> =>
  (await (await fetch(`${web.url}api/conversation`, { headers: { cookie } })).json()).messages
const textOf = (reply: Reply | undefined): string => reply?.blocks.map(block => block.text).join('\n') ?? ''

/** Does something and waits for the reply to it. */
async function replyTo(cookie: string, act: () => Promise<unknown>): Promise<Reply> {
  const before = (await read(cookie)).length
  await act()
  await expect.poll(async () => (await read(cookie)).length, { timeout: 10_000 }).toBe(before + 1)
  return (await read(cookie)).at(-1)!.reply
}
const say = (cookie: string, text: string) =>
  replyTo(cookie, () =>
    fetch(`${web.url}api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify({ clientId: randomUUID(), text, button: true }),
    }),
  )
const upload = (cookie: string, body: Buffer, headers: Readonly<Record<string, string>> = {}) =>
  fetch(`${web.url}api/clue-photo`, {
    method: 'POST',
    headers: { 'content-type': 'image/jpeg', cookie, ...headers },
    body: new Uint8Array(body),
  })

async function beginClue(): Promise<string> {
  const cookie = await visit()
  expect((await say(cookie, '提交财产线索')).takesPhoto).toBe(true)
  for (const text of ['跳过', '跳过', '车辆']) await say(cookie, text)
  return cookie
}

describe('photos with a clue', () => {
  it('should go to the desk with it, without what the camera noted, on record, to nobody else', async () => {
    const cookie = await beginClue()
    expect(textOf(await replyTo(cookie, () => upload(cookie, makeJpeg())))).toContain('第 1 张')
    // What the browser calls it doesn't matter.
    const second = await replyTo(cookie, () => upload(cookie, makePng(), { 'content-type': 'image/webp' }))
    expect(textOf(second)).toContain('第 2 张')
    await say(cookie, '直接提交')
    await say(cookie, '继续')
    const written = { clientId: randomUUID(), text: '京A12345，停在幸福路1号院内。' }
    await replyTo(cookie, () =>
      fetch(`${web.url}api/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie },
        body: JSON.stringify(written),
      }),
    )
    const number = /XS\d{5}-\d{5}/.exec(textOf(await say(cookie, '直接提交')))![0]
    expect((await read(cookie)).filter(({ question }) => question === '［照片］')).toHaveLength(2)

    const { client } = officer
    const { clue } = (await client.post(`/clues/${number}/open`)).body
    expect(clue.details.photos).toHaveLength(2)
    const get = (place: string) =>
      fetch(`${web.url}desk/api/clues/${number}/photos/${place}`, { headers: { cookie: client.cookie() } })
    const photo = await get('1')
    expect(photo.headers.get('content-type')).toBe('image/jpeg')
    expect(photo.headers.get('content-disposition')).toMatch(/^attachment;/)
    expect(photo.headers.get('x-content-type-options')).toBe('nosniff')
    const bytes = Buffer.from(await photo.arrayBuffer())
    expect([bytes.includes(PHOTO_CANARY), bytes.equals(makeJpeg(false))]).toEqual([false, true])
    expect((await get('2')).headers.get('content-type')).toBe('image/png')
    for (const place of ['0', '3', 'x', '-1', '1.5']) expect((await get(place)).status).toBe(404)
    // Not even the page of another visitor gets it by its id.
    const foreign = await fetch(`${web.url}files/${clue.details.photos[0]}`, { headers: { cookie: await visit() } })
    expect(foreign.status).toBe(404)
  })

  it('should be refused without a clue, from another site, and when it is no photo or too large', async () => {
    const cookie = await visit()
    await say(cookie, '你好')
    expect((await upload(cookie, makeJpeg())).status).toBe(409)
    expect((await upload('', makeJpeg())).status).toBe(403)
    const open = await beginClue()
    expect((await upload(open, makeJpeg(), { origin: 'https://evil.example' })).status).toBe(403)
    expect((await upload(open, makeJpeg(), { 'content-type': 'text/plain' })).status).toBe(415)
    expect((await upload(open, Buffer.from('<svg onload="alert(1)"/>'))).status).toBe(415)
    expect((await upload(open, Buffer.concat([makeJpeg(), Buffer.alloc(5 * 1024 * 1024)]))).status).toBe(413)
    expect((await read(open)).filter(({ question }) => question === '［照片］')).toEqual([])
  })

  it('should be five at the most', async () => {
    const cookie = await beginClue()
    for (let count = 1; count <= 5; count++) {
      expect(textOf(await replyTo(cookie, () => upload(cookie, makeJpeg())))).toContain(`第 ${count} 张`)
    }
    expect((await upload(cookie, makeJpeg())).status).toBe(409)
  })
})
