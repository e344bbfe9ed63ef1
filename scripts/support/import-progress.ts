import { SingleBar } from 'cli-progress'
import { importNotes } from '../../src/wording/case-import.ts'

export interface ImportProgress {
  update(rows: number, bytes: number): void
  stop(): void
}

const LINE_EVERY = 50_000

/** A bar on a terminal, a line every so many rows elsewhere. */
export function createImportProgress(totalBytes: number): ImportProgress {
  const percent = (bytes: number): number => Math.min(100, Math.round((100 * bytes) / Math.max(1, totalBytes)))
  if (process.stderr.isTTY) {
    const bar = new SingleBar({
      format: '{bar} {percentage}% {rows} 行 {speed} 行/秒',
      stream: process.stderr,
      clearOnComplete: true,
    })
    const startedAt = performance.now()
    let running = false
    return {
      update: (rows, bytes) => {
        if (!running) bar.start(100, 0, { rows: 0, speed: 0 })
        running = true
        bar.update(percent(bytes), { rows, speed: Math.round((1000 * rows) / (performance.now() - startedAt)) })
      },
      stop: () => {
        if (running) bar.stop()
        running = false
      },
    }
  }
  let next = LINE_EVERY
  return {
    update: (rows, bytes) => {
      if (rows < next) return
      process.stderr.write(`${importNotes.progress(rows, percent(bytes))}\n`)
      next = rows - (rows % LINE_EVERY) + LINE_EVERY
    },
    stop: () => {},
  }
}
