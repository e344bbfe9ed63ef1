import { describe, expect, it } from 'vitest'
import type { Report } from '../../src/desk/figures/build-report.ts'
import { groupQuestions } from '../../src/desk/figures/group-questions.ts'
import { renderReport } from '../../src/desk/figures/render-report.ts'
import { toCsv } from '../../src/desk/figures/to-csv.ts'

describe('CSV', () => {
  it('should hold no cell that a spreadsheet takes for a formula', () => {
    const hostile = ['=1+1', '+cmd', '-2', '@SUM(A1)', '\tx', '\rx', '＝1', '=HYPERLINK("http://evil.example","点")']
    const lines = toCsv([hostile]).slice(1)
    expect(lines).not.toMatch(/(^|,)"?[=+\-@\t\r＝]/)
    expect(lines).toContain('"\'=HYPERLINK(""http://evil.example"",""点"")"')
  })

  it('should quote what would break a row, and leave numbers alone', () => {
    expect(toCsv([['甲,乙', '丙"丁', '戊\n己', -3]]).slice(1)).toBe('"甲,乙","丙""丁","戊\n己",-3\r\n')
  })
})

const report: Report = {
  days: [
    { day: '2026-11-21', turns: 40, answered: 37 },
    { day: '2026-11-22', turns: 3, answered: 1 },
  ],
  hours: Array.from({ length: 24 }, (_, hour) => (hour === 9 ? 4 : hour === 10 ? 39 : 0)),
  outcomes: [
    { family: 'answered', count: 38 },
    { family: 'refused', count: 2 },
  ],
  subjects: [{ name: '失信', count: 3 }],
  topics: [{ title: '某规定', count: 4 }],
  tickets: {
    opened: 9,
    answered: 3,
    overdue: 1,
    medianAnswerMinutes: 17,
    medianPromiseMinutes: 240,
    ratings: 2,
    meanRating: 4.5,
  },
  ratings: { helpful: 12, unhelpful: 1 },
}

describe('a report for the public', () => {
  it('should show no number below five, nor what one could be worked out from', () => {
    const rows = renderReport(report, true)
    const values = rows.slice(1).map(row => row[2])
    expect(values.filter(value => typeof value === 'number' && value > 0 && value < 5)).toEqual([])
    // 40 - 37 would tell that three were not answered.
    expect(rows.find(row => row[0] === '每日已回答' && row[1] === '2026-11-21')?.[2]).toBe('不公布')
    expect(values.map(String)).not.toContain('17')
    expect(values.map(String)).not.toContain('4.50')
    expect(JSON.stringify(renderReport(report, false))).toMatch(/17.*4\.50/)
  })
})

describe('groups of questions', () => {
  it('should put together what asks the same, the largest first', () => {
    const asked = [
      '失信名单什么时候撤销',
      '孩子上学受影响吗',
      '失信名单啥时候撤销？',
      '失信名单什么时候能撤销呢',
      '孩子上学会不会受影响',
    ]
    const groups = groupQuestions(asked.map((question, at) => ({ question, at, unhelpful: at === 0 })))
    expect(groups.map(({ questions }) => questions.length)).toEqual([3, 2])
    expect(groups[0]).toMatchObject({ latestAt: 3, unhelpful: 1 })
  })
})
