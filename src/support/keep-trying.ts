import { setTimeout as sleep } from 'node:timers/promises'

const PAUSE_MS = 300

/** Tries until it works; throws what went wrong last once `goOn` says no. */
export async function keepTrying<Result>(attempt: () => Promise<Result>, goOn: () => boolean): Promise<Result> {
  for (;;) {
    try {
      return await attempt()
    } catch (error) {
      if (!goOn()) throw error
      await sleep(PAUSE_MS)
    }
  }
}
