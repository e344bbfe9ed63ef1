import { fileURLToPath } from 'node:url'
import { type App, assembleApp } from './app.ts'
import { ConfigError, loadConfig } from './config.ts'

const projectFolder = fileURLToPath(new URL('..', import.meta.url))

/** Exit codes: 1 could not start, 2 wrong configuration, 3 had to give up while running. */
async function run(): Promise<void> {
  let app: App | null = null
  let stopping = false
  async function stop(code: number): Promise<void> {
    if (stopping) return
    stopping = true
    // Whatever hangs, the process ends; what was stored is taken up again at the next start.
    setTimeout(() => process.exit(code), 9_500).unref()
    try {
      await app?.stop()
    } catch {
      process.exit(code === 0 ? 1 : code)
    }
    process.exit(code)
  }
  // First of all, so that a stop during the start is an orderly one too.
  process.on('SIGTERM', () => void stop(0))
  process.on('SIGINT', () => void stop(0))
  const config = loadConfig(process.env, projectFolder)
  app = await assembleApp(config, {
    pagesFolder: fileURLToPath(new URL('../dist/ui', import.meta.url)),
    deskPagesFolder: fileURLToPath(new URL('../dist/desk', import.meta.url)),
    onFatal: reason => {
      process.stderr.write(`${reason}\n`)
      void stop(3)
    },
  })
  await app.start()
  const lines = [`zhida is ready: http://localhost:${app.port()}/`, ...app.summary().map(line => `  ${line}`)]
  process.stdout.write(`${lines.join('\n')}\n`)
}

run().catch(error => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(error instanceof ConfigError ? 2 : 1)
})
