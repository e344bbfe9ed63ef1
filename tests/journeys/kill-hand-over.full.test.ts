import { describe, expect, it, onTestFinished } from 'vitest'
import { testDatabases } from '../helpers/databases.ts'
import { checkHandOverKills } from '../helpers/hand-over-kills.ts'

/** 200 kills in four portions, each of which can be run by its seed (`-t 20260811`). */
const SEEDS = [20_260_810, 20_260_811, 20_260_812, 20_260_813]

describe.each(testDatabases)('hand-overs on $name', ({ create, name }) => {
  it.each(SEEDS)(
    'should all be kept through 50 of 200 kills, seed %i',
    async seed => {
      const empty = await create()
      onTestFinished(() => empty.remove())
      const startedAt = performance.now()
      const report = await checkHandOverKills({ databaseUrl: empty.url, kills: 50, seed }, expect)
      const { kills, killedWhileStarting, acknowledged, duplicates, promised } = report
      const figures = { kills, killedWhileStarting, acknowledged, promised, duplicates }
      const seconds = Math.round((performance.now() - startedAt) / 1000)
      process.stdout.write(`${name}, seed ${seed}, ${seconds} s: ${JSON.stringify(figures)}\n`)
    },
    900_000,
  )
})
