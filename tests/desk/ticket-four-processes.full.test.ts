import { expect, it, onTestFinished } from 'vitest'
import { testDatabases } from '../helpers/databases.ts'
import { checkFourDesks } from '../helpers/four-desks/check-four-desks.ts'

/** Each can be run by itself (`-t 20261123`). */
const SEEDS = [20_261_123, 20_261_124, 20_261_125, 20_261_126]

it.each(SEEDS)(
  'should keep every ticket as the rules say while processes die under requests, seed %i',
  async seed => {
    const empty = await testDatabases[1]!.create()
    onTestFinished(() => empty.remove())
    const startedAt = performance.now()
    const figures = await checkFourDesks(
      { databaseUrl: empty.url, seed, people: 8, runs: 3, rounds: 2, maxCommands: 8, killing: 4 },
      expect,
    )
    const seconds = Math.round((performance.now() - startedAt) / 1000)
    process.stdout.write(`seed ${seed}, ${seconds} s: ${JSON.stringify(figures)}\n`)
    expect(figures.commands).toBeGreaterThan(200)
    expect(figures.kills).toBeGreaterThan(20)
  },
  900_000,
)
