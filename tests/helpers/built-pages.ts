import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { inject } from 'vitest'

const projectFolder = fileURLToPath(new URL('../..', import.meta.url))

const CONFIGS = { chat: 'vite.config.ts', desk: 'vite.desk.config.ts' } as const
const LONGEST_BUILD_MS = 90_000

/** The folder of a page, built from the sources as they were when the first test of this run asked for it. */
export async function buildPages(page: keyof typeof CONFIGS): Promise<string> {
  const home = join(inject('runFolder'), page)
  const claim = `${home}.building`
  // Test files run side by side: who makes this folder builds, the others wait.
  for (const until = Date.now() + LONGEST_BUILD_MS; !existsSync(home); await sleep(100)) {
    if (Date.now() > until) throw new Error(`the pages of the ${page} were not built by the one who began with them`)
    if (!mayBuild(claim)) continue
    try {
      if (existsSync(home)) break
      const outDir = join(claim, 'pages')
      await build({ configFile: join(projectFolder, CONFIGS[page]), logLevel: 'error', build: { outDir } })
      renameSync(outDir, home)
    } finally {
      rmSync(claim, { recursive: true, force: true })
    }
  }
  return home
}

function mayBuild(claim: string): boolean {
  try {
    mkdirSync(claim)
    return true
  } catch {
    return false
  }
}
