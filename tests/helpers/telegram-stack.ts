import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readLate, writeResult } from '../../src/app-written-turn.ts'
import { createTelegramChannel, type TelegramOptions } from '../../src/channels/telegram/create-telegram-channel.ts'
import type { Engine } from '../../src/conversation/engine.ts'
import { createIntake, type Intake } from '../../src/conversation/intake.ts'
import { createSender } from '../../src/conversation/sender.ts'
import { withSealedFiles } from '../../src/conversation/with-sealed-files.ts'
import { createWorker } from '../../src/conversation/worker.ts'
import type { Reply } from '../../src/domain/reply.ts'
import { type Database, openDatabase } from '../../src/stores/sql/open-database.ts'
import { createSqlClueStore } from '../../src/stores/sql/sql-clue-store.ts'
import { createSqlFileStore } from '../../src/stores/sql/sql-file-store.ts'
import { createSqlOutboxStore } from '../../src/stores/sql/sql-outbox-store.ts'
import { createSqlTurnStore } from '../../src/stores/sql/sql-turn-store.ts'
import { createLogger } from '../../src/support/logger.ts'
import { createMetrics } from '../../src/support/metrics.ts'
import { createSignal } from '../../src/support/signal.ts'
import { createEchoEngine } from './telegram-echo-engine.ts'
import { TEST_SECRET, TEST_TOKEN } from './telegram-updates.ts'
import { testKeys } from './test-keys.ts'

export interface TelegramStack {
  /** Of the web server; the webhook is below it. */
  readonly origin: string
  readonly database: Database
  /** Reasons with which the channel asked the process to end. */
  readonly fatal: readonly string[]
  /** Rows by status: inbox, turns, waiting, sent, parked. */
  count(): Promise<Readonly<Record<string, number>>>
  stop(): Promise<void>
}

interface Options {
  readonly apiRoot: string
  readonly reception?: TelegramOptions['reception']
  readonly engine?: Engine
  /** A new SQLite file when absent. */
  readonly databaseUrl?: string
  readonly sendTimeoutMs?: number
  /** Stands between the channel and the real intake. */
  readonly aroundIntake?: (intake: Intake) => Intake
}

/** As from the engine's own thread: with the reply as text, and made ready to be sent. */
const writing = (engine: Engine): Engine => ({
  ...engine,
  run: async input => readLate(structuredClone(writeResult(input.channel, await engine.run(input)))),
})

/** The channel with everything that carries a message through it, with short pauses; all parts are the real ones. */
export async function startTelegramStack(options: Options): Promise<TelegramStack> {
  const { apiRoot, engine = createEchoEngine(), sendTimeoutMs = 15_000, aroundIntake = intake => intake } = options
  const { reception = { mode: 'webhook', secret: TEST_SECRET, url: null } } = options
  const folder = mkdtempSync(join(tmpdir(), 'zhida-telegram-'))
  const database = await openDatabase({ url: options.databaseUrl ?? `sqlite:${join(folder, 'test.db')}` })
  database.texts.use(testKeys)
  const [turns, outbox] = [createSqlTurnStore(database), createSqlOutboxStore(database)]
  const files = createSqlFileStore({ ...database, keys: testKeys })
  const [clock, logger, metrics] = [Date.now, createLogger('silent'), createMetrics()]
  const [wakeWorker, wakeSender] = [createSignal(), createSignal()]
  const fatal: string[] = []
  const intake = createIntake({ turns, clock, metrics, wakeWorker, burstWaitMs: 0, maxStoredCharacters: 1000 })
  const channel = createTelegramChannel({
    options: { token: TEST_TOKEN, apiRoot, reception, sendTimeoutMs, retryMs: 30 },
    intake: aroundIntake(intake),
    files,
    clues: createSqlClueStore({ ...database, keys: testKeys }),
    clock,
    logger,
    metrics,
    onFatal: reason => void fatal.push(reason),
  })
  const shared = { clock, logger, metrics, owner: 'test', pollMs: 20 }
  const showWorking = (_channel: string, conversationId: string) => channel.delivery.showWorking?.(conversationId)
  const showPreview = (_channel: string, conversationId: string, reply: Reply) =>
    channel.delivery.showPreview?.(conversationId, reply)
  const deliveries = [channel.delivery]
  const sender = createSender({
    ...shared,
    outbox,
    deliveries,
    random: () => 0.5,
    wakeSender,
    concurrency: 64,
    leaseMs: 90_000,
  })
  const worker = createWorker({
    ...shared,
    turns,
    engine: writing(withSealedFiles(engine, files)),
    wakeWorker,
    wakeSender,
    findCourier: sender.findCourier,
    showWorking,
    showPreview,
    concurrency: 64,
    leaseMs: 60_000,
    longestTurnMs: 50_000,
  })
  const server = createServer((req, res) => {
    if (!channel.takeRequest?.(req, res)) res.writeHead(404).end()
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  worker.start()
  sender.start()
  await channel.start()

  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    database,
    fatal,
    count: async () => {
      const { db } = database
      const inbox = await db.selectFrom('inbox').select('id').execute()
      const done = await db.selectFrom('turns').select('id').execute()
      const replies = await db.selectFrom('outbox').select('status').execute()
      const withStatus = (status: string): number => replies.filter(reply => reply.status === status).length
      return {
        inbox: inbox.length,
        turns: done.length,
        waiting: withStatus('waiting'),
        sent: withStatus('sent'),
        parked: withStatus('parked'),
      }
    },
    stop: async () => {
      await channel.stop()
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
      await worker.stop(2000)
      await sender.stop(2000)
      await database.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
