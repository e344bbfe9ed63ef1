import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../../../src/domain/deadlines/days.ts'
import { findAmounts } from '../../../src/domain/deadlines/find-amounts.ts'
import { findDays } from '../../../src/domain/deadlines/find-days.ts'

/** A Sunday. */
const TODAY = '2026-11-22'
const days = (text: string, today = TODAY): readonly string[] => findDays(text, today).map(({ day }) => day)

describe('days in a text', () => {
  it.each([
    ['我10月8日收到裁定', '2026-10-08'],
    ['十月八号收到的', '2026-10-08'],
    ['2024年3月1日判决生效', '2024-03-01'],
    ['二〇二四年三月一日', '2024-03-01'],
    ['房子2022年5月6号查封', '2022-05-06'],
    ['22年5月6号', '2022-05-06'],
    ['2026-10-08', '2026-10-08'],
    ['2026/10/8', '2026-10-08'],
    ['2026.10.8', '2026-10-08'],
    ['10/8收到', '2026-10-08'],
    ['10.8收到', '2026-10-08'],
    ['去年6月1号', '2025-06-01'],
    ['前年6月1号', '2024-06-01'],
    ['今年三月五日', '2026-03-05'],
    ['12月5日', '2025-12-05'],
    ['11月22日', '2026-11-22'],
    ['2月29日', '2024-02-29'],
    ['8号收到', '2026-11-08'],
    ['28号收到', '2026-10-28'],
    ['这个月3号', '2026-11-03'],
    ['上个月二十八号', '2026-10-28'],
    ['今天', '2026-11-22'],
    ['昨天', '2026-11-21'],
    ['前天', '2026-11-20'],
    ['大前天', '2026-11-19'],
    ['上周五', '2026-11-13'],
    ['上个礼拜天', '2026-11-15'],
    ['这周三', '2026-11-18'],
    ['周三', '2026-11-18'],
    ['星期天', '2026-11-22'],
    ['三天前', '2026-11-19'],
    ['两周前', '2026-11-08'],
    ['三个月前', '2026-08-22'],
  ])('should read %s as %s', (text, day) => expect(days(text)).toEqual([day]))

  it.each([
    '民诉法第236条10日内',
    '欠了10个月',
    '2月30日',
    '去年腊月',
    '2022年查封的',
    '第8号令',
    '住8号楼',
    '还了2.5万',
    '案号（2024）苏01执123号',
    '3天',
  ])('should read no day in %s', text => expect(days(text)).toEqual([]))

  it('should give all days in their order, and say where the year was assumed', () => {
    expect(findDays('去年6月1号到期，今年3月1日还了2万，10月8日又还了', TODAY)).toMatchObject([
      { day: '2025-06-01', yearAssumed: false },
      { day: '2026-03-01', yearAssumed: false },
      { day: '2026-10-08', yearAssumed: true },
    ])
  })

  it('should read back any day that is written out, whatever day it is', () => {
    fc.assert(
      fc.property(fc.nat(20_000), fc.nat(9_000), (at, now) => {
        const [day, today] = [addDays('1990-01-01', at), addDays('2010-01-01', now)]
        const [year, month, date] = day.split('-').map(Number)
        for (const text of [`${year}年${month}月${date}日`, day, `${year}.${month}.${date}`]) {
          expect(days(`我${text}收到`, today)).toEqual([day])
        }
        expect(days(`${month}月${date}日`, today).every(found => found <= today)).toBe(true)
      }),
    )
  })

  it('should survive any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), text => {
        for (const { index, length } of findDays(text, TODAY)) expect(index + length <= text.length).toBe(true)
        for (const { fen } of findAmounts(text)) expect(Number.isSafeInteger(fen) && fen > 0).toBe(true)
      }),
    )
  })
})

describe('amounts in a text', () => {
  it.each([
    ['欠10万，去年没还', [100_000]],
    ['欠十二万五千元', [125_000]],
    ['3千块', [3000]],
    ['120,000元', [120_000]],
    ['12.5万', [125_000]],
    ['五万块还了2万', [50_000, 20_000]],
    ['3千5', [3500]],
    ['3万5', [35_000]],
    ['三万五', [35_000]],
    ['3万5千', [35_000]],
    ['1.2亿', [120_000_000]],
    ['万分之1.75', []],
    ['10年', []],
    ['年利率6%', []],
    ['236条', []],
  ])('should read %s', (text, amounts) => expect(findAmounts(text).map(({ fen }) => fen / 100)).toEqual(amounts))
})
