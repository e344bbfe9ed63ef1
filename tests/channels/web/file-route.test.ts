import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Attachment } from '../../../src/domain/reply.ts'
import { createFileEngine, TEST_FILE } from '../../helpers/file-engine.ts'
import { startWebApp, type WebApp } from '../../helpers/web-app.ts'

let web: WebApp
beforeAll(async () => {
  web = await startWebApp({ engine: createFileEngine() })
})
afterAll(() => web.end())

const visit = async (): Promise<string> =>
  (await fetch(`${web.url}api/conversation`)).headers.get('set-cookie')!.split(';')[0]!

async function getAttachment(cookie: string): Promise<Attachment> {
  const body = JSON.stringify({ clientId: randomUUID(), text: '帮我写恢复执行申请书' })
  await fetch(`${web.url}api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body,
  })
  for (let tries = 0; tries < 200; tries++) {
    const { messages } = await (await fetch(`${web.url}api/conversation`, { headers: { cookie } })).json()
    if (messages.length > 0) return messages[0].reply.attachments[0]
    await new Promise(resolve => setTimeout(resolve, 50))
  }
  throw new Error('there was never a reply')
}
const download = (id: string, cookie = '') => fetch(`${web.url}files/${id}`, { headers: { cookie } })
const toAnswer = async (response: Response) => ({
  status: response.status,
  type: response.headers.get('content-type'),
  length: response.headers.get('content-length'),
  caching: response.headers.get('cache-control'),
  body: await response.text(),
})

describe('GET /files/:id', () => {
  it('should hand a file to its conversation as a download that no cache keeps', async () => {
    const cookie = await visit()
    const attachment = await getAttachment(cookie)
    expect(attachment).toMatchObject({ title: TEST_FILE.title, size: TEST_FILE.content.length })
    const response = await download(attachment.id, cookie)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe(TEST_FILE.mediaType)
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename="file.docx"; filename*=UTF-8''${encodeURIComponent(TEST_FILE.fileName)}`,
    )
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(Buffer.from(await response.arrayBuffer())).toEqual(Buffer.from(TEST_FILE.content))
  })

  it('should tell everybody else nothing: the same bytes as for a file that never was', async () => {
    const [owner, other] = [await visit(), await visit()]
    const { id } = await getAttachment(owner)
    const unknown = await toAnswer(await download('A'.repeat(22), owner))
    expect(unknown.status).toBe(404)
    expect(await toAnswer(await download(id, other))).toEqual(unknown)
    expect(await toAnswer(await download(id))).toEqual(unknown)
    expect(await toAnswer(await download('x', owner))).toEqual(unknown)
    expect(await toAnswer(await download('%2e%2e%2fetc', owner))).toEqual(unknown)
  })
})
