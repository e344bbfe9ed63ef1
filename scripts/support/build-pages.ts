import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
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
  for (const { config, output, version } of due) {
    await build({ configFile: projectPath(config), logLevel: 'warn' })
    writeFileSync(projectPath(`${output}/.built-from`), version)
  }
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
