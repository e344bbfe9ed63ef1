import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

// Workers and the processes that tests start inherit it: what they all load is compiled once.
process.env['NODE_COMPILE_CACHE'] ??= join(tmpdir(), 'zhida-compile-cache')

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/**/*.full.test.ts'],
    globalSetup: ['tests/helpers/global-setup.ts'],
    setupFiles: ['tests/helpers/fixed-seed.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Two cores: more workers than that only make real servers and browsers wait for each other.
    maxWorkers: 2,
    reporters: ['default', './tests/helpers/closing-line-reporter.ts'],
  },
})
