import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CASE_STAGES } from '../../src/domain/case.ts'
import { readHeadings } from '../../src/domain/case-import/columns.ts'
import { CellFault, readAmount, readDay } from '../../src/domain/case-import/read-cells.ts'
import { readStage } from '../../src/domain/case-import/read-stage.ts'
import { createRowIndex } from '../../src/domain/case-import/row-index.ts'
import { isRealDay } from '../../src/domain/day.ts'
import { STAGE_NAMES } from '../../src/wording/case-stages.ts'

const reasonOf = (read: () => unknown): string => {
  try {
    return `read as ${read()}`
  } catch (fault) {
    expect(fault).toBeInstanceOf(CellFault)
    return (fault as CellFault).reason
  }
}

describe('cells of a case file', () => {
  it('should read an amount to the 分 however it is written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 13 }), fen => {
        const [yuan, rest] = [Math.floor(fen / 100), String(fen % 100).padStart(2, '0')]
        const grouped = String(yuan).replace(/\B(?=(\d{3})+$)/g, ',')
        for (const text of [`${yuan}.${rest}`, `￥${grouped}.${rest}元`, ` ${grouped}．${rest} `])
          expect(readAmount(text, 100)).toBe(fen)
        // A number of a spreadsheet, with the noise of binary fractions.
        if (fen < 10 ** 11) expect(readAmount(fen / 100, 100)).toBe(fen)
      }),
    )
  })
  it.each([
    ['1.5万', 1_500_000],
    ['2亿元', 20_000_000_000],
    ['0', 0],
    ['', null],
    [null, null],
    [0.1 + 0.2, 30],
    // Once refused: ten digits leave noise at the seventh place.
    [348716503.97, 34871650397],
    [348716503.96 + 0.01, 34871650397],
    ['12.50元整', 1250],
    ['-0.00', 0],
  ])('should read the amount %j as %j 分', (cell, fen) => {
    expect(readAmount(cell, 100)).toBe(fen)
  })
  it.each([
    ['1.234', 'amount'],
    ['约100', 'amount'],
    ['1e5', 'amount'],
    ['1..2', 'amount'],
    [Number.NaN, 'amount'],
    [1e300, 'amount'],
    [-1, 'amount-negative'],
    ['99999999999999999', 'amount-too-large'],
    [{}, 'json'],
  ])('should refuse the amount %j', (cell, reason) => {
    expect(reasonOf(() => readAmount(cell, 100))).toBe(reason)
  })

  it('should read a day however it is written, a spreadsheet’s count of days too', () => {
    fc.assert(
      fc.property(fc.integer({ min: 29_221, max: 60_000 }), serial => {
        const day = new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000).toISOString().slice(0, 10)
        const [year, month, date] = day.split('-').map(Number)
        for (const cell of [
          serial,
          serial + 0.6,
          String(serial),
          day,
          `${year}/${month}/${date}`,
          `${year}.${month}.${date}`,
          `${year}年${month}月${date}日`,
          day.replaceAll('-', ''),
          `${day} 00:00:00`,
          `${day}T09:30:00`,
        ]) // prettier-ignore
          expect(readDay(cell), String(cell)).toBe(day)
      }),
    )
  })
  it.each([
    '2024-02-30',
    '2023-02-29',
    '2024-13-01',
    '2024-00-10',
    '24-01-01',
    '1899-01-01',
    '明天',
    '12',
    12,
    99_999,
    true,
  ])('should refuse the day %j', cell => {
    expect(reasonOf(() => readDay(cell))).toBe('day')
  })
  it('should know the days that exist as the calendar does', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9999 }),
        fc.integer({ min: 0, max: 13 }),
        fc.integer({ min: 0, max: 32 }),
        (year, month, day) => {
          const text = [
            String(year).padStart(4, '0'),
            String(month).padStart(2, '0'),
            String(day).padStart(2, '0'),
          ].join('-')
          const date = new Date(`${text}T00:00:00Z`)
          expect(isRealDay(text)).toBe(!Number.isNaN(date.getTime()) && date.toISOString().startsWith(text))
        },
      ),
    )
  })

  it('should know each stage by its own names', () => {
    for (const stage of CASE_STAGES) {
      expect(readStage(stage)).toBe(stage)
      if (stage !== 'other') expect(readStage(STAGE_NAMES[stage])).toBe(stage)
    }
  })
  it.each([
    ['终结本次执行', 'round-terminated'],
    ['终本', 'round-terminated'],
    ['终结执行', 'terminated'],
    ['已结案（执行完毕）', 'completed'],
    ['评估拍卖中', 'disposing'],
    ['网络查控', 'investigating'],
    ['已查封', 'controlled'],
    ['执行和解长期履行', 'settlement'],
    ['案款发放中', 'distributing'],
    ['Round Terminated', 'round-terminated'],
    ['某种没有听说过的状态', 'other'],
  ])('should read the stage %s', (text, stage) => {
    expect(readStage(text)).toBe(stage)
  })

  it('should know headings with marks, units and spaces, and each field once', () => {
    const fields = readHeadings(['* 案 号', '申请标的（万元）', '执行标的', 'Case_Number', 'filedOn:', '备注', 7])
    expect(fields).toEqual([
      { field: 'caseNumber', unit: 100 },
      { field: 'claimAmount', unit: 1_000_000 },
      null,
      null,
      { field: 'filedOn', unit: 100 },
      null,
      null,
    ])
  })
  it('should remember the first row of each of many texts, and of no other', () => {
    const find = createRowIndex()
    for (let row = 1; row <= 50_000; row++) expect(find(`案号${row}`, row)).toBeNull()
    for (let row = 1; row <= 50_000; row += 7) expect(find(`案号${row}`, 99)).toBe(row)
    expect(find('案号50001', 3)).toBeNull()
  })
})
