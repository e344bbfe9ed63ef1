import { closeSync, ftruncateSync, openSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createParser } from '../../src/indexing/official/isolation/create-parser.ts'
import { createIngestHarness, makeFolder } from '../helpers/ingest/ingest-run.ts'
import { makeDocx } from '../helpers/ingest/make-docx.ts'
import { makeZip } from '../helpers/ingest/make-zip.ts'
import { runFuzz } from '../helpers/ingest/run-fuzz.ts'

const SEED = Number(process.env['SEED'] ?? 20261122)
const MEGABYTE = 1024 * 1024

describe('hostile files', () => {
  it('should each be refused with a reason that helps, and not disturb the next one', async () => {
    const { write, run } = createIngestHarness()
    const huge = write('huge.txt', '')
    const handle = openSync(huge, 'w')
    ftruncateSync(handle, 200 * MEGABYTE)
    closeSync(handle)
    const paths = [
      huge,
      write('endless.txt', '人民法院应当'.repeat(200_000)),
      write('bomb.zip', makeZip([{ name: 'a.txt', bytes: Buffer.alloc(80 * MEGABYTE), claimedSize: 5 }])),
      write('bomb.docx', makeZip([{ name: 'word/document.xml', bytes: Buffer.alloc(80 * MEGABYTE, ' ') }])),
      write('nested.zip', makeZip([{ name: 'b.zip', bytes: makeZip([]) }])),
      write('binary.txt', Buffer.from(Array.from({ length: 5000 }, (_, n) => (n * 7919) % 256))),
      write('broken.docx', makeDocx(['第一条 条文']).subarray(0, 300)),
      write('broken.pdf', '%PDF-1.7\n1 0 obj <<'),
      write('empty.md', ''),
      write('old.doc', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3])),
      write('spam.txt', '国产精品一区二区|\n百家乐真人荷官|\n免费在线观看视频|'),
      write(
        'good.txt',
        '示例规定\n第一条 人民法院应当在三日内通知当事人领取款项。\n第二条 本规定由执行局解释，公布之日起施行。',
      ),
    ]
    const { reports, written } = await run({ paths })
    const reasons = Object.fromEntries(reports.map(report => [report.file.split('/')[0], report.reason]))
    expect(reasons).toMatchObject({
      'huge.txt': expect.stringContaining('209715200 bytes'),
      'endless.txt': expect.stringContaining('a line has'),
      'bomb.zip': expect.stringContaining('unpacks to more than'),
      'bomb.docx': expect.stringContaining('unpacks to'),
      'nested.zip': expect.stringContaining('no document'),
      'binary.txt': expect.stringContaining('not text'),
      'broken.docx': expect.stringContaining('damaged'),
      'broken.pdf': expect.stringContaining('damaged'),
      'empty.md': expect.stringContaining('empty'),
      'old.doc': expect.stringContaining('.docx'),
      'spam.txt': expect.stringContaining('nothing of it is left'),
      'good.txt': null,
    })
    expect(written?.documents).toBe(1)
  })

  it('should not get more memory or time than allowed', async () => {
    const folder = makeFolder()
    const write = (name: string, content: string) => {
      writeFileSync(join(folder, name), content)
      return { path: join(folder, name), name }
    }
    const small = createParser({ memoryMb: 100, timeoutMs: 20_000 })
    onTestFinished(() => small.close())
    const large = write('large.html', `<p>${'<b>人民法院</b><i>应当</i>'.repeat(400_000)}`)
    const [swollen] = await small.parse(large)
    expect(swollen).toMatchObject({ kind: 'refused', reason: expect.stringContaining('MB of memory') })
    const hasty = createParser({ timeoutMs: 1 })
    onTestFinished(() => hasty.close())
    const [late] = await hasty.parse(write('a.txt', '第一条 人民法院应当通知当事人。'))
    expect(late).toMatchObject({ kind: 'refused', reason: expect.stringContaining('takes longer') })
  })

  it('should be told apart 60 times, seeded', { timeout: 120_000 }, () => runFuzz(60, SEED))
})
