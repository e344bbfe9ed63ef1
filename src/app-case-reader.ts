import { Worker } from 'node:worker_threads'
import type { CaseField } from './domain/case-import/columns.ts'
import { CaseFileError, type CaseFileReason } from './indexing/cases/case-rows.ts'
import type { CaseBatch } from './indexing/cases/read-cases.ts'
import type { KeyLocation } from './support/keys/key-file.ts'

export interface ReaderData {
  readonly path: string
  readonly today: string
  readonly keys: KeyLocation
  /** Encrypt the good rows, too. */
  readonly prepares: boolean
  /** Batches that may wait to be taken; one more is read for each that was. */
  readonly ahead: number
}

export type FromReader =
  | { readonly kind: 'batch'; readonly batch: CaseBatch }
  | { readonly kind: 'end' }
  | {
      readonly kind: 'broken'
      readonly reason: CaseFileReason
      readonly row: number | null
      readonly fields: readonly CaseField[]
    }
  | { readonly kind: 'failed'; readonly reason: string }

/** Twice what one transaction takes. */
const AHEAD = 10

/** Reads a case file in a thread of its own, which also encrypts what it reads, while this one writes what was read before. */
export const readInThread = (path: string, keys: KeyLocation) =>
  async function* (today: string, purpose: 'check' | 'save'): AsyncGenerator<CaseBatch> {
    const data: ReaderData = { path, today, keys, prepares: purpose === 'save', ahead: AHEAD }
    const thread = new Worker(new URL('./app-case-reader-thread.ts', import.meta.url), {
      workerData: data,
      resourceLimits: { maxYoungGenerationSizeMb: 48, maxOldGenerationSizeMb: 192 },
    })
    const arrived: FromReader[] = []
    let wake = (): void => {}
    const take = (message: FromReader): void => {
      arrived.push(message)
      wake()
    }
    thread.on('message', take)
    thread.on('error', error =>
      take({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) }),
    )
    thread.on('exit', code => take({ kind: 'failed', reason: `the reading thread ended (${code})` }))
    try {
      for (;;) {
        const message = arrived.shift()
        if (!message) {
          await new Promise<void>(resolve => (wake = resolve))
          continue
        }
        if (message.kind === 'end') return
        if (message.kind === 'broken') throw new CaseFileError(message.reason, message.row, message.fields)
        if (message.kind === 'failed') throw new Error(message.reason)
        yield message.batch
        thread.postMessage('taken')
      }
    } finally {
      await thread.terminate()
    }
  }
