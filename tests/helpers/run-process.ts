import { type ChildProcess, spawn } from 'node:child_process'

export interface Ending {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly output: string
}

/** Starts a TypeScript file of this project as a process of its own. */
export function startProcess(
  file: URL,
  env: Readonly<Record<string, string>>,
  given: readonly string[] = [],
): ChildProcess {
  return spawn(process.execPath, [file.pathname, ...given], {
    env: { PATH: process.env.PATH ?? '', NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

/** Runs one to its end. */
export function runProcess(
  file: URL,
  env: Readonly<Record<string, string>>,
  given: readonly string[] = [],
): Promise<Ending> {
  const child = startProcess(file, env, given)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', chunk => (output += String(chunk)))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) => resolve({ code, signal, output }))
  })
}
