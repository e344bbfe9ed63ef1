import { SingleBar } from 'cli-progress'

export interface IngestProgress {
  update(done: number, total: number, file: string): void
  stop(): void
}

/** A bar on a terminal, a line every tenth of the files elsewhere. */
export function createIngestProgress(): IngestProgress {
  if (process.stderr.isTTY) {
    const bar = new SingleBar({
      format: 'reading {bar} {value}/{total} {file}',
      stream: process.stderr,
      clearOnComplete: true,
    })
    let started = false
    return {
      update: (done, total, file) => {
        if (started) bar.update(done, { file })
        else bar.start(total, done, { file })
        started = true
      },
      stop: () => bar.stop(),
    }
  }
  let tenth = 0
  return {
    update: (done, total) => {
      const reached = total === 0 ? 0 : Math.floor((10 * done) / total)
      if (reached > tenth) process.stderr.write(`reading: ${done} of ${total}\n`)
      tenth = reached
    },
    stop: () => {},
  }
}
