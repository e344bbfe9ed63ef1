import { spawn } from 'node:child_process'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { toCsvLine } from '../../src/domain/csv-line.ts'
import { temporaryFile } from '../helpers/import-file.ts'

const HEADINGS = ['案号', '执行法院', '案由', '立案日期', '执行阶段', '申请标的', '申请执行人', '被执行人']
const row = (serial: number, given: Readonly<Record<number, string>> = {}): readonly string[] =>
  [`（2024）京0105执${serial}号`, '试验院', '借贷', '2024-05-01', '终本', '12.30', '甲', '乙'].map(
    (cell, at) => given[at] ?? cell,
  )

async function run(command: string, args: readonly string[], folder: string) {
  const script = new URL(`../../scripts/${command}.ts`, import.meta.url).pathname
  const env = { PATH: process.env.PATH ?? '', DATA_DIR: folder }
  const child = spawn(process.execPath, [script, ...args], { env })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => (output += String(chunk)))
  const code = await new Promise<number | null>(resolve => child.on('close', resolve))
  return { code, output }
}

describe('the commands for cases', () => {
  const write = (rows: readonly (readonly string[])[]): string =>
    temporaryFile('in.csv', [HEADINGS, ...rows].map(toCsvLine).join(''))

  it('should bring good rows in, name bad ones, and write all faults into a table', async () => {
    const file = write([row(1), row(2, { 3: '2024-02-30' }), row(3, { 5: '=1+1' })])
    const folder = dirname(file)
    const report = join(folder, 'report.csv')
    const { code, output } = await run('import-cases', [file, '--report', report, '--faults', '1'], folder)
    expect(output).toContain('第 3 行，“立案日期”')
    expect(output).toContain('还有 1 处错误没有列出')
    expect(output).toContain('共 3 行，新增 1 件，更新 0 件，没有变化 0 件，出错 2 行')
    expect(code).toBe(0)
    expect(readFileSync(report, 'utf8')).toMatch(/^\uFEFF行号,列,问题,工作表\r\n3,立案日期,.*\r\n4,申请标的,.*\r\n$/)
  })

  it('should fail with one line when nothing can be done', async () => {
    const file = write([row(1), row(2, { 3: 'x' })])
    const folder = dirname(file)
    expect(await run('import-cases', [file, '--strict'], folder)).toMatchObject({ code: 1 })
    for (const [args, words] of [
      [[], '请写明要导入的文件'],
      [[join(folder, 'none.csv')], 'ENOENT'],
      [[temporaryFile('a.csv', 'a,b\n1,2\n')], '找不到表头'],
    ] as const) {
      const { code, output } = await run('import-cases', args, folder)
      expect(output).toContain(words)
      expect(code).toBe(1)
      expect(output.trim().split('\n').length).toBeLessThanOrEqual(2)
    }
  })

  it('should give out what came in, so that it comes in again as the same, and nothing as a formula', async () => {
    const evil = '=HYPERLINK("http://x","点")'
    const file = write([row(1, { 2: evil }), row(2, { 6: '+8613800000000、@甲' })])
    const folder = dirname(file)
    await run('import-cases', [file], folder)
    const out = join(folder, 'out.csv')
    expect(await run('export-cases', [out], folder)).toMatchObject({ code: 0 })
    expect(statSync(out).mode & 0o777).toBe(0o600)
    const text = readFileSync(out, 'utf8')
    expect(text).toContain(`"'=HYPERLINK(`)
    expect(text).not.toMatch(/(?:^|[,\n])"?[=+@-]/)
    const again = await run('import-cases', [out], folder)
    expect(again.output).toContain('没有变化 2 件')
    const json = join(folder, 'out.jsonl')
    expect(await run('export-cases', [json], folder)).toMatchObject({ code: 0 })
    expect(JSON.parse(readFileSync(json, 'utf8').split('\n')[0]!)).toMatchObject({ causeOfAction: evil })
    expect((await run('import-cases', [json], folder)).output).toContain('没有变化 2 件')
    expect(await run('export-cases', [out], folder)).toMatchObject({ code: 1 })
  })

  it('should rotate the key, and read cases from before', async () => {
    const file = write([row(1), row(2)])
    const folder = dirname(file)
    await run('import-cases', [file], folder)
    const keyFile = join(folder, 'case-data.key')
    const before = readFileSync(keyFile, 'utf8')
    expect((await run('rotate-key', [], folder)).output).toContain('重新加密了 2 件')
    expect(readFileSync(keyFile, 'utf8')).not.toBe(before)
    expect((await run('import-cases', [file], folder)).output).toContain('没有变化 2 件')
    writeFileSync(keyFile, before)
    const { code, output } = await run('import-cases', [file], folder)
    expect(code).toBe(1)
    expect(output).toContain('does not hold it')
  })
})
