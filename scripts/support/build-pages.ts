import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectPath } from './command.ts'

const SHARED = ['src/ui/globals.d.ts', 'src/wording', 'src/domain', 'package-lock.json']
const PAGES = [
  { inputs: [...SHARED, 'src/ui/chat', 'vite.config.ts'], config: 'vite.config.ts', output: 'dist/ui' },
  { inputs: [...SHARED, 'src/ui/desk', 'vite.desk.config.ts'], config: 'vite.desk.config.ts', output: 'dist/desk' },
] as const

/** Builds the web pages into `dist/`, each unless it was built from the same sources already. */
export async function buildPages(): Promise<void> {
  const due = PAGES.map(page => ({ ...page, version: hashSources(page.inputs) })).filter(({ output, version }) => {
    const mark = projectPath(`${output}/.built-from`)
    return !existsSync(mark) || readFileSync(mark, 'utf8') !== version
  })
  if (due.length === 0) return
  process.stdout.write('Building the web pages (a few seconds, only after an update) ...\n')
  await Promise.all(
    due.map(async ({ config, output, version }) => {
      await runVite(config)
      writeFileSync(projectPath(`${output}/.built-from`), version)
    }),
  )
}

/** In a process of its own: a build takes several hundred megabytes, which the server would keep. */
function runVite(config: string): Promise<void> {
  const child = spawn(
    process.execPath,
    [projectPath('node_modules/vite/bin/vite.js'), 'build', '--config', projectPath(config), '--logLevel', 'warn'],
    { cwd: projectPath('.'), stdio: ['ignore', 'inherit', 'inherit'] },
  )
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', code =>
      code === 0 ? resolve() : reject(new Error(`The web pages could not be built (${config}, exit code ${code}).`)),
    )
  })
}

function hashSources(inputs: readonly string[]): string {
  const hash = createHash('sha256')
  for (const input of inputs)
    for (const file of listFiles(projectPath(input))) hash.update(file).update(readFileSync(file))
  return hash.digest('hex')
}

function listFiles(path: string): string[] {
  if (!existsSync(path)) return []
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .sort()
}
