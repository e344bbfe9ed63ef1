/** Lets a few calls run at once; others wait in line, but not for long. */
export interface Bulkhead {
  /** `null` when no place became free in time. */
  run<Result>(call: () => Promise<Result>, waitMs: number): Promise<Result | null>
}

export function createBulkhead({ places, queue }: { readonly places: number; readonly queue: number }): Bulkhead {
  let running = 0
  let waiting: readonly (() => void)[] = []

  const enter = (waitMs: number): Promise<boolean> => {
    if (running < places) {
      running++
      return Promise.resolve(true)
    }
    if (waiting.length >= queue) return Promise.resolve(false)
    return new Promise(resolve => {
      const next = (): void => {
        clearTimeout(timer)
        resolve(true)
      }
      const timer = setTimeout(() => {
        waiting = waiting.filter(other => other !== next)
        resolve(false)
      }, waitMs)
      waiting = [...waiting, next]
    })
  }
  const leave = (): void => {
    const [next, ...others] = waiting
    waiting = others
    // The place goes from hand to hand, so that nobody who comes later can slip in between.
    if (next) next()
    else running--
  }
  return {
    run: async (call, waitMs) => {
      if (!(await enter(waitMs))) return null
      try {
        return await call()
      } finally {
        leave()
      }
    },
  }
}
