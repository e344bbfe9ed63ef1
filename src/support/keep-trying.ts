import { setTimeout as sleep } from 'node:timers/promises'

const PAUSE_MS = 300

/** Tries until it works; throws what went wrong last once `goOn` says no to it. */
export async function keepTrying<Result>(
  attempt: () => Promise<Result>,
  goOn: (error: unknown) => boolean,
): Promise<Result> {
  for (;;) {
    try {
      return await attempt()
    } catch (error) {
      if (!goOn(error)) throw error
      await sleep(PAUSE_MS)
    }
  }
}
