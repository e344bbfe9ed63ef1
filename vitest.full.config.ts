import { defineConfig, mergeConfig } from 'vitest/config'
import quick from './vitest.config.ts'

/** The long versions: minutes to an hour. */
export default mergeConfig(
  { ...quick, test: { ...quick.test, include: [], exclude: [] } },
  defineConfig({ test: { include: ['tests/**/*.full.test.ts'], maxWorkers: 1 } }),
)
