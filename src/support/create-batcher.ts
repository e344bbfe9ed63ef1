import { setImmediate, setTimeout as sleep } from 'node:timers/promises'

interface Options {
  readonly maxSize: number
  readonly gatherMs?: () => number
  /** Batches that may be on their way at once; more than one only where their order means nothing or `write` keeps it. */
  readonly atOnce?: number
}

/**
 * Gathers single calls into batches: the first call waits `gatherMs` for company, and while one batch is being written
 * the next one fills. One commit, and so one flush to disk, then serves everybody who called in the meantime.
 */
export function createBatcher<Item, Result>(
  write: (items: readonly Item[]) => Promise<readonly Result[]>,
  { maxSize, gatherMs = () => 0, atOnce = 1 }: Options,
): (item: Item) => Promise<Result> {
  let waiting: { item: Item; resolve: (result: Result) => void; reject: (error: unknown) => void }[] = []
  let running = 0
  let gathering = false

  async function run(): Promise<void> {
    running++
    gathering = true
    const wait = gatherMs()
    await (wait > 0 ? sleep(wait) : setImmediate())
    gathering = false
    while (waiting.length > 0) {
      const batch = waiting.slice(0, maxSize)
      waiting = waiting.slice(maxSize)
      try {
        const results = await write(batch.map(entry => entry.item))
        batch.forEach((entry, index) => void entry.resolve(results[index]!))
      } catch (error) {
        for (const entry of batch) entry.reject(error)
      }
    }
    running--
  }

  return item =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject })
      if (running < atOnce && !gathering) void run()
    })
}
