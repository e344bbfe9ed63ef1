import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { ParseAnswer, ParsedFile, ParseRequest } from './messages.ts'

/** Reads files in a process apart. */
export interface Parser {
  /** Every document of a file, or why there is none; never throws on account of what the file holds. */
  parse(request: ParseRequest): Promise<readonly ParsedFile[]>
  close(): void
}

export interface ParserDependencies {
  /** What the process may hold in memory, in megabytes. */
  readonly memoryMb?: number
  /** How long one document may take, in milliseconds. */
  readonly timeoutMs?: number
}

const ENTRY = fileURLToPath(new URL('./parser-process.ts', import.meta.url))
/** Together with the process that asks this stays below 512 MB. */
const MEMORY_MB = 352
const TIMEOUT_MS = 60_000
/** Part of the memory that is for JavaScript objects; the rest is for the bytes of files and for the program itself. */
const HEAP_SHARE = 0.6

/** Starts its process with the first file and again after one that broke it. */
export function createParser({ memoryMb = MEMORY_MB, timeoutMs = TIMEOUT_MS }: ParserDependencies = {}): Parser {
  let process: ChildProcess | null = null

  const start = (): ChildProcess => {
    const child = fork(ENTRY, [String(memoryMb)], {
      execArgv: [
        `--max-old-space-size=${Math.round(memoryMb * HEAP_SHARE)}`,
        '--max-semi-space-size=8',
        // A parser that a file has taken over can still read, but neither write nor start anything.
        '--permission',
        '--allow-fs-read=*',
        '--allow-worker',
        '--disable-warning=SecurityWarning',
        '--disable-warning=ExperimentalWarning',
      ],
      env: {},
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    child.on('exit', () => {
      if (process === child) process = null
    })
    process = child
    return child
  }

  return {
    parse: request =>
      new Promise(resolve => {
        const child = process ?? start()
        const files: ParsedFile[] = []
        let timer: NodeJS.Timeout | undefined
        let late = false
        const wait = (): void => {
          clearTimeout(timer)
          timer = setTimeout(() => {
            late = true
            child.kill('SIGKILL')
          }, timeoutMs)
        }
        const finish = (): void => {
          clearTimeout(timer)
          child.off('message', onMessage)
          child.off('exit', onExit)
          child.off('error', onExit)
          resolve(files)
        }
        const onMessage = (message: ParseAnswer): void => {
          if (message.kind === 'done') finish()
          else {
            files.push(message)
            wait()
          }
        }
        const onExit = (): void => {
          if (process === child) process = null
          const reason = late
            ? `reading it takes longer than ${timeoutMs / 1000} s`
            : `reading it takes more than ${memoryMb} MB of memory, or it breaks the reader`
          files.push({ kind: 'refused', name: request.name, reason })
          finish()
        }
        child.on('message', onMessage)
        child.on('exit', onExit)
        child.on('error', onExit)
        wait()
        // A process that is just ending takes no more messages.
        if (child.connected) child.send(request, error => error && onExit())
        else onExit()
      }),
    close: () => {
      process?.kill()
      process = null
    },
  }
}
