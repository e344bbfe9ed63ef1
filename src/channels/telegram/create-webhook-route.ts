import { hash as digest, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Logger } from '../../support/logger.ts'
import type { TakeRequest } from '../channel.ts'

/** What became of an update. Rejects when it could not be stored. */
export type TakeUpdate = (update: unknown) => Promise<'taken' | 'ignored' | 'unreadable' | 'undecided'>

interface Dependencies {
  readonly secret: string
  readonly take: TakeUpdate
  readonly onRefused: () => void
  readonly logger: Logger
}

const PATH = /^\/telegram\/webhook\/?(\?|$)/
const MOST_BYTES = 1_000_000
const SECRET_HEADER = 'x-telegram-bot-api-secret-token'
const STATUS = { taken: 200, ignored: 200, unreadable: 400, undecided: 503 } as const

/** Telegram repeats an update until it gets a 2xx, so that is said only once the update is stored. */
export function createWebhookRoute({ secret, take, onRefused, logger }: Dependencies): TakeRequest {
  const expected = hash(secret)

  async function respond(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const given = req.headers[SECRET_HEADER]
    if (typeof given !== 'string' || !timingSafeEqual(hash(given), expected)) {
      onRefused()
      res.writeHead(401).end()
      return
    }
    let status: number
    try {
      status = await answer(req)
    } catch (error) {
      if (req.destroyed && !req.complete) return
      logger.error({ err: error }, 'an update of Telegram could not be stored; Telegram will repeat it')
      status = 503
    }
    if (status === 413) res.setHeader('connection', 'close')
    res.writeHead(status).end()
  }

  async function answer(req: IncomingMessage): Promise<number> {
    const body = await readBody(req)
    if (body === null) return 413
    const update = parseJson(body)
    return update === undefined ? 400 : STATUS[await take(update)]
  }

  return (req, res) => {
    if (req.method !== 'POST' || !PATH.test(req.url ?? '')) return false
    respond(req, res).catch(error => {
      logger.error({ err: error }, 'an update of Telegram could not be answered')
      if (!res.headersSent) res.writeHead(503)
      res.end()
    })
    return true
  }
}

/** Both sides have one length once hashed, so the time of the comparison says nothing about the secret. */
const hash = (text: string): Buffer => digest('sha256', text, 'buffer')

/** `null` when it is too large; the rest is then read and thrown away, so that the sender gets to see the answer. */
function readBody(req: IncomingMessage): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    req.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > MOST_BYTES) {
        chunks.length = 0
        resolve(null)
      } else chunks.push(chunk)
    })
    req.on('end', () => resolve(size > MOST_BYTES ? null : Buffer.concat(chunks).toString()))
    req.on('error', reject)
    req.on('close', () => reject(new Error('the request was cut off')))
  })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
