import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type App, assembleApp } from '../../src/app.ts'
import { loadConfig } from '../../src/config.ts'
import type { Engine } from '../../src/conversation/engine.ts'
import type { Clock } from '../../src/support/clock.ts'
import type { KeyLocation } from '../../src/support/keys/key-file.ts'
import { buildPages } from './built-pages.ts'

const projectFolder = fileURLToPath(new URL('../..', import.meta.url))

export interface WebApp {
  /** With the slash at its end. */
  readonly url: string
  readonly app: App
  /** Of its database, for tests that need more in it than can be said. */
  readonly databaseUrl: string
  readonly caseKeys: KeyLocation
  /** Stops the server and removes what it left. */
  end(): Promise<void>
}

/** The whole product on a free port with a database of its own, and pages built from the sources as they are now. */
export async function startWebApp({
  engine,
  desk = false,
  env = {},
  clock,
}: {
  readonly engine?: Engine
  readonly desk?: boolean
  /** Settings besides those that every test needs. */
  readonly env?: Readonly<Record<string, string>>
  readonly clock?: Clock
} = {}): Promise<WebApp> {
  const folder = mkdtempSync(join(tmpdir(), 'zhida-web-'))
  const pagesFolder = await buildPages('chat')
  const config = loadConfig(
    {
      PORT: '0',
      DATA_DIR: folder,
      LOG_LEVEL: 'silent',
      // Their codes are hashed at the first start, which takes seconds.
      DEMO_CASES: '0',
      QUESTIONS_PER_MINUTE: '100000',
      QUESTIONS_PER_DAY: '1000000',
      ...env,
    },
    projectFolder,
  )
  const app = await assembleApp(config, {
    pagesFolder,
    ...(desk ? { deskPagesFolder: await buildPages('desk') } : {}),
    onFatal: reason => {
      throw new Error(reason)
    },
    ...(engine ? { engine } : {}),
    ...(clock ? { clock } : {}),
  })
  await app.start()
  return {
    url: `http://localhost:${app.port()}/`,
    app,
    databaseUrl: config.databaseUrl,
    caseKeys: config.caseKeys,
    end: async () => {
      await app.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
