import { describe, expect, it } from 'vitest'
import { toCsvLine } from '../../../src/domain/csv-line.ts'
import { hashCode } from '../../../src/support/keys/hash-code.ts'
import { testDatabases } from '../../helpers/databases.ts'
import { importFile, temporaryFile } from '../../helpers/import-file.ts'
import { openCases } from '../../helpers/open-case-store.ts'

const FIELDS =
  'caseNumber,court,causeOfAction,filedOn,stage,claimAmount,paidAmount,disbursedAmount,judgeName,judgePhone,parties,events,measures'.split(
    ',',
  ) // prettier-ignore
const PARTIES = [
  { role: 'applicant', name: '甲', idLast4: '1234', phoneLast4: '5678' },
  { role: 'debtor', name: '乙' },
] // prettier-ignore

let serial = 0
function row(given: Readonly<Record<string, string>> = {}): readonly string[] {
  const good: Readonly<Record<string, string>> = {
    caseNumber: `（2024）京0105执${++serial}号`,
    court: '试验区人民法院',
    causeOfAction: '民间借贷纠纷',
    filedOn: '2024-05-01',
    stage: '财产查控',
    claimAmount: '100',
    parties: JSON.stringify(PARTIES),
  }
  return FIELDS.map(field => given[field] ?? good[field] ?? '')
}
const withParty = (given: object) => ({ parties: JSON.stringify([{ ...PARTIES[0], ...given }]) })
const withMeasure = (given: object) => ({ measures: JSON.stringify([{ type: 'seizure', on: '2024-05-02', ...given }]) })

/** Every kind of bad row, and what is said of it. */
const BAD: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ['caseNumber missing', { caseNumber: '' }],
  ['caseNumber case-number', { caseNumber: '京0105执' }],
  ['caseNumber case-number', { caseNumber: '（2024）京0105执1号、（2024）京0105执2号' }],
  ['caseNumber not-enforcement', { caseNumber: '（2024）京0105民初1号' }],
  ['caseNumber document-number', { caseNumber: '（2024）京0105执1号之一' }],
  ['court missing', { court: ' ' }],
  ['court too-long', { court: '院'.repeat(101) }],
  ['court characters', { court: '试验\uFFFD法院' }],
  ['filedOn missing', { filedOn: '' }],
  ['filedOn day', { filedOn: '2024-02-30' }],
  ['filedOn day', { filedOn: '昨天' }],
  ['filedOn day', { filedOn: '1023' }],
  ['filedOn day-in-future', { filedOn: '2026-11-23' }],
  ['stage missing', { stage: '' }],
  ['claimAmount amount', { claimAmount: '很多' }],
  ['claimAmount amount', { claimAmount: '1.234' }],
  ['paidAmount amount-negative', { paidAmount: '-1' }],
  ['disbursedAmount amount-too-large', { disbursedAmount: '999999999999999' }],
  ['parties json', { parties: '[{"role":' }],
  ['parties json', { parties: '{"role":"applicant"}' }],
  ['parties json', { parties: '[1]' }],
  ['parties parties-text', { parties: '甲诉乙' }],
  ['parties digits-lost', withParty({ idLast4: '1.10105E+17' })],
  ['parties no-parties', { parties: '[]' }],
  ['parties role', withParty({ role: '法官' })],
  ['parties party-name', withParty({ name: '' })],
  ['parties id-digits', withParty({ idLast4: '12' })],
  ['parties id-digits', withParty({ idLast4: '12**' })],
  ['parties phone-digits', withParty({ phoneLast4: 'abcd' })],
  ['parties query-code', withParty({ queryCode: '1234567' })],
  ['parties same-code', { parties: JSON.stringify(PARTIES.map(party => ({ ...party, queryCode: 'AAAA1111' }))) }],
  ['events json', { events: '[' }],
  ['events day', { events: '[{"type":"立案"}]' }],
  ['events day-in-future', { events: '[{"type":"立案","on":"2030-01-01"}]' }],
  ['events missing', { events: '[{"on":"2024-05-01"}]' }],
  ['measures measure-type', withMeasure({ type: '其他' })],
  ['measures day', withMeasure({ on: '2024-13-01' })],
  ['measures days-reversed', withMeasure({ until: '2024-05-01' })],
]

describe.each(testDatabases)('bad rows on $name', ({ create }) => {
  const cases = openCases(create)
  const write = (rows: readonly (readonly string[])[], extra = ''): string =>
    temporaryFile('a.csv', toCsvLine(FIELDS) + rows.map(toCsvLine).join('') + extra)

  it('should each be named by row and reason while the good ones go in', async () => {
    const rows = BAD.flatMap(([, given]) => [row(), row(given)])
    const result = await importFile(cases().store, write(rows))
    expect(result).toMatchObject({ rows: rows.length, created: BAD.length, badRows: BAD.length, broken: null })
    expect(result.faults).toEqual(BAD.map(([fault], n) => `${2 * n + 3} ${fault}`))
    expect(await cases().store.count()).toEqual({ real: BAD.length, demo: 0 })
  })

  it('should all be named at once when one row has several', async () => {
    const result = await importFile(cases().store, write([row({ filedOn: 'x', claimAmount: 'y', parties: '[' })]))
    expect(result.faults).toEqual(['2 filedOn day', '2 claimAmount amount', '2 parties json'])
  })

  it('should be named when the row itself is broken: columns, quotes, a case that comes again', async () => {
    const good = row()
    const extra = `${toCsvLine([...row(), 'x', 'y'])}a"b,"c"d,\r\n${toCsvLine(row())}`
    const result = await importFile(cases().store, write([good, good], extra))
    expect(result.faults).toEqual(['3 caseNumber repeated', '4 null column-count', '5 null quote'])
    expect(result.created).toBe(2)
  })

  it('should leave nothing behind with --strict, and good files go in as a whole', async () => {
    const { store } = cases()
    const rows = [...Array.from({ length: 2500 }, () => row()), row({ stage: '' })]
    expect(await importFile(store, write(rows), { strict: true })).toMatchObject({
      withheld: true,
      badRows: 1,
      created: 0,
    })
    expect(await store.count()).toEqual({ real: 0, demo: 0 })
    expect(await importFile(store, write(rows.slice(0, -1)), { strict: true })).toMatchObject({ created: 2500 })
    expect(await store.count()).toEqual({ real: 2500, demo: 0 })
  })

  it('should change nothing when the file comes twice, codes and all', async () => {
    const { store, database } = cases()
    const rows = [row(withParty({ queryCode: 'k7-M2 q9zd' })), row()]
    const path = write(rows)
    expect(await importFile(store, path)).toMatchObject({ created: 2, codes: 1 })
    const dump = async () => [
      await database.db.selectFrom('cases').selectAll().orderBy('id').execute(),
      await database.db.selectFrom('party_codes').selectAll().execute(),
      await database.db.selectFrom('case_changes').selectAll().execute(),
    ]
    const before = await dump()
    expect(await importFile(store, path)).toMatchObject({ created: 0, updated: 0, unchanged: 2, codes: 0 })
    expect(await dump()).toEqual(before)
    const [code] = await database.db.selectFrom('party_codes').selectAll().execute()
    expect(code!.hash).toBe(await hashCode('K7M2Q9ZD', code!.salt))
  })

  it('should write nothing in a trial, and say what would happen', async () => {
    const { store } = cases()
    const first = row()
    await importFile(store, write([first]))
    const changed = FIELDS.map((field, at) => (field === 'stage' ? '终本' : first[at]!))
    const result = await importFile(store, write([changed, row(), row({ stage: '' })]), { trial: true })
    expect(result).toMatchObject({ created: 1, updated: 1, badRows: 1, withheld: true })
    expect(await store.count()).toEqual({ real: 1, demo: 0 })
  })
})
