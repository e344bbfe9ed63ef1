import { describe, expect, it } from 'vitest'
import type { SqlCaseStore } from '../../../src/stores/sql/sql-case-store.ts'
import { testDatabases } from '../../helpers/databases.ts'
import { importFile, temporaryFile } from '../../helpers/import-file.ts'
import { openCases } from '../../helpers/open-case-store.ts'
import { writeXlsx } from '../../helpers/write-xlsx.ts'

const HEADINGS =
  '案号,执行法院,案由,立案日期,执行阶段,申请标的,到位金额,发放金额,承办人,联系电话,申请执行人,被执行人,申请执行人证件号码'
const ROW =
  '(2024)京0105执1234,试验区人民法院,民间借贷纠纷,2024/5/1,财产查控,"12,345.60",0,,张法官,010-1234,试验甲,试验乙、试验丙,11010519900307123x'
const CSV = `${HEADINGS}\r\n${ROW}\r\n`

const EXPECTED = {
  number: '（2024）京0105执1234号',
  court: '试验区人民法院',
  cause: '民间借贷纠纷',
  filedOn: '2024-05-01',
  stage: 'investigating',
  stageText: '财产查控',
  claimAmount: 1_234_560,
  paidAmount: 0,
  disbursedAmount: null,
  judgeName: '张法官',
  judgePhone: '010-1234',
  parties: [
    { role: 'applicant', name: '试验甲', idLast4: '123X' },
    { role: 'debtor', name: '试验乙', idLast4: null },
    { role: 'debtor', name: '试验丙', idLast4: null },
  ],
}

const OLD_EXCEL = 'd0cf11e0a1b11ae1'

/** GB 2312 is enough for what is written here; Node encodes UTF-8 and UTF-16 only. */
function toGb18030(text: string): Uint8Array {
  const decoder = new TextDecoder('gb18030')
  const bytesOf = new Map<string, readonly number[]>()
  for (let high = 0xa1; high <= 0xf7; high++)
    for (let low = 0xa1; low <= 0xfe; low++) bytesOf.set(decoder.decode(Uint8Array.of(high, low)), [high, low])
  return Uint8Array.from([...text].flatMap(character => bytesOf.get(character) ?? [character.charCodeAt(0)]))
}

describe('case files', () => {
  const cases = openCases(testDatabases[0]!.create)
  const store = (): SqlCaseStore => cases().store
  const readBack = async (number = EXPECTED.number) => (await store().find(number))?.record

  it.each([
    ['UTF-8', Buffer.from(CSV)],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${CSV}`)],
    ['GB18030', toGb18030(CSV)],
    ['UTF-16 with a mark', Buffer.from(`\uFEFF${CSV}`, 'utf16le')],
    ['tabs', Buffer.from(CSV.replaceAll('"', '').replaceAll('12,345.60', '12345.60').replaceAll(',', '\t'))],
    ['lines above the headings', Buffer.from(`执行案件一览表\r\n\r\n${CSV}`)],
  ])('should be read as CSV in %s', async (_, bytes) => {
    expect(await importFile(store(), temporaryFile('a.csv', bytes))).toMatchObject({ rows: 1, created: 1, faults: [] })
    expect(await readBack()).toMatchObject(EXPECTED)
  })

  it('should be read as XLSX: numbers of days, numbers as text, texts inside cells, a sheet in front', async () => {
    const path = temporaryFile('a.xlsx')
    const cells = [
      '（2024）京0105执1234号',
      '试验区人民法院',
      { inline: '民间借贷纠纷' },
      45_413,
      '财产查控',
      12_345.6,
      '0',
      null,
      '张法官',
      '010-1234',
      '试验甲',
      '试验乙、试验丙',
      '11010519900307123x',
    ] // prettier-ignore
    writeXlsx(path, [[['说明']], [['一览表'], HEADINGS.split(','), cells, [], [null, '']]])
    expect(await importFile(store(), path)).toMatchObject({ rows: 1, created: 1, faults: [] })
    expect(await readBack()).toMatchObject(EXPECTED)
  })

  it('should read days of workbooks that count from 1904', async () => {
    const path = temporaryFile('mac.xlsx')
    const cells = ['（2024）京0105执9号', '院', '', 45_413 - 1462, '立案', '', '', '', '', '', '甲', '乙', '']
    writeXlsx(path, [[HEADINGS.split(','), cells]], { date1904: true })
    await importFile(store(), path)
    expect(await readBack('（2024）京0105执9号')).toMatchObject({ filedOn: '2024-05-01' })
  })

  const object = {
    caseNumber: '2024京0105执1234号',
    court: '试验区人民法院',
    causeOfAction: '民间借贷纠纷',
    filedOn: '2024-05-01',
    stage: '财产查控',
    claimAmount: 12_345.6,
    paidAmount: 0,
    judgeName: '张法官',
    judgePhone: '010-1234',
    parties: EXPECTED.parties.map(party => ({ ...party, phoneLast4: null })),
    events: [{ on: '2024-05-01', type: '立案', note: '括号 } 引号 " 反斜线 \\' }],
  }
  it.each([
    ['a list', JSON.stringify([object], null, 2)],
    ['a list inside an object', JSON.stringify({ cases: [object] })],
    ['one object a line', `${JSON.stringify(object)}\n`],
    ['lists inside as text', JSON.stringify([{ ...object, parties: JSON.stringify(object.parties) }])],
    ['Chinese names', JSON.stringify([object]).replace('caseNumber', '案号').replace('filedOn', '立案日期')],
  ])('should be read as JSON: %s', async (_, text) => {
    expect(await importFile(store(), temporaryFile('a.json', text))).toMatchObject({ rows: 1, created: 1, faults: [] })
    expect(await readBack()).toMatchObject({ ...EXPECTED, events: object.events })
  })

  it('should take amounts in the unit that the heading names', async () => {
    const text = CSV.replace('申请标的', '申请标的（万元）').replace('"12,345.60"', '1.5')
    await importFile(store(), temporaryFile('a.csv', text))
    expect(await readBack()).toMatchObject({ claimAmount: 1_500_000 })
  })

  it.each([
    ['empty', 'a.csv', ''],
    ['no-headings', 'a.csv', 'a,b\n1,2\n'],
    ['old-excel', 'a.xls', Buffer.from(OLD_EXCEL, 'hex')],
    [
      'locked-excel',
      'a.xlsx',
      Buffer.from(`${OLD_EXCEL}${Buffer.from('EncryptedPackage', 'utf16le').toString('hex')}`, 'hex'),
    ],
    ['web-page', 'a.xls', '<html><table><tr><td>案号</td></tr></table></html>'],
    ['web-page', 'a.xls', '<?xml version="1.0"?><Workbook><Worksheet/></Workbook>'],
    ['damaged-zip', 'a.xlsx', Buffer.from('504b030400000000', 'hex')],
    ['not-text', 'a.csv', Buffer.from(Array.from({ length: 400 }, (_, n) => (n * 7) % 32))],
    ['empty', 'a.json', '{"cases": []}'],
    ['not-json', 'a.json', '[{"caseNumber": '],
  ])('should be refused when it is %s', async (reason, name, content) => {
    const path = temporaryFile(name, content)
    const result = await importFile(store(), path).catch(error => ({ broken: error }))
    expect(result.broken).toMatchObject({ name: 'CaseFileError', reason })
    expect(await store().count()).toEqual({ real: 0, demo: 0 })
  })

  it('should lose one row only where a quotation mark is not closed, and that row be named', async () => {
    const rows = [1, 2, 3, 4, 5].map(n => ROW.replace('1234', String(n)))
    rows[2] = rows[2]!.replace('"12,345.60"', '"12,345.60')
    rows[4] = rows[4]!.replace('"12,345.60"', '12,345.60"')
    const result = await importFile(store(), temporaryFile('a.csv', `${HEADINGS}\n${rows.join('\n')}\n`))
    expect(result).toMatchObject({ rows: 5, created: 3, faults: ['4 null quote', '6 null quote'], broken: null })
  })

  it('should be read up to the object where a JSON file ends too early', async () => {
    const text = JSON.stringify([object, { ...object, caseNumber: '（2024）京0105执2号' }]).slice(0, -30)
    const result = await importFile(store(), temporaryFile('a.json', text))
    expect(result).toMatchObject({ created: 1, broken: { reason: 'open-quote', row: 2 } })
  })
})
