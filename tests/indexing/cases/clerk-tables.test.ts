import { describe, expect, it } from 'vitest'
import type { SqlCaseStore } from '../../../src/stores/sql/sql-case-store.ts'
import { renderBroken, renderFault, renderImport } from '../../../src/wording/case-import.ts'
import { testDatabases } from '../../helpers/databases.ts'
import { importFile, temporaryFile } from '../../helpers/import-file.ts'
import { openCases } from '../../helpers/open-case-store.ts'
import { writeXlsx } from '../../helpers/write-xlsx.ts'

const TITLE = ['试验区人民法院执行案件统计表（2024年度）']
/** As cells are merged: 案号 over two rows, 标的情况 over three columns. */
const UPPER = [
  '序号',
  '案号',
  '执行法院',
  '立案日期',
  '执行阶段',
  '标的情况（万元）',
  null,
  null,
  '申请执行人信息',
  null,
  '被执行人',
  '备注',
] // prettier-ignore
const LOWER = [null, null, null, null, null, '申请执行标的', '到位金额', '发放金额', '姓名', '证件号码', null, null]
const row = (serial: number, given: Readonly<Record<number, string | number | null>> = {}) =>
  [
    serial,
    `（2024）京0105执${serial}号`,
    '试验院',
    45_356,
    '网络查控',
    10,
    '2.5',
    '/',
    '试验甲',
    '110105199003079873',
    '试验乙、试验丙',
    '无',
  ].map((cell, at) => (at in given ? given[at]! : cell)) // prettier-ignore
const LAST = [
  ['  ', ''],
  ['合计', null, null, null, null, 20, 5],
  ['制表人：某', null, null, '审核人：某'],
  [' '],
  [''],
]

describe('tables as clerks export them', () => {
  const cases = openCases(testDatabases[0]!.create)
  const store = (): SqlCaseStore => cases().store
  const readBack = async (serial: number) => (await store().find(`（2024）京0105执${serial}号`))?.record
  const words = (result: Awaited<ReturnType<typeof importFile>>): string => renderImport(result, 'written', 0)

  it('should be read with merged headings, sums and remarks below, and blank rows at the end', async () => {
    const path = temporaryFile('a.xlsx')
    writeXlsx(path, [[TITLE, ['打印时间：2026-11-20'], UPPER, LOWER, row(1), row(2), UPPER, row(3), ...LAST]])
    const result = await importFile(store(), path, { strict: true })
    expect(result).toMatchObject({ rows: 3, created: 3, badRows: 0, faults: [], passedOver: 3 })
    expect(words(result)).toMatch(/跳过 3 行.*第 7 行、第 10 行、第 11 行。\n没有用到的列：备注。/)
    expect(await readBack(3)).toMatchObject({
      filedOn: '2024-03-05',
      claimAmount: 10_000_000,
      paidAmount: 2_500_000,
      disbursedAmount: null,
      parties: [
        { role: 'applicant', name: '试验甲', idLast4: '9873' },
        { role: 'debtor', name: '试验乙' },
        { role: 'debtor', name: '试验丙' },
      ],
    })
  })

  it('should be read from every sheet, and each place be named with its sheet', async () => {
    const path = temporaryFile('a.xlsx')
    const plain = ['案号', '执行法院', '立案日期', '执行阶段', '申请执行人']
    const other = (serial: number) => [`（2024）京0105执${serial}号`, '试验院', '2024-05-01', '立案', '甲']
    const parties = [
      ['案号', '姓名'],
      ['（2024）京0105执1号', '甲'],
    ]
    writeXlsx(path, [
      [UPPER, LOWER, row(1), row(2, { 3: '某日' })],
      [plain, other(7), other(1)],
      parties,
      [],
      [['字典']],
    ])
    const result = await importFile(store(), path)
    expect(result).toMatchObject({ rows: 4, created: 2, badRows: 2 })
    expect(result.faults).toEqual(['s0 4 filedOn day', 's1 3 caseNumber repeated'])
    expect(words(result)).toContain(
      '工作表“s2”没有读，因为没有“执行法院”、“立案日期”、“执行阶段”、“申请执行人”和“被执行人”',
    )
    expect(words(result)).toContain('工作表“s4”没有读，因为没有“案号”')
    expect(words(result)).not.toContain('s3')
    const fault = {
      row: 3,
      sheet: '二',
      field: 'caseNumber',
      reason: 'repeated',
      firstRow: 3,
      firstSheet: '一',
    } as const
    expect(renderFault(fault)).toContain('工作表“二”第 3 行，“案号”：案号重复，与工作表“一”第 3 行是同一个案件')
  })

  it('should not take the digits of an ID that a spreadsheet has cut off', async () => {
    const path = temporaryFile('a.xlsx')
    writeXlsx(path, [[UPPER, LOWER, row(1, { 9: 110_105_199_003_079_870 }), row(2, { 9: '1.10105E+17' }), row(3)]])
    const result = await importFile(store(), path)
    expect(result.faults).toEqual(['3 parties digits-lost', '4 parties digits-lost'])
    expect(result.created).toBe(1)
  })

  it('should be read with both sides in one column, and amounts in the unit that a line above names', async () => {
    const text = `执行案件清单\n,,,,,单位：万元\n案 号,法院名称,立案时间,案件状态,标的额,当事人
（2024）京0105执1号,试验院,2024.3.5,查封,12.5,申请执行人：甲公司；被执行人：乙、丙
（2024）京0105执2号,试验院,2024-03-05 00:00:00,查封,3,甲公司诉乙\n,,,,,\n合计,2件,,,15.5,\n`
    const result = await importFile(store(), temporaryFile('a.csv', text))
    expect(result).toMatchObject({ rows: 2, created: 1, faults: ['5 parties parties-text'], passedOver: 1 })
    expect(await readBack(1)).toMatchObject({
      claimAmount: 12_500_000,
      parties: [
        { role: 'applicant', name: '甲公司' },
        { role: 'debtor', name: '乙' },
        { role: 'debtor', name: '丙' },
      ],
    })
  })

  it('should say once which columns every case needs, not once a row', async () => {
    const path = temporaryFile('a.csv', `案号,执行阶段,申请执行人\n${'（2024）京0105执1号,立案,甲\n'.repeat(9)}`)
    const result = await importFile(store(), path)
    expect(result).toMatchObject({ rows: 0, faults: [] })
    expect(renderBroken(result.broken!)).toBe(
      '第 1 行：表头里缺少每件案件都要有的列，一件也不能导入：“执行法院”、“立案日期”。请在表里补上这些列再导入',
    )
  })
})
