import { isFragment, type MessageKind } from '../domain/message.ts'
import type { TurnStore } from '../stores/turn-store.ts'
import type { Clock } from '../support/clock.ts'
import { createBatcher } from '../support/create-batcher.ts'
import type { Metrics } from '../support/metrics.ts'
import type { Signal } from '../support/signal.ts'

export interface Update {
  readonly channel: string
  readonly updateId: string
  readonly conversationId: string
  readonly kind: MessageKind
  readonly text: string
}

/** Resolves when the update is stored durably: `true` if it is new. Only then may a channel say "received". */
export type Intake = (update: Update) => Promise<boolean>

interface Dependencies {
  readonly turns: TurnStore
  readonly clock: Clock
  readonly metrics: Metrics
  readonly wakeWorker: Signal
  /** How long a fragment waits for the rest of its burst, in milliseconds. */
  readonly burstWaitMs: number
  /** A longer text is cut before it is stored; the turn refuses it all the same. */
  readonly maxStoredCharacters: number
  /** Looks at the query code that a message holds; resolves to the text without it, which is what is stored. */
  readonly takeCredentials?: (update: Update) => Promise<string>
}

/** Messages that come in within this time are stored with one flush to disk. */
const GATHER_MS = 15

export function createIntake(dependencies: Dependencies): Intake {
  const { turns, clock, metrics, wakeWorker, burstWaitMs, maxStoredCharacters, takeCredentials } = dependencies
  // While one batch waits for the disk, the next is written; the store keeps them in order.
  const store = createBatcher(turns.receive, { maxSize: 200, gatherMs: () => GATHER_MS, atOnce: 2 })
  return async update => {
    const now = clock()
    // PostgreSQL text can't hold NUL, and half a surrogate pair is not text in either database.
    const kept = { ...update, text: update.text.slice(0, maxStoredCharacters) }
    const text = (takeCredentials && kept.kind !== 'photo' ? await takeCredentials(kept) : kept.text)
      .toWellFormed()
      .replaceAll('\0', '')
    const fragmentUntil = isFragment(update.kind, text) ? now + burstWaitMs : null
    const isNew = await store({ ...update, text, receivedAt: now, fragmentUntil })
    metrics.received(update.channel, isNew ? 'new' : 'duplicate')
    if (isNew) wakeWorker.notify()
    return isNew
  }
}
