import { Api } from 'grammy'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createPhotoSource } from '../../../src/channels/telegram/create-photo-source.ts'
import type { PhotoSource } from '../../../src/conversation/photos/photo-source.ts'
import { LARGEST_PHOTO_BYTES } from '../../../src/domain/photo/clean-photo.ts'
import { type Fault, type FaultServer, startFaultServer } from '../../helpers/fault-server.ts'
import { makeJpeg } from '../../helpers/make-photo.ts'
import { TEST_TOKEN } from '../../helpers/telegram-updates.ts'

let server: FaultServer
const sourceOf = (timeoutMs = 15_000): PhotoSource =>
  createPhotoSource({
    api: new Api(TEST_TOKEN, { apiRoot: server.url, timeoutSeconds: timeoutMs / 1000 }),
    channel: 'telegram:4711',
    apiRoot: server.url,
    token: TEST_TOKEN,
    timeoutMs,
  })
const failOn = (method: string, fault: Fault): void => server.setFaults(call => (call.method === method ? fault : null))

beforeEach(async () => {
  server = await startFaultServer()
  server.files.put('a', { content: makeJpeg() })
})
afterEach(() => server.close())

const LATER = { kind: 'later', afterMs: null }
const LOST = { kind: 'refused', why: 'unreachable' }
const TOO_LARGE = { kind: 'refused', why: 'too-large' }

describe('pictures from Telegram', () => {
  it('should be fetched as they are', async () => {
    const found = await sourceOf().fetch('a')
    expect(found.kind === 'bytes' && Buffer.from(found.bytes).equals(makeJpeg())).toBe(true)
  })

  it.each<[string, string, Fault, object]>([
    ['the question is cut off', 'getFile', { kind: 'reset-before' }, LATER],
    ['Telegram has a fault', 'getFile', { kind: 'error', code: 502, description: 'Bad Gateway' }, LATER],
    ['it asks to wait', 'getFile', { kind: 'too-many-requests', retryAfter: 3 }, { kind: 'later', afterMs: 3000 }],
    ['it is too big for bots', 'getFile', { kind: 'error', code: 400, description: 'file is too big' }, TOO_LARGE],
    ['the token is refused', 'getFile', { kind: 'error', code: 401, description: 'Unauthorized' }, LOST],
    ['the download is cut off', 'download', { kind: 'reset-before' }, LATER],
    ['the download fails', 'download', { kind: 'not-json', status: 503 }, LATER],
    ['the address has aged', 'download', { kind: 'not-json', status: 404 }, LATER],
  ])('should say what to do when %s', async (_name, method, fault, result) => {
    failOn(method, fault)
    expect(await sourceOf().fetch('a')).toEqual(result)
  })

  it.each(['getFile', 'download'])('should not be waited for when %s hangs', async method => {
    failOn(method, { kind: 'hang-before' })
    expect(await sourceOf(300).fetch('a')).toEqual(LATER)
  })

  it('should come whole or not at all', async () => {
    server.files.put('cut', { content: makeJpeg(), cutAfter: 40 })
    expect(await sourceOf().fetch('cut')).toEqual(LATER)
  })

  it('should be left where they are when they are too large, also when Telegram says otherwise', async () => {
    const content = Buffer.alloc(LARGEST_PHOTO_BYTES + 1)
    server.files.put('large', { content })
    server.files.put('liar', { content, size: 100 })
    expect(await sourceOf().fetch('large')).toEqual(TOO_LARGE)
    expect(server.calls.map(({ method }) => method)).toEqual(['getFile'])
    expect(await sourceOf().fetch('liar')).toEqual(TOO_LARGE)
  })

  it.each(['/etc/passwd', '../getMe', 'photos/../../getMe', 'photos/a.jpg?x=1', ''])(
    'should not be looked for at %j',
    async path => {
      server.files.put('a', { content: makeJpeg(), path })
      expect(await sourceOf().fetch('a')).toEqual(LOST)
      expect(server.calls.map(({ method }) => method)).toEqual(['getFile'])
    },
  )

  it('should be lost when nobody knows them', async () => {
    expect(await sourceOf().fetch('unknown')).toEqual(LOST)
  })
})
