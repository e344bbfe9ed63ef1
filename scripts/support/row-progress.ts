import { SingleBar } from 'cli-progress'

/** A bar on a terminal, a line every tenth elsewhere. */
export function createRowProgress(total: number): { update(done: number): void; stop(): void } {
  if (process.stderr.isTTY && total > 0) {
    const bar = new SingleBar({ format: '{bar} {value}/{total}', stream: process.stderr, clearOnComplete: true })
    bar.start(total, 0)
    return { update: done => bar.update(done), stop: () => bar.stop() }
  }
  let tenth = 0
  return {
    update: done => {
      const reached = Math.floor((10 * done) / Math.max(1, total))
      if (reached > tenth) process.stderr.write(`${done} / ${total}\n`)
      tenth = reached
    },
    stop: () => {},
  }
}
