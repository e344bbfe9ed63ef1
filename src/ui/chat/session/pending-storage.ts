import type { PendingMessage } from './chat-state.ts'

/** Keeps what has no reply yet over a reload of this tab, and forgets it when the tab closes. */
export interface PendingStorage {
  load(now: number): readonly PendingMessage[]
  save(pending: readonly PendingMessage[]): void
}

const KEY = 'zhida.pending'
/** A reply that hasn't come by then will not come by waiting; sending again is safe. */
const LONGEST_WAIT_MS = 10 * 60_000

export function createPendingStorage(
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | null,
): PendingStorage {
  return {
    load: now => {
      try {
        const stored: unknown = JSON.parse(storage?.getItem(KEY) ?? '[]')
        return Array.isArray(stored) ? stored.filter(isPending).map(message => wake(message, now)) : []
      } catch {
        return []
      }
    },
    save: pending => {
      try {
        if (pending.length === 0) storage?.removeItem(KEY)
        else storage?.setItem(KEY, JSON.stringify(pending))
      } catch {
        // Storage is full or forbidden: the page works on, only a reload would lose these.
      }
    },
  }
}

function wake(message: PendingMessage, now: number): PendingMessage {
  if (message.status === 'failed') return message
  if (message.status !== 'received') return { ...message, status: 'queued' }
  return now - message.changedAt > LONGEST_WAIT_MS ? { ...message, status: 'failed' } : message
}

function isPending(value: unknown): value is PendingMessage {
  if (typeof value !== 'object' || value === null) return false
  const { clientId, text, status, afterSeq } = value as Partial<PendingMessage>
  return (
    typeof clientId === 'string' &&
    typeof text === 'string' &&
    typeof status === 'string' &&
    typeof afterSeq === 'number'
  )
}
