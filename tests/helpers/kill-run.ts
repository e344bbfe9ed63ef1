import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type FaultServer, startFaultServer } from './fault-server.ts'
import { findFreePort } from './postgres-server.ts'
import { createRandom } from './random.ts'
import { type Effects, readEffects } from './read-effects.ts'
import { type ServerProcess, startServer } from './server-process.ts'
import { writeSmallKnowledge } from './small-knowledge.ts'
import { TEST_SECRET, TEST_TOKEN } from './telegram-updates.ts'
import { startWebhookLoad } from './webhook-load.ts'

export interface KillReport {
  readonly kills: number
  readonly killedWhileStarting: number
  readonly acknowledged: number
  readonly effects: Effects
  /** What reached Telegram. */
  readonly sent: FaultServer['sent']
  /** Acknowledged updates that the database does not hold. */
  readonly lost: readonly number[]
  /** Messages that reached Telegram more often than there are replies. */
  readonly duplicates: number
  /** Conversations that got fewer messages than replies. */
  readonly missing: readonly string[]
  /** Milliseconds of the starts that got as far as being ready. */
  readonly starts: readonly number[]
  /** How each stop ended; the last one is always an orderly one. */
  readonly stops: readonly { readonly code: number | null; readonly milliseconds: number }[]
}

interface Options {
  readonly databaseUrl: string
  readonly kills: number
  readonly seed: number
  /** How it is ended: as by kill -9, or as by a service manager, which is done only to servers that are up. */
  readonly signal?: 'SIGKILL' | 'SIGTERM'
  readonly perSecond?: number
  readonly onKill?: (count: number) => void
  /** Settings of the server besides those that every run needs. */
  readonly env?: Readonly<Record<string, string>>
  readonly textOf?: (updateId: number) => string
  /** Waits for what goes on beside the messages, before the orderly stop at the end. */
  readonly beforeStop?: () => Promise<void>
}

const LONGEST_START_MS = 30_000

/**
 * Kills the real server again and again while Telegram keeps delivering, then lets it finish and counts. About one kill in
 * seven hits the start itself, the others a moment of the second after it.
 */
export async function runKills(options: Options): Promise<KillReport> {
  const { databaseUrl, kills, seed, signal = 'SIGKILL', perSecond = 20, onKill, textOf } = options
  const folder = mkdtempSync(join(tmpdir(), 'zhida-kill-'))
  const random = createRandom(seed)
  const telegram = await startFaultServer()
  const port = await findFreePort()
  const env = {
    PORT: String(port),
    DATA_DIR: folder,
    DATABASE_URL: databaseUrl,
    KNOWLEDGE_DIR: writeSmallKnowledge(join(folder, 'knowledge')),
    TELEGRAM_BOT_TOKEN: TEST_TOKEN,
    TELEGRAM_MODE: 'webhook',
    TELEGRAM_WEBHOOK_SECRET: TEST_SECRET,
    TELEGRAM_API_ROOT: telegram.url,
    ...options.env,
  }
  const load = startWebhookLoad({
    origins: [`http://127.0.0.1:${port}`],
    perSecond,
    chats: 25,
    seed,
    ...(textOf ? { textOf } : {}),
  })
  const starts: number[] = []
  const stops: KillReport['stops'][number][] = []
  let killedWhileStarting = 0
  let server: ServerProcess | null = null
  try {
    for (let count = 1; count <= kills; count++) {
      server = startServer(env)
      if (signal === 'SIGKILL' && random() < 0.15) {
        await sleep(random() * 800)
        killedWhileStarting++
      } else {
        starts.push(await server.ready)
        await sleep(random() * 900)
      }
      const endedAt = performance.now()
      const ending = await (signal === 'SIGKILL' ? server.kill() : server.stop())
      stops.push({ code: ending.code, milliseconds: performance.now() - endedAt })
      onKill?.(count)
    }
    server = startServer(env)
    starts.push(await server.ready)
    await load.finish()
    await waitUntilSent(`http://127.0.0.1:${port}`)
    await options.beforeStop?.()
    const { code } = await server.stop()
    stops.push({ code, milliseconds: 0 })
    const effects = await readEffects(databaseUrl)
    const stored = new Set(effects.stored)
    const sent = Map.groupBy(telegram.sent, message => `telegram:${TEST_TOKEN.split(':')[0]}:${message.chatId}`)
    const extra = [...effects.repliesPerConversation].map(([id, replies]) => ({
      id,
      extra: (sent.get(id)?.length ?? 0) - replies,
    }))
    return {
      kills,
      killedWhileStarting,
      acknowledged: load.acknowledged.size,
      effects,
      sent: telegram.sent,
      lost: [...load.acknowledged].filter(updateId => !stored.has(updateId)),
      duplicates: extra.reduce((sum, { extra: more }) => sum + Math.max(0, more), 0),
      missing: extra.filter(({ extra: more }) => more < 0).map(({ id }) => id),
      starts,
      stops,
    }
  } finally {
    load.abandon()
    await server?.kill()
    await telegram.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The server's own counters say when nothing waits any more; rejects when nothing has moved for long. */
export async function waitUntilSent(origin: string): Promise<void> {
  let until = Date.now() + LONGEST_START_MS
  let least = Number.POSITIVE_INFINITY
  for (;;) {
    const text = await (await fetch(`${origin}/metrics`)).text()
    const waiting = ['inbox', 'outbox'].map(
      queue => new RegExp(`zhida_queue_depth\\{queue="${queue}"\\} (\\d+)`).exec(text)?.[1],
    )
    if (waiting.every(count => count === '0')) return
    const left = waiting.reduce((sum, count) => sum + Number(count), 0)
    if (left < least) {
      least = left
      until = Date.now() + LONGEST_START_MS
    }
    if (Date.now() > until) throw new Error(`something still waits: inbox ${waiting[0]}, outbox ${waiting[1]}`)
    await sleep(100)
  }
}
