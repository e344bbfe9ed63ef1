import type { Logger } from './logger.ts'

interface Dependencies {
  /** For the log, when it fails. */
  readonly name: string
  readonly everyMs: number
  readonly logger: Logger
}

/** Runs a small job now and then, first at once; one that fails is tried again at its next time. Returns what ends it. */
export function runRegularly({ name, everyMs, logger }: Dependencies, run: () => Promise<unknown>): () => void {
  const runOnce = (): void => {
    run().catch((error: unknown) => logger.warn({ err: error }, `${name} failed; it is tried again later`))
  }
  runOnce()
  const timer = setInterval(runOnce, everyMs)
  timer.unref()
  return () => clearInterval(timer)
}
