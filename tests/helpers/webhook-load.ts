import { setTimeout as sleep } from 'node:timers/promises'
import { createRandom } from './random.ts'
import { TEST_SECRET, textUpdate } from './telegram-updates.ts'

export interface WebhookLoad {
  /** Numbers of the updates that a server has acknowledged with 200. */
  readonly acknowledged: ReadonlySet<number>
  /** Answers of the servers by status; 0 is a connection that failed. */
  readonly statuses: ReadonlyMap<number, number>
  /** Sends nothing new; resolves when everything was acknowledged, as Telegram repeats it until then. */
  finish(): Promise<void>
  /** Gives up everything, for a test that fails. */
  abandon(): void
}

interface Options {
  /** Webhooks of the servers; each update goes to one of them, and its repetition to another. */
  readonly origins: readonly string[]
  readonly perSecond: number
  readonly chats: number
  readonly seed: number
  /** Stops by itself after so many. */
  readonly most?: number
  /** Part of the updates that are delivered twice although the first was acknowledged. */
  readonly repeated?: number
  /** What the person writes with an update. */
  readonly textOf?: (updateId: number) => string
}

const RETRY_MS = 150
/** Telegram has so many deliveries to a webhook under way at most, unless it is told otherwise. */
const MOST_AT_ONCE = 40

/** What Telegram does: delivers updates at a rate, again until they are acknowledged, and now and then twice. */
export function startWebhookLoad(options: Options): WebhookLoad {
  const { origins, perSecond, chats, seed, most = Number.POSITIVE_INFINITY, repeated = 0.1 } = options
  const { textOf = updateId => `${updateId} 案款多久能发给我？` } = options
  const random = createRandom(seed)
  const acknowledged = new Set<number>()
  const statuses = new Map<number, number>()
  const underWay = new Set<Promise<void>>()
  let stopped = false
  let abandoned = false

  async function post(updateId: number, attempt: number): Promise<number> {
    const origin = origins[(updateId + attempt) % origins.length]
    try {
      const response = await fetch(`${origin}/telegram/webhook`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': TEST_SECRET },
        body: JSON.stringify(textUpdate({ updateId, chatId: 1 + (updateId % chats), text: textOf(updateId) })),
        signal: AbortSignal.timeout(10_000),
      })
      await response.arrayBuffer()
      return response.status
    } catch {
      return 0
    }
  }

  async function deliver(updateId: number, twice: boolean): Promise<void> {
    for (let attempt = 0; !abandoned; attempt++) {
      const status = await post(updateId, attempt)
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
      if (status === 200) {
        acknowledged.add(updateId)
        if (twice) await post(updateId, 1)
        return
      }
      await sleep(RETRY_MS)
    }
  }

  async function run(): Promise<void> {
    let next = performance.now()
    for (let updateId = 1; !stopped && updateId <= most; updateId++) {
      const delivery = deliver(updateId, random() < repeated).finally(() => underWay.delete(delivery))
      underWay.add(delivery)
      while (underWay.size >= MOST_AT_ONCE) await Promise.race(underWay)
      // What a server that is away misses is not made up for, or a slow machine would never get to the end of it.
      next = Math.max(next + 1000 / perSecond, performance.now())
      await sleep(Math.max(0, next - performance.now()))
    }
  }
  const running = run()

  return {
    acknowledged,
    statuses,
    finish: async () => {
      if (most === Number.POSITIVE_INFINITY) stopped = true
      await running
      while (underWay.size > 0) await Promise.all(underWay)
    },
    abandon: () => {
      stopped = true
      abandoned = true
    },
  }
}
