import type { ChildProcess } from 'node:child_process'
import { type Ending, startProcess } from './run-process.ts'

export interface ServerProcess {
  readonly pid: number
  /** Milliseconds from the start until it said that it is ready; rejects when it ends before. */
  readonly ready: Promise<number>
  /** As `kill -9`. */
  kill(): Promise<Ending>
  /** As a service manager stops it: SIGTERM. */
  stop(): Promise<Ending>
  /** How it ended, by whatever cause. */
  readonly ended: Promise<Ending>
  readonly child: ChildProcess
  /** What it has written so far. */
  output(): string
}

const main = new URL('../../src/main.ts', import.meta.url)

/** Of every server that is given no other. */
export const SERVER_KEY = Buffer.alloc(32, 7).toString('base64')

/** The real server in a process of its own. */
export function startServer(env: Readonly<Record<string, string>>): ServerProcess {
  const startedAt = performance.now()
  const child = startProcess(main, {
    LOG_LEVEL: 'error',
    BURST_WAIT_MS: '0',
    QUESTIONS_PER_MINUTE: '100000',
    QUESTIONS_PER_DAY: '1000000',
    // Their codes are hashed at the first start, which takes seconds.
    DEMO_CASES: '0',
    CASE_DATA_KEY: SERVER_KEY,
    ...env,
  })
  let output = ''
  const ended = new Promise<Ending>(resolve => {
    child.on('close', (code, signal) => resolve({ code, signal, output }))
  })
  const ready = new Promise<number>((resolve, reject) => {
    const read = (chunk: unknown): void => {
      output += String(chunk)
      if (output.includes('zhida is ready')) resolve(performance.now() - startedAt)
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', read)
    void ended.then(ending => reject(new Error(`the server ended with ${ending.code ?? ending.signal}: ${output}`)))
  })
  ready.catch(() => {})
  const end = (signal: NodeJS.Signals) => () => {
    child.kill(signal)
    return ended
  }
  return { pid: child.pid ?? 0, ready, kill: end('SIGKILL'), stop: end('SIGTERM'), ended, child, output: () => output }
}
