import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import { projectPath } from './command.ts'

const INPUTS = ['src/ui', 'src/wording', 'src/domain', 'vite.config.ts', 'package-lock.json']

/** Builds the web pages into `dist/ui` unless they were built from the same sources already. */
export async function buildPages(): Promise<void> {
  const hash = createHash('sha256')
  for (const input of INPUTS)
    for (const file of listFiles(projectPath(input))) hash.update(file).update(readFileSync(file))
  const version = hash.digest('hex')
  const mark = projectPath('dist/ui/.built-from')
  if (existsSync(mark) && readFileSync(mark, 'utf8') === version) return
  process.stdout.write('Building the web pages (a few seconds, only after an update) ...\n')
  await build({ configFile: projectPath('vite.config.ts'), logLevel: 'warn' })
  writeFileSync(mark, version)
}

function listFiles(path: string): string[] {
  if (!existsSync(path)) return []
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .sort()
}
