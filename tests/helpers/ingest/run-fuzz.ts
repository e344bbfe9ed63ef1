import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { readPointer, readVersion } from '../../../src/retrieval/official/official-store.ts'
import { makeFuzzedDocument } from './fuzz-documents.ts'
import { createIngestHarness, makeFolder } from './ingest-run.ts'

const BATCH = 50
const MOST_MEMORY = 512 * 1024 * 1024

/** Ingests fuzzed documents in batches with one sound document; each must be read or refused with a reason. */
export async function runFuzz(count: number, firstSeed: number): Promise<void> {
  const { folder, write, run } = createIngestHarness()
  const sound = write(
    'sound.txt',
    '示例规定\n第一条 人民法院应当在三日内通知当事人领取款项。\n第二条 本规定由执行局解释，公布之日起施行。',
  )
  await run({ paths: [sound] })
  const version = await readPointer(folder)
  const before = readFileSync(join(folder, version!, 'library.jsonl'), 'utf8')
  const names: string[] = []
  const results: Record<string, number> = {}
  for (let from = 0; from < count; from += BATCH) {
    const source = makeFolder()
    for (let seed = from; seed < Math.min(count, from + BATCH); seed++) {
      const { name, bytes } = makeFuzzedDocument(firstSeed + seed)
      const path = join(source, `${seed}`)
      mkdirSync(path)
      writeFileSync(join(path, name), bytes)
      names.push(`${seed}/${name}`)
    }
    const { reports } = await run({ paths: readdirSync(source).map(entry => join(source, entry)), strict: true })
    for (const report of reports) {
      results[report.result] = (results[report.result] ?? 0) + 1
      if (report.result === 'refused') expect(report.reason).toMatch(/\w{3,}/)
      else expect(report.articles).toBeGreaterThan(0)
    }
    expect(new Set(reports.map(report => report.file)).size).toBeGreaterThan(0)
    expect(process.memoryUsage.rss()).toBeLessThan(MOST_MEMORY)
  }
  const seen = Object.values(results).reduce((sum, number) => sum + number, 0)
  // A zip gives several answers, never none.
  expect(seen).toBeGreaterThanOrEqual(count)
  expect(results['refused']).toBeGreaterThan(count / 5)
  expect(results['new']).toBeGreaterThan(count / 10)
  // Every batch held something that was refused, so that --strict let nothing in.
  expect(await readPointer(folder)).toBe(version)
  expect(readFileSync(join(folder, version!, 'library.jsonl'), 'utf8')).toBe(before)
  expect((await readVersion(folder, version!)).documents).toHaveLength(1)
  expect(
    (
      await run({
        paths: [
          write(
            'next.txt',
            '示例办法\n第一条 当事人可以申请领取执行款，由法院发放。\n第二条 本办法由执行局解释，公布之日起施行。',
          ),
        ],
      })
    ).written?.documents,
  ).toBe(2)
}
