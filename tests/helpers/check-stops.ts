import type { ExpectStatic } from 'vitest'
import { checkKills } from './check-kills.ts'
import { runKills } from './kill-run.ts'

interface Options {
  readonly databaseUrl: string
  readonly stops: number
  readonly seed: number
}

/** Stops the server under load as a service manager does, and checks that it finished or gave back its turns each time. */
export async function checkStops({ databaseUrl, stops, seed }: Options, expect: ExpectStatic): Promise<void> {
  const report = await runKills({ databaseUrl, kills: stops, seed, signal: 'SIGTERM', perSecond: 40 })
  checkKills(report, expect)
  expect(report.stops.map(stop => stop.code)).toEqual(Array(stops + 1).fill(0))
  // The process ends itself after 9.5 s, whatever hangs.
  expect(Math.max(...report.stops.map(stop => stop.milliseconds))).toBeLessThan(10_000)
  expect(report.duplicates).toBe(0)
}
