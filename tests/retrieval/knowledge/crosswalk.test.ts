import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Engine } from '../../../src/conversation/engine.ts'
import { type CrosswalkEntry, findRenumberings, loadCrosswalk } from '../../../src/retrieval/knowledge/crosswalk.ts'
import { renderPlain } from '../../../src/wording/render-plain.ts'
import { askOnce, createProjectEngine } from '../../helpers/project-engine.ts'

const LAW = 'civil-procedure-law-2023'
let entries: readonly CrosswalkEntry[]
let engine: Engine
beforeAll(async () => {
  entries = (await loadCrosswalk(join(import.meta.dirname, '../../../knowledge'))).entries
  engine = await createProjectEngine()
})

const becameOf = (article: number, document = LAW) =>
  findRenumberings(entries, document, article).map(({ current }) => current)

describe('the crosswalk of article numbers', () => {
  it('should lead from both older numberings of the procedure law to the article of today', () => {
    // 执行异议, 案外人异议, 申请执行时效, 迟延履行利息, 保全.
    expect([225, 232].map(article => becameOf(article))).toEqual([
      [229, 236],
      [236, 243],
    ])
    expect(becameOf(227)).toContain(238)
    expect(becameOf(239)).toContain(250)
    expect(becameOf(253)).toContain(264)
    expect(becameOf(100)).toEqual([103])
  })

  it('should know the interpretation by two numbers less from article 276 on, and nothing where articles fell away', () => {
    expect(becameOf(487, 'cpl-interpretation-2022')).toEqual([485])
    expect(becameOf(274, 'cpl-interpretation-2022')).toEqual([])
    expect(becameOf(100, 'cpl-interpretation-2022')).toEqual([])
    expect(becameOf(487, 'another-document')).toEqual([])
  })

  it('should have spans that neither overlap nor lead two articles to one', () => {
    for (const { document, editions } of entries) {
      for (const { name, spans } of editions) {
        const ends = spans.flatMap(({ from, to }) => [from, to])
        expect(ends, `${document} ${name}`).toEqual([...ends].sort((a, b) => a - b))
        const targets = spans.flatMap(({ from, to, shift }) => [from + shift, to + shift])
        expect(targets, `${document} ${name}`).toEqual([...targets].sort((a, b) => a - b))
      }
    }
  })

  it('should read a folder without one as a knowledge base without renumbered documents', async () => {
    expect(await loadCrosswalk(join(import.meta.dirname, 'no-such-folder'))).toEqual({ text: '', entries: [] })
  })
})

describe('a question with an old article number', () => {
  it.each([
    ['民诉法第225条 执行异议', '第二百三十六条', '第二百二十五条是2012年、2017年修正文本'],
    ['民诉法二百二十六条我可以找上级法院执行？', '第二百三十七条', '第二百二十六条是2012年、2017年修正文本'],
    ['旧民诉法232条', '第二百三十六条', '第二百三十二条是2021年修正文本'],
    ['解释第487条写冻银行卡最多一年，这条现在是第几条', '第四百八十五条', '第四百八十七条是2015年文本、2020年修正文本'],
  ])('should be answered from the article of today and told so: %s', async (question, article, note) => {
    const { reply } = await askOnce(engine, question)
    expect(reply.citations[0]).toMatchObject({ article: expect.stringContaining(article), status: 'in-force' })
    expect(renderPlain(reply)).toContain(note)
  })

  it('should be taken at its word where the number is one of today, with a hint at the old ones', async () => {
    const { reply } = await askOnce(engine, '民诉法第二百三十八条')
    expect(reply.citations[0]?.article).toContain('第二百三十八条')
    expect(renderPlain(reply)).toContain('2021年修正文本的第二百三十八条现在是第二百四十二条')
  })

  it('should not read another law’s article as one of these', async () => {
    const { reply } = await askOnce(engine, '刑法第三百一十三条')
    expect(renderPlain(reply)).not.toMatch(/条号变了|旧文本/)
  })
})

describe('a question for an article that nobody has digested', () => {
  it.each(['信访条例第十条原文', '民法典第一条原文', '民法典第一千零四十二条写的啥'])(
    'should get no other article in its place: %s',
    async question => {
      expect((await askOnce(engine, question)).reply.outcome).toMatch(/^unanswerable/)
    },
  )
})
