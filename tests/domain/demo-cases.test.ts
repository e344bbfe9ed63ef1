import { describe, expect, it } from 'vitest'
import { CASE_STAGES, MEASURE_TYPES } from '../../src/domain/case.ts'
import { readCaseNumber, renderCaseNumber } from '../../src/domain/case-number.ts'
import { normaliseQueryCode } from '../../src/domain/query-code.ts'
import { createDemoCases, demoCode } from '../../src/wording/demo-cases.ts'

describe('the examples', () => {
  const cases = createDemoCases('2026-11-22')

  it('should show every stage that has a plain meaning, and both sides', () => {
    expect(cases.map(({ stage }) => stage)).toEqual(CASE_STAGES.filter(stage => stage !== 'other'))
    for (const { parties } of cases) expect(parties.map(({ role }) => role)).toEqual(['applicant', 'debtor'])
    const shown = new Set(cases.flatMap(({ measures }) => measures.map(({ type }) => type)))
    expect(MEASURE_TYPES.filter(type => shown.has(type)).length).toBeGreaterThanOrEqual(4)
  })
  it('should say in every name and number that they are made up', () => {
    for (const { number, court, judgeName, judgePhone, parties } of cases) {
      expect(renderCaseNumber(readCaseNumber(number)!)).toBe(number)
      for (const name of [number, court, judgeName, judgePhone, ...parties.map(party => party.name)])
        expect(name).toContain('演示')
    }
  })
  it('should have a code for each party, all different', () => {
    const codes = cases.flatMap(({ parties }) => parties.map(({ queryCode }) => normaliseQueryCode(queryCode!)))
    expect(codes).not.toContain(null)
    expect(new Set(codes).size).toBe(cases.length * 2)
    expect(codes[0]).toBe(normaliseQueryCode(demoCode('A', 1)))
  })
  it('should never look old: nothing lies after today but deadlines', () => {
    for (const { filedOn, events } of cases) {
      expect(filedOn <= '2026-11-22').toBe(true)
      expect(events.every(({ on }) => on >= filedOn && on <= '2026-11-22')).toBe(true)
    }
  })
})
