import { existsSync } from 'node:fs'
import { loadEnvFile } from 'node:process'
import { buildPages } from './support/build-pages.ts'
import { projectPath } from './support/command.ts'

const envFile = projectPath('.env')
if (existsSync(envFile)) loadEnvFile(envFile)
await buildPages()
await import('../src/main.ts')
