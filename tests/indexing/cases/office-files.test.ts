import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import PizZip from 'pizzip'
import { describe, expect, it } from 'vitest'
import type { SqlCaseStore } from '../../../src/stores/sql/sql-case-store.ts'
import { renderBroken, renderImport } from '../../../src/wording/case-import.ts'
import { testDatabases } from '../../helpers/databases.ts'
import { importFile, temporaryFile } from '../../helpers/import-file.ts'
import { openCases } from '../../helpers/open-case-store.ts'

const fixture = (name: string): string => join(import.meta.dirname, '../../fixtures/cases', name)

/** The ledger with its parts changed as other programs write them. */
function rewriteLedger(change: (name: string, xml: string) => { readonly name: string; readonly xml: string }): string {
  const given = new PizZip(readFileSync(fixture('ledger.xlsx')))
  const made = new PizZip()
  for (const { name: from } of given.file(/./)) {
    const { name, xml } = change(from, given.file(from)!.asText())
    made.file(name, xml)
  }
  const path = temporaryFile('ledger.xlsx')
  writeFileSync(path, made.generate({ type: 'nodebuffer', compression: 'DEFLATE' }))
  return path
}

describe('workbooks as an office suite writes them', () => {
  const cases = openCases(testDatabases[0]!.create)
  const store = (): SqlCaseStore => cases().store
  const read = async (number: string) => (await store().find(number))?.record

  const checkLedger = async (path: string): Promise<void> => {
    const result = await importFile(store(), path, { strict: true })
    expect(result).toMatchObject({ rows: 5, created: 5, badRows: 0, faults: [], passedOver: 1 })
    expect(await read('（2025）演示01执201号')).toMatchObject({
      filedOn: '2025-03-04',
      claimAmount: 12_345_678,
      parties: [
        { role: 'applicant', name: '演示甲', idLast4: '1237' },
        { role: 'debtor', name: '演示乙', idLast4: '3219' },
        { role: 'debtor', name: '演示丙', idLast4: '123X' },
      ],
    })
    // Formulas give what they last came to; the day and the sums of the next one are text.
    expect(await read('（2025）演示01执202号')).toMatchObject({ paidAmount: 100_050, disbursedAmount: 50_025 })
    expect(await read('（2025）演示01执恢203号')).toMatchObject({ filedOn: '2025-03-06', claimAmount: 300_000 })
    expect(await read('（2025）演示01执保204号')).toMatchObject({ paidAmount: 30 })
    expect(await read('（2025）演示01执301号')).toBeUndefined()
    const words = renderImport(result, 'written', 0)
    expect(words).toContain('工作表“上年结案”是隐藏的，没有读。')
    expect(words).toContain('工作表“案件台账”里有 2 行被筛选或隐藏了，也照样读了')
    expect(words).toContain('工作表“填表说明”没有读')
  }

  it('should be read right, and what is hidden in them be named', () => checkLedger(fixture('ledger.xlsx')))

  it('should be read as well with prefixes before every name and the separators of Windows', async () => {
    await checkLedger(
      rewriteLedger((name, xml) => ({
        name: name.replaceAll('/', '\\'),
        xml: name.endsWith('.rels') ? xml : xml.replace(/<(\/?)([a-zA-Z])/g, '<$1x:$2').replaceAll('r:id=', 'd3p1:id='),
      })),
    )
  })

  it('should be read when it came from a file in GB18030', async () => {
    expect(await importFile(store(), fixture('from-gb18030.xlsx'))).toMatchObject({ rows: 3, created: 3, faults: [] })
    expect(await read('（2025）演示01执恢103号')).toMatchObject({ filedOn: '2025-03-06', cause: '劳动争议' })
  })

  it('should say so when all that it has is hidden', async () => {
    const path = rewriteLedger((name, xml) => ({ name, xml: xml.replaceAll('state="visible"', 'state="veryHidden"') }))
    expect((await importFile(store(), path)).broken).toMatchObject({ reason: 'only-hidden' })
  })

  it('should be refused in the old format, with the way to save it anew', async () => {
    const path = temporaryFile('ledger.xlsx')
    copyFileSync(fixture('ledger.xls'), path)
    const broken = await importFile(store(), path).catch(error => error)
    expect(broken).toMatchObject({ reason: 'old-excel' })
    expect(renderBroken(broken)).toMatch(/旧版 Excel.*WPS.*“文件”“另存为”.*\.xlsx/)
  })
})
