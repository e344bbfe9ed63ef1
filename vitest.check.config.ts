import { defineConfig } from 'vitest/config'

/** The architecture rules alone, without the servers that other tests need. */
export default defineConfig({ test: { include: ['tests/architecture.test.ts'] } })
