import { expect, it, onTestFinished } from 'vitest'
import { testDatabases } from '../helpers/databases.ts'
import { checkFourDesks } from '../helpers/four-desks/check-four-desks.ts'

it('should keep every ticket as the rules say when commands go to any of four processes, of which some die', {
  timeout: 300_000,
}, async () => {
  const empty = await testDatabases[1]!.create()
  onTestFinished(() => empty.remove())
  const figures = await checkFourDesks(
    { databaseUrl: empty.url, seed: 20_261_122, people: 6, runs: 1, rounds: 2, maxCommands: 5, killing: 0 },
    expect,
  )
  expect(figures.people).toBe(6)
  expect(figures.commands).toBeGreaterThan(40)
  expect(figures.kills).toBe(2)
})
