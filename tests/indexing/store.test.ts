import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { PolicyDocument } from '../../src/domain/passage.ts'
import { rollBack } from '../../src/indexing/official/ingest.ts'
import { lockIngest } from '../../src/indexing/official/store/ingest-lock.ts'
import { linkVersions } from '../../src/indexing/official/store/link-versions.ts'
import { listVersions, officialFolder, readPointer, readVersion } from '../../src/retrieval/official/official-store.ts'
import { openOfficialTexts } from '../../src/retrieval/official/open-official-texts.ts'
import { createIngestHarness, makeFolder } from '../helpers/ingest/ingest-run.ts'
import { makeZip } from '../helpers/ingest/make-zip.ts'

const law = (title: string, adopted: string, words: string, last = ''): string =>
  `${title}\n（${adopted}通过）\n第一条 人民法院应当依法办理${words}事项。\n第二条 当事人可以申请${words}。\n第三条 本规定由执行局解释。${last}`

const project = join(import.meta.dirname, '../..')
const command = (dataDir: string, args: readonly string[]) =>
  spawnSync(process.execPath, ['scripts/ingest.ts', ...args], {
    cwd: project,
    encoding: 'utf8',
    env: { ...process.env, DATA_DIR: dataDir },
  })

describe('versions', () => {
  it('should be put in use whole, and taken back', async () => {
    const { folder, write, run } = createIngestHarness()
    const first = await run({ paths: [write('a.txt', law('示例规定', '2020年1月2日', '领款'))] })
    const second = await run({ paths: [write('b.txt', law('示例办法', '2020年1月2日', '和解'))] })
    expect([first.written?.documents, second.written?.documents]).toEqual([1, 2])
    expect(await readPointer(folder)).toBe(second.written?.version)
    const back = await rollBack(folder, null)
    expect(back.version).toBe(first.written?.version)
    expect(await readPointer(folder)).toBe(first.written?.version)
    expect((await rollBack(folder, second.written!.version)).documents).toBe(2)
    await expect(rollBack(folder, '20200101T000000000Z-000000000000')).rejects.toThrow('there is no version')
  })

  it('should not change for a dry run, the same files again, a strict run with a bad file, or nothing readable', async () => {
    const { folder, write, run } = createIngestHarness()
    const good = write('a.txt', law('示例规定', '2020年1月2日', '领款'))
    const bad = write('bad.pdf', '%PDF-1.7 broken')
    expect((await run({ paths: [good], dryRun: true })).withheld).toBe('dry-run')
    expect(existsSync(folder)).toBe(false)
    const { written } = await run({ paths: [good] })
    const other = write('b.txt', law('示例办法', '2020年1月2日', '和解'))
    expect((await run({ paths: [good] })).withheld).toBe('unchanged')
    expect((await run({ paths: [bad, other], strict: true })).withheld).toBe('strict')
    expect((await run({ paths: [bad] })).withheld).toBe('nothing-read')
    expect(await listVersions(folder)).toEqual([written?.version])
    expect(readdirSync(folder).sort()).toEqual([written?.version, 'current'].sort())
  })

  it('should take the good files and name the bad ones', async () => {
    const { write, run } = createIngestHarness()
    const { reports, written } = await run({
      paths: [write('a.txt', law('示例规定', '2020年1月2日', '领款')), write('b.docx', 'no zip'), write('c.doc', 'x')],
    })
    expect(written?.documents).toBe(1)
    expect(reports.map(({ file, result }) => [file, result])).toEqual([
      ['a.txt', 'new'],
      ['b.docx', 'refused'],
      ['c.doc', 'refused'],
    ])
  })

  it('should keep only the last few', async () => {
    const { folder, write, run } = createIngestHarness()
    for (let n = 0; n < 9; n++) await run({ paths: [write('a.txt', law('示例规定', '2020年1月2日', `第${n}类`))] })
    expect((await listVersions(folder)).length).toBeLessThanOrEqual(7)
  })

  it('should let only one ingest write, and take over the lock of a dead one', async () => {
    const { folder, write, run } = createIngestHarness()
    const path = write('a.txt', law('示例规定', '2020年1月2日', '领款'))
    const lock = lockIngest(folder)
    await expect(run({ paths: [path] })).rejects.toThrow('another ingest is running')
    lock.release()
    writeFileSync(join(folder, 'ingest.lock'), '999999999')
    expect((await run({ paths: [path] })).written?.documents).toBe(1)
  })

  it('should be followed by a reader, and a damaged one never used', async () => {
    const { folder, write, run } = createIngestHarness()
    const notices: string[] = []
    const texts = await openOfficialTexts({
      folder,
      digests: new Map(),
      pollMs: 0,
      onNotice: notice => notices.push(notice),
    })
    expect(texts.current()).toBeNull()
    const first = await run({ paths: [write('a.txt', law('示例规定', '2020年1月2日', '领款'))] })
    await texts.refresh()
    expect(texts.current()?.version).toBe(first.written?.version)
    const held = texts.current()
    const second = await run({ paths: [write('a.txt', law('示例规定', '2020年1月2日', '和解'))] })
    const library = join(folder, second.written!.version, 'library.jsonl')
    writeFileSync(library, readFileSync(library, 'utf8').replace('和解', '和谐'))
    await texts.refresh()
    expect(texts.current()).toBe(held)
    expect(notices.join()).toContain('damaged')
    await expect(readVersion(folder, second.written!.version)).rejects.toThrow('hash')
    const afresh = await openOfficialTexts({ folder, digests: new Map(), pollMs: 0 })
    expect(afresh.current()?.version).toBe(first.written?.version)
  })
})

describe('documents', () => {
  it('should count once when the same text comes twice, and be replaced by a corrected text', async () => {
    const { write, run } = createIngestHarness()
    const text = law('示例规定', '2020年1月2日', '领款')
    const zip = makeZip([
      // As Windows in China packs it: the name in GBK, and no word of it.
      { name: '', rawName: Buffer.from([0xbc, 0xd7, ...Buffer.from('.txt')]), bytes: Buffer.from(text) },
      { name: '文件/说明.png', bytes: Buffer.from('x') },
    ])
    const { reports, documents } = await run({
      paths: [write('a.txt', text), write('b.md', text), write('c.zip', zip)],
    })
    expect(reports.map(report => [report.file, report.result])).toEqual([
      ['a.txt', 'new'],
      ['b.md', 'duplicate'],
      ['c.zip/甲.txt', 'duplicate'],
    ])
    expect(documents).toHaveLength(1)
    const again = await run({ paths: [write('d.txt', law('示例规定', '2020年1月2日', '领取案款'))] })
    expect(again.reports[0]?.result).toBe('replaced')
    expect(again.documents).toHaveLength(1)
  })

  it('should be linked as superseded by a newer version, a repeal, or the digests', async () => {
    const { write, run } = createIngestHarness(
      new Map([
        ['old', digest],
        ['new', successor],
      ]),
    )
    const { documents } = await run({
      paths: [
        write('1.txt', law('示例规定', '2010年1月2日', '领款')),
        write('2.txt', law('示例规定（2020年修正）', '2020年1月2日', '领款', '本规定自2020年2月1日起施行。')),
        write('3.txt', law('旧办法暂行规定若干问题', '2011年1月2日', '领款')),
        write(
          '4.txt',
          law('新办法', '2021年1月2日', '领款', '本规定自2021年3月1日起施行，《旧办法暂行规定若干问题》同时废止。'),
        ),
        write('5.txt', law('甲规则', '2012年3月4日', '领款')),
      ],
    })
    const ends = Object.fromEntries(
      documents.map(({ title, adopted, ended, endedBy }) => [`${title} ${adopted}`, [ended, endedBy]]),
    )
    expect(ends).toEqual({
      '示例规定 2010-01-02': ['2020-02-01', '示例规定（2020年修正）'],
      '示例规定（2020年修正） 2020-01-02': [null, null],
      '旧办法暂行规定若干问题 2011-01-02': ['2021-03-01', '新办法'],
      '新办法 2021-01-02': [null, null],
      '甲规则 2012-03-04': ['2019-01-01', '乙规则'],
    })
  })

  it('should know a newer version from the digests although its text was never loaded', async () => {
    const { write, run } = createIngestHarness()
    const { documents } = await run({ paths: [write('1.txt', law('甲规则', '2005年1月2日', '领款'))] })
    const [linked] = linkVersions(documents, new Map([['old', digest]]))
    expect(linked).toMatchObject({ digestId: null, ended: '2012-05-01', endedBy: '甲规则' })
  })
})

describe('the command', () => {
  it('should report, list, roll back and fail with one line', () => {
    const dataDir = makeFolder()
    const source = join(makeFolder(), 'a.txt')
    writeFileSync(source, law('示例规定', '2020年1月2日', '领款'))
    const first = command(dataDir, [source])
    expect([first.status, first.stdout]).toEqual([
      0,
      expect.stringMatching(/new +a\.txt: 示例规定, 3 articles[\s\S]*in use now/),
    ])
    writeFileSync(source, law('示例规定', '2020年1月2日', '和解'))
    expect(command(dataDir, [source]).status).toBe(0)
    expect(command(dataDir, ['--rollback']).stdout).toContain('in use again')
    expect(command(dataDir, ['--list']).stdout.match(/^\* /gm)).toHaveLength(1)
    const missing = command(dataDir, [join(dataDir, 'none')])
    expect([missing.status, missing.stderr.trim().split('\n').length]).toEqual([1, 1])
    expect(missing.stderr).toContain('does not exist')
  })

  it('should ingest by itself what comes into a folder that it watches', async () => {
    const dataDir = makeFolder()
    const source = makeFolder()
    const child = spawn(process.execPath, ['scripts/ingest.ts', source, '--watch'], {
      cwd: project,
      env: { ...process.env, DATA_DIR: dataDir },
    })
    onTestFinished(() => void child.kill('SIGKILL'))
    let output = ''
    const says = (words: string) =>
      new Promise<void>((resolve, reject) => {
        const look = () => output.includes(words) && resolve()
        child.stdout.on('data', look)
        child.once('exit', () => reject(new Error(`ended: ${output}`)))
        look()
      })
    for (const stream of [child.stdout, child.stderr]) stream.on('data', part => (output += part))
    await says('watching')
    writeFileSync(join(source, 'a.txt'), law('示例规定', '2020年1月2日', '领款'))
    await says('in use now')
    expect(await readPointer(officialFolder(dataDir))).not.toBeNull()
  })
})

const digest: PolicyDocument = {
  id: 'old',
  shelf: 'laws',
  title: '甲规则',
  shortTitle: '甲规则',
  aliases: [],
  speaksOf: [],
  number: '',
  issuer: '示例法院',
  level: 'judicial-document',
  adopted: '2012-03-04',
  effective: '2012-05-01',
  ended: '2019-01-01',
  endedBy: 'new',
  url: 'https://example.org/',
  sources: [],
  owner: 'x',
  reviewedOn: '2026-01-01',
  reviewDue: '2027-01-01',
  outcome: null,
}
const successor: PolicyDocument = {
  ...digest,
  id: 'new',
  title: '乙规则',
  adopted: '2018-12-01',
  effective: '2019-01-01',
  ended: null,
  endedBy: null,
}
