/** Wakes a loop that waits for work; a wake-up while nobody waits is kept for the next wait. */
export interface Signal {
  notify(): void
  /** Resolves with `true` at the next `notify`, with `false` after `milliseconds`. */
  wait(milliseconds: number): Promise<boolean>
}

export function createSignal(): Signal {
  let pending = false
  let wakeUp: ((notified: boolean) => void) | null = null
  return {
    notify: () => {
      if (wakeUp) wakeUp(true)
      else pending = true
    },
    wait: milliseconds =>
      new Promise(resolve => {
        if (pending) {
          pending = false
          resolve(true)
          return
        }
        const timer = setTimeout(() => wakeUp?.(false), milliseconds)
        wakeUp = notified => {
          clearTimeout(timer)
          wakeUp = null
          resolve(notified)
        }
      }),
  }
}
