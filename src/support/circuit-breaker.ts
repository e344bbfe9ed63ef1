import type { Clock } from './clock.ts'

export interface CircuitBreaker {
  /** Whether a call may be made now. After the rest one caller is let through to probe. */
  allows(): boolean
  report(succeeded: boolean): void
}

interface Options {
  readonly clock: Clock
  readonly failuresInARow?: number
  readonly window?: number
  readonly failedShare?: number
  readonly restMs?: number
}

/** Keeps from asking what keeps failing: 5 failures in a row, or half of the last 20, and it rests for 30 s. */
export function createCircuitBreaker({
  clock,
  failuresInARow = 5,
  window = 20,
  failedShare = 0.5,
  restMs = 30_000,
}: Options): CircuitBreaker {
  let recent: readonly boolean[] = []
  let openedAt: number | null = null
  let probing = false

  const isFailing = (): boolean => {
    const last = recent.slice(-failuresInARow)
    if (last.length === failuresInARow && last.every(succeeded => !succeeded)) return true
    const failures = recent.filter(succeeded => !succeeded).length
    return recent.length === window && failures >= window * failedShare
  }
  return {
    allows: () => {
      if (openedAt === null) return true
      if (probing || clock() - openedAt < restMs) return false
      probing = true
      return true
    },
    report: succeeded => {
      if (openedAt !== null) {
        // Calls that began before it opened say nothing new; only the probe decides.
        if (!probing) return
        probing = false
        if (succeeded) recent = []
        openedAt = succeeded ? null : clock()
        return
      }
      recent = [...recent, succeeded].slice(-window)
      if (isFailing()) openedAt = clock()
    },
  }
}
