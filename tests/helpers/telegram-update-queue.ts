import type { TelegramUpdate } from './fault-server.ts'

interface Taker {
  /** Updates below it are confirmed and forgotten. */
  readonly offset: number
  readonly limit: number
  readonly waitMs: number
  /** Tells when the far side has hung up. */
  readonly gone?: { once(event: 'close', listener: () => void): unknown } | undefined
}

interface UpdateQueue {
  push(updates: readonly TelegramUpdate[]): void
  /** Long polling as Telegram does it: a second poller ends the wait of the first with a conflict. */
  take(taker: Taker): Promise<readonly TelegramUpdate[] | 'conflict'>
  unconfirmed(): readonly TelegramUpdate[]
  close(): void
}

export function createUpdateQueue(): UpdateQueue {
  let waiting: TelegramUpdate[] = []
  let wake: ((why: 'updates' | 'conflict') => void) | null = null
  let closed = false

  async function take({ offset, limit, waitMs, gone }: Taker): Promise<readonly TelegramUpdate[] | 'conflict'> {
    wake?.('conflict')
    waiting = waiting.filter(update => update.update_id >= offset)
    if (waiting.length === 0 && waitMs > 0 && !closed) {
      const why = await new Promise<'updates' | 'conflict'>(resolve => {
        const end = (reason: 'updates' | 'conflict'): void => {
          clearTimeout(timer)
          if (wake === end) wake = null
          resolve(reason)
        }
        const timer = setTimeout(() => end('updates'), waitMs)
        gone?.once('close', () => end('updates'))
        wake = end
      })
      if (why === 'conflict') return 'conflict'
    }
    return waiting.slice(0, limit)
  }

  return {
    push: updates => {
      waiting = [...waiting, ...updates].sort((a, b) => a.update_id - b.update_id)
      wake?.('updates')
    },
    take,
    unconfirmed: () => waiting,
    close: () => {
      closed = true
      wake?.('updates')
    },
  }
}
