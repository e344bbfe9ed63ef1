import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { toCsvLine } from '../../src/domain/csv-line.ts'
import { collectPlaces } from '../helpers/collect-places.ts'
import { ownDatabases } from '../helpers/databases.ts'
import { findPlainTexts } from '../helpers/find-bytes.ts'
import { runProcess } from '../helpers/run-process.ts'
import { startServer } from '../helpers/server-process.ts'
import { writeSmallKnowledge } from '../helpers/small-knowledge.ts'

const importing = new URL('../helpers/import-process.ts', import.meta.url)

const NAMES = ['种子姓名甲柒', '种子姓名乙捌', '种子公司丙玖']
const PLANTS = {
  numbers: ['（2024）京0105执7654321号', '（2023）沪0115执恢8765432号'],
  people: [...NAMES, '种子法官丁', '010-76543210'],
  notes: ['种子备注：冻结尾号账户', '种子措施：查封房屋'],
  codes: ['K7M2Q9ZD', 'ZX81WV26'],
  ids: ['11010519900307987X', '13987654321'],
}
const ALL = Object.values(PLANTS).flat()

function toFile(stage: string): string {
  const parties = NAMES.slice(0, 2).map((name, at) => ({
    role: at === 0 ? 'applicant' : 'debtor',
    name,
    idLast4: PLANTS.ids[0],
    phoneLast4: PLANTS.ids[1],
    queryCode: PLANTS.codes[at],
  }))
  const fields = [
    '案号',
    '执行法院',
    '立案日期',
    '执行阶段',
    '申请标的',
    '承办人',
    '联系电话',
    '当事人',
    '执行过程',
    '执行措施',
  ] // prettier-ignore
  const row = (number: string, day: string, names: string) => [
    number,
    '试验区人民法院',
    day,
    stage,
    '100',
    PLANTS.people[3]!,
    PLANTS.people[4]!,
    names,
    JSON.stringify([{ on: '2024-05-01', type: '冻结', note: PLANTS.notes[0] }]),
    JSON.stringify([{ type: 'seizure', on: '2024-05-01', note: PLANTS.notes[1] }]),
  ]
  const good = row(PLANTS.numbers[0]!, '2024-05-01', JSON.stringify(parties))
  // A bad row is reported, and its values must not be.
  const bad = row(PLANTS.numbers[1]!, NAMES[2]!, NAMES[2]!)
  return [fields, good, bad].map(toCsvLine).join('')
}

describe.each(ownDatabases)('what is kept on the disk by $name', ({ create }) => {
  it('should hold no identifier in plain text: tables, log of writes, backup, logs and reports', {
    timeout: 120_000,
  }, async () => {
    const empty = await create()
    const folder = mkdtempSync(join(tmpdir(), 'zhida-rest-'))
    onTestFinished(async () => {
      rmSync(folder, { recursive: true, force: true })
      await empty.remove()
    })
    const file = join(folder, 'cases.csv')
    const env = { DATABASE_URL: empty.url, DATA_DIR: folder, CASE_DATA_KEY: '', LOG_LEVEL: 'trace', DEMO_CASES: '0' }
    const importOnce = async (stage: string) => {
      writeFileSync(file, toFile(stage))
      const { output } = await runProcess(importing, {
        ...env,
        IMPORT_FILE: file,
        IMPORT_REPORT: join(folder, 'r.csv'),
      })
      rmSync(file)
      return output
    }
    const outputs = [await importOnce('财产查控')]
    const server = startServer({ ...env, PORT: '0', KNOWLEDGE_DIR: writeSmallKnowledge(join(folder, 'knowledge')) })
    await server.ready
    // While a server holds the file, what is written stays in its write-ahead log.
    outputs.push(await importOnce('终本'))
    expect(outputs[0]).toMatch(/新增 1 件.*出错 1 行/)
    expect(outputs[1]).toMatch(/更新 1 件/)

    const { places, lengthOfLog } = await collectPlaces(empty.url, folder)
    expect(lengthOfLog).toBeGreaterThan(0)
    outputs.push((await server.kill()).output)
    writeFileSync(join(folder, 'outputs.txt'), outputs.join('\n'))
    expect(findPlainTexts([...places, join(folder, '**')], ALL)).toEqual([])
    // The search finds what is there.
    writeFileSync(join(folder, 'probe'), Buffer.from(`xx${NAMES[0]}`).toString('base64'))
    expect(findPlainTexts([join(folder, '**')], ALL)).toHaveLength(1)
  })
})
