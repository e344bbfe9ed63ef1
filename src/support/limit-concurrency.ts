/** Too many wait already; whoever asks should come back in a moment. */
export class BusyError extends Error {
  override name = 'BusyError'
}

/** Lets so many calls run at once; the others wait in line, and beyond the queue a `BusyError` is thrown. */
export function limitConcurrency({ places, queue }: { readonly places: number; readonly queue: number }) {
  const waiting: (() => void)[] = []
  let running = 0
  return async <Result>(run: () => Promise<Result>): Promise<Result> => {
    if (running >= places) {
      if (waiting.length >= queue) throw new BusyError('Too many wait for the same thing.')
      // The place goes from hand to hand.
      await new Promise<void>(resolve => void waiting.push(resolve))
    } else running++
    try {
      return await run()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running--
    }
  }
}
