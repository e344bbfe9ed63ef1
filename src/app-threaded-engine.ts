import { Worker } from 'node:worker_threads'
import type { EngineOptions } from './app-engine.ts'
import { readLate, type WrittenResult } from './app-written-turn.ts'
import type { CourtConfig } from './config-court.ts'
import type { DeskConfig } from './config-desk.ts'
import type { ModelConfig } from './config-model.ts'
import { createEngine, type Engine, type EngineInput, type EngineResult } from './conversation/engine.ts'
import type { KeyLocation } from './support/keys/key-file.ts'
import type { Metrics } from './support/metrics.ts'

export interface ThreadData
  extends Omit<
    EngineOptions,
    | 'model'
    | 'overlay'
    | 'local'
    | 'embedder'
    | 'metrics'
    | 'onNotice'
    | 'database'
    | 'lookUpCase'
    | 'findNoticeDay'
    | 'clues'
    | 'prefillForm'
    | 'desk'
  > {
  /** What the desk promises until it sets something else. */
  readonly desk: Pick<DeskConfig, 'serviceLevel' | 'reopenDays'>
  /** Opened once more in the thread: SQLite and PostgreSQL both serve several connections. */
  readonly databaseUrl: string
  readonly caseKeys: KeyLocation
  readonly court: CourtConfig | null
  readonly logLevel: string
  readonly model: ModelConfig
}

export interface ToThread {
  readonly id: number
  /** Its state as JSON, see `WrittenResult`. */
  readonly input: Omit<EngineInput, 'onPreview' | 'state'> & { readonly stateText: string }
  readonly wantsPreviews: boolean
}

export type MetricEvent = readonly ['step', string, number] | readonly ['model', string, string]

export type FromThread =
  | { readonly kind: 'ready'; readonly notices: readonly string[] }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'preview'; readonly id: number; readonly replyText: string }
  | {
      readonly kind: 'answers'
      readonly answers: readonly { readonly id: number; readonly result?: WrittenResult; readonly fault?: string }[]
      readonly events: readonly MetricEvent[]
    }

export interface ThreadedEngine extends Engine {
  close(): Promise<void>
}

interface Dependencies {
  readonly data: ThreadData
  readonly metrics: Metrics
  readonly onNotice: (notice: string) => void
  /** The thread ended by itself, and with it every turn that it had. */
  readonly onFatal: (reason: string) => void
}

interface Waiting {
  readonly resolve: (result: EngineResult) => void
  readonly reject: (error: Error) => void
  readonly onPreview: EngineInput['onPreview']
}

/** The engine in a thread of its own: finding and composing answers then never holds up storing and sending messages. */
export async function startThreadedEngine({ data, metrics, onNotice, onFatal }: Dependencies): Promise<ThreadedEngine> {
  const thread = new Worker(new URL('./app-engine-thread.ts', import.meta.url), {
    workerData: data,
    // Answers are short-lived: a small young space is collected often and keeps the process 60 MB smaller.
    resourceLimits: { maxYoungGenerationSizeMb: 12, maxOldGenerationSizeMb: 256 },
  })
  const waiting = new Map<number, Waiting>()
  let outgoing: ToThread[] = []
  let lastId = 0
  let closing = false

  const end = (reason: string): void => {
    for (const { reject } of waiting.values()) reject(new Error(reason))
    waiting.clear()
    if (!closing) onFatal(reason)
  }
  const take = (message: FromThread): void => {
    if (message.kind === 'preview') waiting.get(message.id)?.onPreview?.(JSON.parse(message.replyText))
    if (message.kind !== 'answers') return
    for (const event of message.events)
      event[0] === 'step' ? metrics.step(event[1], event[2]) : metrics.model(event[1], event[2])
    for (const { id, result, fault } of message.answers) {
      const turn = waiting.get(id)
      waiting.delete(id)
      if (result) turn?.resolve(readLate(result))
      else turn?.reject(new Error(fault ?? 'the engine gave no answer'))
    }
  }

  await new Promise<void>((resolve, reject) => {
    thread.once('error', reject)
    thread.once('message', (message: FromThread) => {
      if (message.kind === 'failed') return void thread.terminate().then(() => reject(new Error(message.reason)))
      if (message.kind === 'ready') for (const notice of message.notices) onNotice(notice)
      thread.off('error', reject)
      resolve()
    })
  })
  thread.on('message', take)
  thread.on('error', error => end(`The engine failed: ${error instanceof Error ? error.message : error}`))
  thread.on('exit', code => end(`The engine ended (${code}).`))

  const local = createEngine({ steps: [], metrics, knowledgeVersion: () => '', showsOwnNotice: () => true })
  return {
    // Not spread: reading the state parses it.
    run: input =>
      new Promise((resolve, reject) => {
        const id = ++lastId
        waiting.set(id, { resolve, reject, onPreview: input.onPreview })
        outgoing.push({ id, input: toMessage(input), wantsPreviews: input.onPreview !== undefined })
        if (outgoing.length > 1) return
        // Turns that start in one turn of the event loop cross over together.
        setImmediate(() => {
          thread.postMessage(outgoing)
          outgoing = []
        })
      }),
    apologise: local.apologise,
    close: async () => {
      closing = true
      await thread.terminate()
    },
  }
}

function toMessage(input: EngineInput): ToThread['input'] {
  const { channel, conversationId, kind, text, now, ticketed, role, askedOn } = input
  const stateText = input.stateText ?? JSON.stringify(input.state)
  return { channel, conversationId, kind, text, now, ticketed, role, askedOn, stateText }
}
