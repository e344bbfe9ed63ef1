import { type ChildProcess, spawn } from 'node:child_process'
import { projectPath } from '../command.ts'

export interface RunningProcess {
  readonly child: ChildProcess
  readonly port: number
  /** Resident memory in MB, as Linux counts it. */
  stop(): Promise<void>
}

/** Starts a script and waits until it says on which port it listens. */
export function runProcess(
  script: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  ready: RegExp,
  flags: readonly string[] = [],
): Promise<RunningProcess> {
  const child = spawn(process.execPath, [...flags, projectPath(script), ...args], {
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  return new Promise((resolve, reject) => {
    let said = ''
    const listen = (chunk: Buffer): void => {
      said = (said + chunk.toString()).slice(-4000)
      const match = ready.exec(said)
      if (!match) return
      child.stdout.off('data', listen).resume()
      resolve({
        child,
        port: Number(match[1]),
        stop: () =>
          new Promise(done => {
            child.once('exit', () => done())
            child.kill('SIGTERM')
          }),
      })
    }
    child.stdout.on('data', listen)
    child.stderr.on('data', listen)
    child.once('exit', code => reject(new Error(`${script} ended with ${code}: ${said.slice(-400)}`)))
  })
}
