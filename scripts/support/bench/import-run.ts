import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { projectPath } from '../command.ts'

export interface ImportRun {
  readonly seconds: number
  /** Resident memory in MB, sampled; empty where the system does not tell. */
  readonly memory: readonly number[]
  /** Processor time of all its threads: says more than `seconds` on a machine that has other work. */
  readonly processorSeconds: number
}

const SAMPLE_MS = 250

/** `npm run import-cases -- FILE` in a process of its own, watched. */
export async function runImport(file: string, env: Readonly<Record<string, string>>): Promise<ImportRun> {
  const startedAt = performance.now()
  const flags = ['--max-old-space-size=192', '--max-semi-space-size=32']
  const child = spawn(process.execPath, [...flags, projectPath('scripts/import-cases.ts'), file], {
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.on('data', chunk => (output += String(chunk)))
  const memory: number[] = []
  let processorSeconds = 0
  const timer = setInterval(() => {
    memory.push(...readMemory(child.pid ?? 0))
    processorSeconds = readProcessorSeconds(child.pid ?? 0) ?? processorSeconds
  }, SAMPLE_MS)
  const code = await new Promise<number | null>(resolve => child.on('close', resolve))
  clearInterval(timer)
  if (code !== 0) throw new Error(`the import ended with ${code}: ${output}`)
  return { seconds: (performance.now() - startedAt) / 1000, memory, processorSeconds }
}

function readMemory(pid: number): readonly number[] {
  try {
    const [, kilobytes] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
    return kilobytes ? [Math.round(Number(kilobytes) / 1024)] : []
  } catch {
    return []
  }
}

/** Fields 14 and 15 of the line are user and system time in hundredths of a second. */
function readProcessorSeconds(pid: number): number | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ')
    return (Number(fields[11]) + Number(fields[12])) / 100
  } catch {
    return null
  }
}
