import { expect, it } from 'vitest'
import { readInThread } from '../../../src/app-case-reader.ts'
import { toCsvLine } from '../../../src/domain/csv-line.ts'
import { openCaseFile } from '../../../src/indexing/cases/open-case-file.ts'
import { type CaseBatch, readCases } from '../../../src/indexing/cases/read-cases.ts'
import { generateKeyText } from '../../../src/support/keys/key-ring.ts'
import { temporaryFile } from '../../helpers/import-file.ts'

const TODAY = '2026-11-22'
const HEADINGS = ['案号', '执行法院', '立案日期', '执行阶段', '申请执行人', '申请执行人查询码']

function writeFile(rows: number): string {
  const lines = Array.from({ length: rows }, (_, at) =>
    // Every seventh has no day, and every eleventh is the one before once more.
    [
      `（2024）京0101执${at % 11 === 0 ? at : at + 1}号`,
      '试验区人民法院',
      at % 7 ? '2024-01-02' : '',
      '立案',
      '甲',
      '',
    ],
  )
  return temporaryFile('cases.csv', [HEADINGS, ...lines].map(toCsvLine).join(''))
}

async function collect(batches: AsyncIterable<CaseBatch>): Promise<readonly CaseBatch[]> {
  const all: CaseBatch[] = []
  for await (const batch of batches) all.push(batch)
  return all
}

it('should read as it would be read in this thread: the same rows, the same faults, in order', async () => {
  const path = writeFile(7_000)
  const here = await collect(readCases(await openCaseFile(path), TODAY))
  const there = await collect(readInThread(path, { text: generateKeyText() })(TODAY, 'check'))
  expect(there).toEqual(here)
  expect(here.length).toBeGreaterThan(12)
  const prepared = await collect(readInThread(path, { text: generateKeyText() })(TODAY, 'save'))
  const sizes = here.map(({ good, ...rest }) => ({ ...rest, count: Array.isArray(good) ? good.length : -1 }))
  expect(prepared.map(({ good, ...rest }) => ({ ...rest, count: 'keyId' in good ? good.count : -1 }))).toEqual(sizes)
})

it('should hand over cases with query codes as they are', async () => {
  const row = ['（2024）京0101执1号', '试验区人民法院', '2024-01-02', '立案', '甲', 'K7M2-P9QX']
  const path = temporaryFile('cases.csv', [HEADINGS, row].map(toCsvLine).join(''))
  const [batch] = await collect(readInThread(path, { text: generateKeyText() })(TODAY, 'save'))
  expect(batch).toMatchObject({ rows: 1, badRows: 0, good: [{ parties: [{ queryCode: 'K7M2P9QX' }] }] })
})

it('should say where a file breaks off, after what stands before it', async () => {
  const object = { caseNumber: '（2024）京0101执1号', court: '试验区人民法院' }
  const path = temporaryFile('cases.json', `${JSON.stringify([object]).slice(0, -1)}, {"caseNumber": "`)
  const reading = collect(readInThread(path, { text: generateKeyText() })(TODAY, 'check'))
  await expect(reading).rejects.toMatchObject({ name: 'CaseFileError', reason: 'open-quote', row: 2 })
})

it('should end with who reads', async () => {
  const path = writeFile(20_000)
  for await (const { rows } of readInThread(path, { text: generateKeyText() })(TODAY, 'save')) {
    expect(rows).toBe(500)
    break
  }
  const gone = readInThread(`${path}.gone`, { text: generateKeyText() })(TODAY, 'save')
  await expect(collect(gone)).rejects.toThrow(/ENOENT/)
})
