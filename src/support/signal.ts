/** Wakes a loop that waits for work; a wake-up while nobody waits is kept for the next wait. */
export interface Signal {
  notify(): void
  /** Resolves at the next `notify`, or after `milliseconds`. */
  wait(milliseconds: number): Promise<void>
}

export function createSignal(): Signal {
  let pending = false
  let wakeUp: (() => void) | null = null
  return {
    notify: () => {
      if (wakeUp) wakeUp()
      else pending = true
    },
    wait: milliseconds =>
      new Promise(resolve => {
        if (pending) {
          pending = false
          resolve()
          return
        }
        const timer = setTimeout(() => wakeUp?.(), milliseconds)
        wakeUp = () => {
          clearTimeout(timer)
          wakeUp = null
          resolve()
        }
      }),
  }
}
