import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createBoundaryGate } from '../../src/retrieval/boundary-gate/create-boundary-gate.ts'
import { loadBoundaryGate } from '../../src/retrieval/boundary-gate/load-boundary-gate.ts'
import { createPassageIndex } from '../../src/retrieval/knowledge/create-passage-index.ts'
import { loadKnowledge } from '../../src/retrieval/knowledge/load-knowledge.ts'
import { createOfficialLibrary, findArticle } from '../../src/retrieval/official/create-official-library.ts'
import { readVersion } from '../../src/retrieval/official/official-store.ts'
import { createAnswerQuestion } from '../../src/skills/answer-question/answer-question.ts'
import { findNamedArticle, quoteOfficial } from '../../src/skills/answer-question/quote-official.ts'
import { createIngestHarness } from '../helpers/ingest/ingest-run.ts'

const knowledge = await loadKnowledge(join(import.meta.dirname, '../../knowledge'))
const gate = createBoundaryGate({ passages: knowledge.passages, weights: await loadBoundaryGate() })
const DAY = '2026-11-22'

/** Two versions of a law of the knowledge base in words of our own, and the rules of an interpretation that counts 1. 2. 3. */
const NOW = `中华人民共和国民事诉讼法
（2023年9月1日第十四届全国人民代表大会常务委员会第五次会议第五次修正）
第二百三十五条 现行文本甲条的内容，人民法院应当执行。
第二百三十七条 现行文本乙条的内容，申请执行人可以申请上一级人民法院执行。
第二百三十七条之一 现行文本丙条的内容，另有规定的除外。
第二百三十八条 ${'现行文本丁条很长的第一款。'.repeat(12)}
${'现行文本丁条很长的第二款。'.repeat(40)}`
const BEFORE = `中华人民共和国民事诉讼法
（2021年12月24日第十三届全国人民代表大会常务委员会第三十二次会议第四次修正）
第二百三十三条 旧文本甲条的内容，人民法院应当执行。
第二百三十四条 旧文本乙条的内容，当事人可以申请。
第二百三十七条 旧文本丙条的内容，由人民法院办理。`

async function loadLibrary() {
  const { folder, write, run } = createIngestHarness(knowledge.documents)
  const { written } = await run({ paths: [write('new.txt', NOW), write('old.txt', BEFORE)] })
  return createOfficialLibrary(await readVersion(folder, written!.version), knowledge.documents)
}

const find = async (text: string, askedOn = DAY) => {
  const found = findNamedArticle(await loadLibrary(), knowledge.documents, { text, askedOn })
  return (
    found && { words: found.article.text.slice(0, 5), status: found.citation.status, article: found.citation.article }
  )
}

describe('an article asked for by its number', () => {
  it.each([
    ['民诉法第237条原文', '现行文本乙'],
    ['《中华人民共和国民事诉讼法》第二百三十七条全文', '现行文本乙'],
    ['民事诉讼法237条写的啥', '现行文本乙'],
    ['民诉法第二百三十七条之一原文', '现行文本丙'],
  ])('should be found in the version in force: %s', async (text, words) => {
    expect(await find(text)).toMatchObject({ words, status: 'in-force' })
  })

  it('should come from an ended version only when its year or history is asked for, or on a day of its own', async () => {
    expect(await find('民诉法第233条原文')).toBeNull()
    expect(await find('2021年的民诉法第237条原文')).toMatchObject({ words: '旧文本丙条', status: 'ended' })
    expect(await find('以前的民诉法第237条是什么')).toMatchObject({ words: '旧文本丙条', status: 'ended' })
    expect(await find('民诉法第237条原文', '2023-05-01')).toMatchObject({ words: '旧文本丙条', status: 'in-force' })
    expect(await find('我2021年申请执行的，民诉法第237条原文')).toMatchObject({ words: '现行文本乙' })
  })

  it('should not be made up', async () => {
    expect(await find('民诉法第999条原文')).toBeNull()
    expect(await find('海商法第3条原文')).toBeNull()
    expect(await find('民诉法')).toBeNull()
  })
})

describe('a document without a digest', () => {
  const RULES = `示例县人民法院执行款发放细则
（2022年3月4日示例县人民法院审判委员会通过，自2022年4月1日起施行）
第一条 为规范执行款发放，制定本细则。
第二条 蓝色窗口每周三上午办理小额执行款的现场发放，当事人凭取款码领取。
第三条 取款码遗失的，由承办法官重新签发。`
  const answerWith = async (text: string) => {
    const { folder, write, run } = createIngestHarness(knowledge.documents)
    const { written } = await run({ paths: [write('rules.txt', RULES)] })
    const library = createOfficialLibrary(await readVersion(folder, written!.version), knowledge.documents)
    const index = createPassageIndex(knowledge)
    const answer = createAnswerQuestion({ index, findPassages: async () => [], gate, official: () => library })
    return (await answer({ text, restated: text, role: null, askedOn: DAY })).reply
  }

  it('should answer questions about it in its own words', async () => {
    const named = await answerWith('示例县人民法院执行款发放细则里蓝色窗口什么时候办理')
    expect(named).toMatchObject({ outcome: 'answered', citations: [{ article: '第二条', status: 'in-force' }] })
    const unnamed = await answerWith('取款码遗失了由承办法官重新签发吗')
    expect(unnamed.citations).toMatchObject([{ title: '示例县人民法院执行款发放细则', article: '第三条' }])
  })

  it('should not answer what it does not speak of', async () => {
    expect((await answerWith('离婚以后孩子的抚养费怎么算')).outcome).toBe('unanswerable_no_source')
    expect((await answerWith('今天天气怎么样')).outcome).toBe('unanswerable_no_source')
  })
})

describe('a rule of a digest', () => {
  it('should be quoted letter for letter from the same version, or not at all', async () => {
    const library = await loadLibrary()
    const current = library.findByDigest('civil-procedure-law-2023')!
    const quoted = knowledge.passages.flatMap(passage => {
      const block = quoteOfficial(library, passage, [1])
      return block ? [{ passage, block }] : []
    })
    expect(quoted.length).toBeGreaterThan(3)
    for (const { passage, block } of quoted) {
      expect(passage.document.id).toMatch(/^civil-procedure-law-20(23|21)$/)
      const source = library.findByDigest(passage.document.id)!
      for (const line of block.text.split('官方原文：').filter(Boolean)) {
        const words = line
          .replace(/^第[^\u3000]*\u3000/, '')
          .replace(/……（条文较长[\s\S]*$/, '')
          .trim()
        expect(source.articles.some(article => article.text.startsWith(words))).toBe(true)
      }
    }
    const long = quoted.find(({ passage }) => passage.articles === '第二百三十八条')
    expect(long?.block.text).toContain('条文较长')
    expect(long?.block.text).not.toContain('第二款')
    expect(findArticle(current, 238)?.text).toContain('第二款')
  })

  it('should lead where the question asks what to do, with the words of the law below it', async () => {
    const library = await loadLibrary()
    const index = createPassageIndex(knowledge)
    const main = knowledge.passages.find(
      passage => passage.document.id === 'civil-procedure-law-2023' && passage.articles === '第二百三十七条',
    )!
    const found = [{ passage: main, score: 1, similarity: 0.9, coverage: 0.9 }]
    const answer = createAnswerQuestion({ index, findPassages: async () => found, gate, official: () => library })
    const ask = (text: string) => answer({ text, restated: text, role: null, askedOn: DAY })
    const advice = await ask('半年不执行能换法院吗')
    expect(advice.reply.blocks.map(block => block.kind).slice(0, 4)).toEqual([
      'conclusion',
      'basis',
      'basis',
      'next-step',
    ])
    expect(advice.reply.blocks[2]?.text).toMatch(/^官方原文：第二百三十七条　现行文本乙条/)
    const words = await ask('民诉法第237条原文')
    expect(words.reply.blocks[1]?.text).toMatch(/^官方原文：第二百三十七条　现行文本乙条/)
    expect(words.reply.citations).toMatchObject([{ article: '第二百三十七条', status: 'in-force' }])
    expect(words.passageIds[0]).toContain(library.version)
    const without = createAnswerQuestion({ index, findPassages: async () => found, gate, official: () => null })
    const plain = await without({
      text: '半年不执行能换法院吗',
      restated: '半年不执行能换法院吗',
      role: null,
      askedOn: DAY,
    })
    expect(plain.reply.blocks.map(block => block.text).join()).not.toContain('官方原文')
  })
})
