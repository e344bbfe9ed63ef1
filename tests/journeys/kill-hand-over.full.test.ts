import { describe, expect, it, onTestFinished } from 'vitest'
import { testDatabases } from '../helpers/databases.ts'
import { checkHandOverKills } from '../helpers/hand-over-kills.ts'

/** 200 kills in eight portions, each of which can be run by its seed (`-t 20260811`). */
const SEEDS = Array.from({ length: 8 }, (_, index) => 20_260_810 + index)

describe.each(testDatabases)('hand-overs on $name', ({ create, name }) => {
  it.each(SEEDS)(
    'should all be kept through 25 of 200 kills, seed %i',
    async seed => {
      const empty = await create()
      onTestFinished(() => empty.remove())
      const startedAt = performance.now()
      const report = await checkHandOverKills({ databaseUrl: empty.url, kills: 25, seed }, expect)
      const { kills, killedWhileStarting, acknowledged, duplicates, promised } = report
      const figures = { kills, killedWhileStarting, acknowledged, promised, duplicates }
      const seconds = Math.round((performance.now() - startedAt) / 1000)
      process.stdout.write(`${name}, seed ${seed}, ${seconds} s: ${JSON.stringify(figures)}\n`)
    },
    900_000,
  )
})
