import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findBrokenDeadlines, loadDeadlineRules } from '../../../src/retrieval/knowledge/load-deadline-rules.ts'
import { loadKnowledge } from '../../../src/retrieval/knowledge/load-knowledge.ts'
import { toChinaDay } from '../../../src/support/clock.ts'

const folder = join(import.meta.dirname, '../../../knowledge')
const [rules, knowledge] = await Promise.all([loadDeadlineRules(folder), loadKnowledge(folder)])
const passages = new Map(knowledge.passages.map(passage => [passage.id, passage]))
const today = toChinaDay(Date.now())

const CHINESE: Readonly<Record<number, string>> = {
  1: '一',
  2: '二|两',
  3: '三',
  5: '五',
  6: '六',
  7: '七',
  10: '十',
  15: '十五',
  30: '三十',
  60: '六十',
}
const UNITS = { days: '[日天]', 'working-days': '个?工作日', months: '个?月', years: '年' } as const

describe('the table of deadlines', () => {
  it('should name each rule once', () => {
    expect(rules.length).toBeGreaterThan(60)
    expect(new Set(rules.map(rule => rule.id)).size).toBe(rules.length)
  })

  it('should rest each on a rule in force today, with its article', () => {
    expect(findBrokenDeadlines(rules, knowledge, today)).toEqual([])
  })

  it('should tell what is wrong with a deadline that rests on nothing', () => {
    const [rule] = rules
    const broken = (given: Partial<typeof rule>, on = today) =>
      findBrokenDeadlines([{ ...rule!, ...given }], knowledge, on)
    expect(broken({ passageId: 'no-law/1' })).toEqual([expect.stringContaining('no-law/1')])
    expect(broken({ articles: '第九百九十九条' })).toEqual([expect.stringContaining('第九百九十九条')])
    expect(broken({ also: ['no-law/2'] })).toEqual([expect.stringContaining('no-law/2')])
    expect(broken({}, '1999-01-01')).toEqual([expect.stringContaining('not in force')])
  })

  it.each(rules.filter(rule => rule.kind !== 'never'))('should find the length of $id in that rule', rule => {
    const { amount, unit } = rule.length
    const { conclusion, basis, heading } = passages.get(rule.passageId)!
    const number = `(?:${[amount, CHINESE[amount]].filter(Boolean).join('|')})`
    expect(`${heading}${conclusion}${basis}`).toMatch(new RegExp(`${number}\\s*${UNITS[unit]}`))
  })
})
