import type { ExpectStatic } from 'vitest'
import type { KillReport } from './kill-run.ts'

/** What must hold however often the server was killed. */
export function checkKills(report: KillReport, expect: ExpectStatic): void {
  const { effects, kills, acknowledged } = report
  expect(acknowledged).toBeGreaterThan(kills * 5)
  expect(report.lost).toEqual([])
  expect(new Set(effects.stored).size).toBe(effects.stored.length)
  expect(effects).toMatchObject({ unanswered: 0, unsent: 0, disordered: [], integrity: 'ok' })
  expect(effects.turns).toBe(effects.stored.length)
  expect(effects.replies).toBe(effects.turns)
  expect(report.missing).toEqual([])
  expect(report.duplicates).toBeLessThanOrEqual(kills)
  expect(report.stops.at(-1)?.code).toBe(0)
}
