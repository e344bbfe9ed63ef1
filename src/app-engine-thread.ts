import { parentPort, workerData } from 'node:worker_threads'
import { assembleAccess } from './app-access.ts'
import { openCaseRegistry } from './app-cases.ts'
import { assembleEngine } from './app-engine.ts'
import { followKnowledge } from './app-knowledge.ts'
import { createEmbedderFrom, createModelFrom } from './app-model.ts'
import { openServiceLevel } from './app-switches.ts'
import type { FromThread, MetricEvent, ThreadData, ToThread } from './app-threaded-engine.ts'
import { writeResult } from './app-written-turn.ts'
import type { EngineResult } from './conversation/engine.ts'
import { createPrefillForm } from './conversation/prefill-form.ts'
import { withSealedFiles } from './conversation/with-sealed-files.ts'
import { newConversation } from './domain/conversation.ts'
import type { Reply } from './domain/reply.ts'
import { createLocalEmbedder } from './models/local/create-static-embedder.ts'
import { createSqlKnowledgeStore } from './stores/sql/desk/sql-knowledge-store.ts'
import { openDatabase } from './stores/sql/open-database.ts'
import { createSqlClueStore } from './stores/sql/sql-clue-store.ts'
import { createSqlFileStore } from './stores/sql/sql-file-store.ts'
import { systemClock } from './support/clock.ts'
import { collectGarbage } from './support/collect-garbage.ts'
import { createLogger } from './support/logger.ts'
import { createMetrics, type Metrics } from './support/metrics.ts'

const port = parentPort
if (!port) throw new Error('This file is started as a thread by app-threaded-engine.ts.')
const { model, databaseUrl, caseKeys, court, logLevel, desk, ...options } = workerData as ThreadData

/** How soon what editors publish is in use. */
const KNOWLEDGE_POLL_MS = 1_000

/**
 * Turns that wait for nothing end in the turn of the event loop in which they started. So few start together that their
 * answers are stored and sent while the next ones are being found, instead of all at once when the last is.
 */
const STARTED_TOGETHER = 16

const logger = createLogger(logLevel)

/** Of more steps than these in half a second every seventh is counted: a turn has 18, so all have their share. */
const EVENTS_IN_FULL = 360
const EVERY_SO_MANY = 7
let sampled = 0
let events: MetricEvent[] = []
/** Counts where the others count, in the main thread. */
const metrics: Metrics = {
  ...createMetrics(),
  step: (name, seconds) => {
    if (events.length < EVENTS_IN_FULL || sampled++ % EVERY_SO_MANY === 0) events.push(['step', name, seconds])
  },
  model: (task, result) => void events.push(['model', task, result]),
}
const notices: string[] = []
const onNotice = (notice: string): void => void notices.push(notice)

const say = (message: FromThread): void => port.postMessage(message)

try {
  // Its tables are there already: the main thread has brought them up to date.
  const database = await openDatabase({ url: databaseUrl, allowUnsafe: true, poolSize: 4 })
  // Cases are shown where replies are sent; here it is only decided who may see which.
  const registry = await openCaseRegistry(database, {
    keys: caseKeys,
    court,
    onCourtFailure: error => logger.warn({ err: error, reason: error.reason }, 'court system failed'),
  })
  const { access, lookUp, findNoticeDay } = assembleAccess({
    database,
    registry,
    clock: systemClock,
    publicUrl: null,
    cite: async () => undefined,
    convert: async reply => reply,
    onAlarm: () => {},
  })
  const local = await createLocalEmbedder()
  const shared = {
    ...options,
    desk: { ...desk, serviceLevel: openServiceLevel(database, desk.serviceLevel) },
    local,
    database,
    lookUpCase: lookUp,
    findNoticeDay,
    clues: createSqlClueStore({ ...database, keys: registry.keys }),
    prefillForm: createPrefillForm({ access, cases: registry.source }),
    model: createModelFrom(model, metrics),
    embedder: await createEmbedderFrom(model, onNotice),
    metrics,
  }
  const plain = await followKnowledge({
    store: createSqlKnowledgeStore(database),
    build: overlay => assembleEngine({ ...shared, overlay, onNotice }),
    pollMs: KNOWLEDGE_POLL_MS,
    onFault: error =>
      logger.error({ err: error }, 'published knowledge can not be used; what was in use before serves on'),
  })
  const engine = withSealedFiles(plain, createSqlFileStore({ ...database, keys: registry.keys }))
  const start = ({ id, input, wantsPreviews }: ToThread): void => {
    const onPreview = wantsPreviews
      ? (reply: Reply) => say({ kind: 'preview', id, replyText: JSON.stringify(reply) })
      : undefined
    const run = async ({ stateText, ...rest }: ToThread['input']): Promise<EngineResult> =>
      engine.run({ ...rest, state: { ...newConversation, ...JSON.parse(stateText) }, onPreview })
    run(input).then(
      result => answer({ id, result: writeResult(input.channel, result) }),
      (error: unknown) => answer({ id, fault: error instanceof Error ? error.message : String(error) }),
    )
  }
  const waiting: ToThread[] = []
  const startSome = (): void => {
    for (const message of waiting.splice(0, STARTED_TOGETHER)) start(message)
    if (waiting.length > 0) setImmediate(startSome)
  }
  port.on('message', (messages: readonly ToThread[]) => {
    if (waiting.push(...messages) === messages.length) startSome()
  })
  collectGarbage()
  say({ kind: 'ready', notices })
} catch (error) {
  say({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) })
}

/** What was counted crosses over now and then, not with every answer. */
const EVENTS_TOGETHER = 2000
const EVENTS_WAIT_MS = 500
let eventsSaidAt = 0

let answers: Extract<FromThread, { kind: 'answers' }>['answers'][number][] = []

/** Answers that are ready in one turn of the event loop cross over together. */
function answer(one: (typeof answers)[number]): void {
  answers.push(one)
  if (answers.length > 1) return
  setImmediate(() => {
    const enough = events.length >= EVENTS_TOGETHER || performance.now() - eventsSaidAt > EVENTS_WAIT_MS
    say({ kind: 'answers', answers, events: enough ? events : [] })
    answers = []
    if (!enough) return
    events = []
    eventsSaidAt = performance.now()
  })
}
