import { existsSync } from 'node:fs'
import { loadEnvFile } from 'node:process'
import { buildPages } from './support/build-pages.ts'
import { projectPath } from './support/command.ts'
import { SERVER_ENVIRONMENT, SERVER_FLAGS } from './support/server-settings.ts'

const envFile = projectPath('.env')
if (existsSync(envFile)) loadEnvFile(envFile)
await buildPages()

const server = projectPath('src/main.ts')
// The server takes this process's place, so that signals reach it, with settings that only a start can set.
if (process.platform === 'linux' && process.execve)
  process.execve(process.execPath, [process.execPath, ...SERVER_FLAGS, server], {
    ...SERVER_ENVIRONMENT,
    ...process.env,
  })
await import('../src/main.ts')
