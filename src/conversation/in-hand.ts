import { setTimeout as sleep } from 'node:timers/promises'
import type { Clock } from '../support/clock.ts'
import type { Logger } from '../support/logger.ts'

/** What this process took from a queue that others take from too, and is at work on. */
export interface InHand<Item> {
  readonly size: () => number
  readonly list: () => readonly { readonly item: Item; readonly claimedAt: number }[]
  /** Takes up to `limit`; after a fault none, and a moment later. */
  claim(limit: number): Promise<readonly Item[]>
  /** Has `work` done on an item, which is in hand until `work` ends, however it does; then calls `after`. */
  begin(item: Item, work: (item: Item) => Promise<void>, after: () => void): void
  /** Keeps what is in hand from now on: its leases are renewed, but for what takes too long. */
  keep(): void
  /** Waits for what is in hand, at most `graceMs`, and keeps it no more; gives what is left. */
  letGo(graceMs: number): Promise<readonly Item[]>
}

interface Dependencies<Item> {
  readonly claim: (request: { owner: string; now: number; leaseMs: number; limit: number }) => Promise<readonly Item[]>
  readonly renew: (owner: string, items: readonly Item[], until: number) => Promise<void>
  /** Of the items, for the log: `messages`. */
  readonly name: string
  readonly owner: string
  readonly leaseMs: number
  /** What takes longer is given up to another process. */
  readonly longestMs: number
  readonly clock: Clock
  readonly logger: Logger
}

const PAUSE_AFTER_FAULT_MS = 500

export function createInHand<Item>(dependencies: Dependencies<Item>): InHand<Item> {
  const { claim, renew, name, owner, leaseMs, longestMs, clock, logger } = dependencies
  const running = new Map<Promise<void>, { readonly item: Item; readonly claimedAt: number }>()
  let heartbeat: NodeJS.Timeout | undefined

  async function renewLeases(): Promise<void> {
    const now = clock()
    const young = [...running.values()].filter(({ claimedAt }) => now - claimedAt < longestMs)
    try {
      await renew(
        owner,
        young.map(({ item }) => item),
        now + leaseMs,
      )
    } catch (error) {
      logger.warn({ err: error }, `the leases of ${name} could not be renewed`)
    }
  }

  return {
    size: () => running.size,
    list: () => [...running.values()],
    claim: async limit => {
      try {
        return await claim({ owner, now: clock(), leaseMs, limit })
      } catch (error) {
        logger.error({ err: error }, `no ${name} could be claimed`)
        await sleep(PAUSE_AFTER_FAULT_MS)
        return []
      }
    },
    begin: (item, work, after) => {
      const done = work(item).finally(() => {
        running.delete(done)
        after()
      })
      running.set(done, { item, claimedAt: clock() })
    },
    keep: () => {
      heartbeat = setInterval(() => void renewLeases(), leaseMs / 3)
    },
    letGo: async graceMs => {
      await Promise.race([Promise.all(running.keys()), sleep(graceMs, undefined, { ref: false })])
      clearInterval(heartbeat)
      return [...running.values()].map(({ item }) => item)
    },
  }
}
