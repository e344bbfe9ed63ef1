import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect } from 'vitest'
import { assembleEngine } from '../../../src/app-engine.ts'
import { officialFolder, readPointer, readVersion } from '../../../src/retrieval/official/official-store.ts'
import { renderPlain } from '../../../src/wording/render-plain.ts'
import { askOnce } from '../project-engine.ts'
import { createRandom } from './fuzz-documents.ts'
import { makeFolder } from './ingest-run.ts'

const project = join(import.meta.dirname, '../../..')
/** An ingest of these texts takes about so long; kills fall anywhere in it and a little behind it. */
const LONGEST_WAIT_MS = 1_200

const LONGEST_WRITE_MS = 30

const isWriting = (folder: string): boolean => readdirSync(folder).some(name => name.startsWith('.building-'))

const DIGEST = `---
id: sample-rule
title: 示例市执行款发放规则
shortTitle: 执行款发放规则
number: 示中法〔2021〕15号
issuer: 示例市中级人民法院
level: judicial-document
adopted: 2021-05-06
effective: 2021-06-01
ended: null
endedBy: null
url: https://example.org/rule
sources: [https://example.org/rule]
owner: test
reviewedOn: 2026-01-01
reviewDue: 2027-01-01
---

## 执行款到账后三十日内通知领取
- articles: 第一条、第二条、第三条
- helps: any
- topics: 执行款发放

结论：三十日内通知。

依据：到账之日起三十日内通知申请执行人领取。

下一步：打12368问款项到了没有。

问法：
- 执行款多久发
- 法院收到钱多久给我
- 案款什么时候发放
`

const law = (mark: string): string =>
  [
    '示例市执行款发放规则',
    '（2021年5月6日示例市中级人民法院审判委员会通过，自2021年6月1日起施行）',
    ...['一', '二', '三', '四', '五'].map(n => `第${n}条　${mark}版第${n}条规定，人民法院应当依法通知当事人领取款项。`),
  ].join('\n')

function writeSources(folder: string, mark: string): string {
  const source = join(folder, mark)
  mkdirSync(source)
  writeFileSync(join(source, 'rule.txt'), law(mark))
  for (let n = 0; n < 5; n++)
    writeFileSync(join(source, `${n}.txt`), law(mark).replaceAll('示例市执行款发放规则', `示例市第${n}号规则`))
  return source
}

const hasEnded = (child: ChildProcess): Promise<void> =>
  new Promise(resolve => {
    if (child.exitCode !== null || child.signalCode !== null) resolve()
    else child.once('exit', () => resolve())
  })

/** Kills an ingest again and again while questions are answered; each answer must come from one version. */
export async function killIngestUnderQuestions(kills: number, seed: number): Promise<void> {
  const random = createRandom(seed)
  const root = makeFolder()
  const knowledgeFolder = join(root, 'knowledge')
  mkdirSync(join(knowledgeFolder, 'laws'), { recursive: true })
  writeFileSync(join(knowledgeFolder, 'laws/sample-rule.md'), DIGEST)
  writeFileSync(join(knowledgeFolder, 'thesaurus.yaml'), '- lay: [案款]\n  legal: 执行款\n')
  const sources = [writeSources(root, '甲'), writeSources(root, '乙')]
  const dataDir = join(root, 'data')
  const folder = officialFolder(dataDir)
  const start = (source: string): ChildProcess =>
    spawn(process.execPath, ['scripts/ingest.ts', '--knowledge', knowledgeFolder, source], {
      cwd: project,
      env: { ...process.env, DATA_DIR: dataDir },
      stdio: 'ignore',
    })
  await hasEnded(start(sources[0]!))
  const engine = await assembleEngine({
    knowledgeFolder,
    officialFolder: folder,
    officialPollMs: 5,
    // An answer that is remembered is of the version in use too.
    rememberedQuestions: 100,
    maxQuestionCharacters: 500,
    limits: { perMinute: Number.POSITIVE_INFINITY, perDay: Number.POSITIVE_INFINITY },
  })
  const seen = new Map<string, number>()
  let answers = 0
  const ask = async (): Promise<void> => {
    const { reply } = await askOnce(engine, '法院收到执行款多久发给我')
    const marks = [...renderPlain(reply).matchAll(/([甲乙])版第.条规定/g)].map(match => match[1]!)
    expect(marks).toHaveLength(3)
    expect(new Set(marks).size).toBe(1)
    seen.set(marks[0]!, (seen.get(marks[0]!) ?? 0) + 1)
    answers += 1
  }
  for (let kill = 0; kill < kills; kill++) {
    const child = start(sources[(kill + 1) % 2]!)
    const from = performance.now()
    // Every other kill falls into the few milliseconds in which the version is written and put in use.
    const aims = kill % 2 === 1
    const until = from + random() * LONGEST_WAIT_MS
    while (aims ? !isWriting(folder) && child.exitCode === null : performance.now() < until) {
      await ask()
      await wait(aims ? 0 : 2)
    }
    if (aims) await wait(random() * LONGEST_WRITE_MS)
    child.kill('SIGKILL')
    await hasEnded(child)
    const version = await readPointer(folder)
    expect((await readVersion(folder, version!)).documents).toHaveLength(6)
    await ask()
  }
  expect(answers).toBeGreaterThan(kills * 10)
  // A last ingest that nobody kills: the other version comes into use, and what the killed ones left is gone.
  for (const source of sources) await hasEnded(start(source))
  await wait(200)
  await ask()
  expect([...seen.keys()].sort()).toEqual(['乙', '甲'])
}
