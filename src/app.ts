import { assembleAccess, createRuleCiter } from './app-access.ts'
import { openCaseRegistry, prepareDemoCases } from './app-cases.ts'
import { createCodeAlarm } from './app-code-alarm.ts'
import { createDeskFrom } from './app-desk.ts'
import { createHealthFrom } from './app-health.ts'
import { startJobs } from './app-jobs.ts'
import { createKnowledgeReader } from './app-knowledge.ts'
import { describeModel } from './app-model.ts'
import type { AppOptions } from './app-options.ts'
import { createTelegramChannelFrom } from './app-telegram.ts'
import { startThreadedEngine } from './app-threaded-engine.ts'
import { assembleTickets } from './app-tickets.ts'
import type { Channel } from './channels/channel.ts'
import { createWebChannel } from './channels/web/create-web-channel.ts'
import { createFileRoute } from './channels/web/file-route.ts'
import { createPhotoRoute } from './channels/web/photo-route.ts'
import { createRatingRoute } from './channels/web/rating-route.ts'
import { createSourcesRoute } from './channels/web/sources-route.ts'
import { createVerifyRoute } from './channels/web/verify-route.ts'
import type { Config } from './config.ts'
import { convertReply } from './conversation/convert-reply.ts'
import type { Delivery } from './conversation/delivery.ts'
import { createIntake } from './conversation/intake.ts'
import { createKeepPhoto } from './conversation/photos/keep-photo.ts'
import { withFetchedPhotos } from './conversation/photos/with-fetched-photos.ts'
import { createSender } from './conversation/sender.ts'
import { withLiveDelivery } from './conversation/with-live-delivery.ts'
import { withSealedFiles } from './conversation/with-sealed-files.ts'
import { createWorker } from './conversation/worker.ts'
import { officialFolder } from './retrieval/official/official-store.ts'
import { createSqlKnowledgeStore } from './stores/sql/desk/sql-knowledge-store.ts'
import { openDatabase } from './stores/sql/open-database.ts'
import { lockSqliteFile } from './stores/sql/server-lock.ts'
import { createSqlClueStore } from './stores/sql/sql-clue-store.ts'
import { createSqlFileStore } from './stores/sql/sql-file-store.ts'
import { createSqlOutboxStore } from './stores/sql/sql-outbox-store.ts'
import { createSqlTurnStore } from './stores/sql/sql-turn-store.ts'
import { withLiveReplies } from './stores/with-live-replies.ts'
import { systemClock } from './support/clock.ts'
import { createLogger } from './support/logger.ts'
import { createMetrics } from './support/metrics.ts'
import { createSignal } from './support/signal.ts'

export interface App {
  start(): Promise<void>
  /** Takes nothing more in; turns that run finish or are given back. */
  stop(): Promise<void>
  /** Port of the web server, known after `start`. */
  port(): number
  /** What is on and what is off and why, one line each; complete after `start`. */
  summary(): readonly string[]
}

const GRACE_MS = 8_000
/** How long a conversation or a reply of a process that died waits for another one. */
const LEASE_MS = 15_000
const LONGEST_TURN_MS = 60_000

/** Composition root: the only place that knows which adapter stands behind which port. */
export async function assembleApp(config: Config, options: AppOptions): Promise<App> {
  const logger = createLogger(config.logLevel)
  const metrics = createMetrics()
  const clock = options.clock ?? systemClock
  const owner = config.processName
  const sqliteFile = config.databaseUrl.startsWith('sqlite:') ? config.databaseUrl.slice('sqlite:'.length) : null
  const notices: string[] = []
  const deskLines: string[] = []

  const lock = sqliteFile ? lockSqliteFile(sqliteFile) : null
  const database = await openDatabase({
    url: config.databaseUrl,
    allowUnsafe: config.allowUnsafeDatabase,
    soleServer: lock !== null,
  })
  const registry = await openCaseRegistry(database, {
    keys: config.caseKeys,
    court: config.court,
    onCourtFailure: error => logger.warn({ err: error, reason: error.reason }, 'court system failed'),
  })
  const turns = createSqlTurnStore(database)
  const knowledgeStore = createSqlKnowledgeStore(database)
  // Read again at the first use: the engine keeps its own in another thread.
  const readKnowledge = createKnowledgeReader({ folder: config.knowledgeFolder, store: knowledgeStore })
  const caseAccess = assembleAccess({
    database,
    registry,
    clock,
    publicUrl: config.publicUrl,
    cite: createRuleCiter(readKnowledge),
    convert: convertReply,
    onAlarm: createCodeAlarm({ logger, metrics, clock }),
    singleUseCodes: config.singleUseCodes,
  })
  const live = { fillIn: caseAccess.showLive, logger }
  const outbox = withLiveReplies(createSqlOutboxStore(database), live)
  const clues = createSqlClueStore({ ...database, keys: registry.keys })
  const files = createSqlFileStore({ ...database, keys: registry.keys })
  const threaded = options.engine
    ? null
    : await startThreadedEngine({
        data: {
          databaseUrl: config.databaseUrl,
          caseKeys: config.caseKeys,
          court: config.court,
          logLevel: config.logLevel,
          knowledgeFolder: config.knowledgeFolder,
          officialFolder: officialFolder(config.dataDir),
          maxQuestionCharacters: config.maxQuestionCharacters,
          rememberedQuestions: config.rememberedQuestions,
          limits: config.limits,
          desk: config.desk,
          model: config.model,
        },
        metrics,
        onNotice: notice => void notices.push(notice),
        onFatal: options.onFatal,
      })
  const engine = threaded ?? withSealedFiles(options.engine!, files)

  let endJobs = (): void => {}
  const demo = await prepareDemoCases(registry, config.demoCases)

  const [wakeWorker, wakeSender] = [createSignal(), createSignal()]
  const tickets = assembleTickets(config, { database, engine, clock, logger, wakeSender })
  const intake = createIntake({
    turns,
    clock,
    metrics,
    wakeWorker,
    burstWaitMs: config.burstWaitMs,
    maxStoredCharacters: config.maxQuestionCharacters * 2,
    takeCredentials: caseAccess.credentials.take,
  })
  const keepPhoto = createKeepPhoto({ files, clock })
  const telegram = createTelegramChannelFrom(config.telegram, {
    intake,
    files,
    clues,
    staffGroup: tickets.staffGroup,
    logger,
    metrics,
    onFatal: options.onFatal,
  })
  const health = createHealthFrom({ turns, outbox, clock, metrics })
  const sources = createSourcesRoute({
    documents: async () => [...(await readKnowledge()).documents.values()],
    clock,
  })
  const desk = createDeskFrom(config, {
    database,
    clock,
    logger,
    engine,
    tickets,
    registry,
    access: caseAccess.access,
    clues: { clues, files, wakeSender },
    knowledge: knowledgeStore,
    readKnowledge,
    wakeSender,
    pagesFolder: options.deskPagesFolder ?? '',
  })
  const web = createWebChannel({
    intake,
    outbox,
    logger,
    port: config.port,
    trustedProxies: config.trustedProxies,
    pagesFolder: options.pagesFolder,
    longestQuestion: config.maxQuestionCharacters,
    mask: caseAccess.credentials.mask,
    takeMachineRequest: telegram?.takeRequest,
    routers: [
      health,
      sources,
      desk.router,
      createFileRoute({ files, clock }),
      createPhotoRoute({ intake, keepPhoto, clues }),
      createRatingRoute({ rate: desk.store.rate, clock }),
      createVerifyRoute({ verify: caseAccess.verify, access: caseAccess.access, clock }),
    ],
    pollMs: sqliteFile ? 0 : 500,
  })
  const channels = telegram ? [web, telegram] : [web]
  // The page reads its replies from the outbox; the others are filled in on their way out.
  const toPerson = (channel: Channel): Delivery =>
    channel === web ? channel.delivery : withLiveDelivery(channel.delivery, live)
  const deliveries = channels.flatMap(channel => [toPerson(channel), ...(channel.others ?? [])])
  const deliveryOf = (channel: string) => deliveries.find(delivery => delivery.channel === channel)
  const shared = { clock, logger, metrics, owner, pollMs: sqliteFile ? 1000 : 300 }
  const sender = createSender({
    ...shared,
    outbox,
    deliveries,
    random: Math.random,
    wakeSender,
    concurrency: 256,
    leaseMs: LEASE_MS,
  })
  const worker = createWorker({
    ...shared,
    turns,
    engine: withFetchedPhotos(engine, { sources: channels.flatMap(({ photos }) => photos ?? []), keepPhoto }),
    wakeWorker,
    wakeSender,
    findCourier: sender.findCourier,
    showWorking: (channel, conversationId) => deliveryOf(channel)?.showWorking?.(conversationId),
    showPreview: (channel, conversationId, reply) => deliveryOf(channel)?.showPreview?.(conversationId, reply),
    concurrency: 256,
    leaseMs: LEASE_MS,
    longestTurnMs: LONGEST_TURN_MS,
  })

  return {
    summary: () => [
      `database: ${sqliteFile ? `SQLite, ${sqliteFile}` : 'PostgreSQL'}`,
      telegram ? `Telegram: on (${config.telegram.mode})` : 'Telegram: off, TELEGRAM_BOT_TOKEN is not set',
      describeModel(config.model),
      demo,
      ...notices,
      ...deskLines,
    ],
    port: () => web.port(),
    start: async () => {
      worker.start()
      sender.start()
      for (const channel of channels) await channel.start()
      tickets.start()
      endJobs = startJobs({ database, turns, files, caseAccess, clock, logger, wakeSender })
      deskLines.push(...(await desk.start(web.port())))
    },
    stop: async () => {
      endJobs()
      await tickets.stop()
      await Promise.all(channels.map(channel => channel.stop()))
      await desk.stop()
      await worker.stop(GRACE_MS)
      await sender.stop(GRACE_MS)
      await threaded?.close()
      await database.close()
      lock?.release()
    },
  }
}
