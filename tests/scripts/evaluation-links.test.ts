import { globSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { findGoldRules, type Gold } from '../../scripts/support/eval/gold.ts'
import { type EvalItem, readItems } from '../../scripts/support/eval/items.ts'
import { findTouched, linkItems } from '../../scripts/support/eval/touched-by-digest.ts'
import { type KnowledgeBase, loadKnowledge } from '../../src/retrieval/knowledge/load-knowledge.ts'

const root = join(import.meta.dirname, '../..')

/** Golds whose document has a digest, but no rule of it carries the article: there the digest writes `articles: -`. */
const WITHOUT_ARTICLE: Readonly<Record<string, string>> = {
  '法发〔2017〕6号 第十条': 'enforcement-funds-2017: the rule on thirty days names no article',
  '法发〔2019〕35号 第四条': 'good-faith-enforcement-2019: the rule on excessive seizure names no article',
}

const nameOf = ({ title, number, articles }: Gold): string => `${number || title} ${articles.join('、')}`

let knowledge: KnowledgeBase
let items: readonly EvalItem[]
beforeAll(async () => {
  knowledge = await loadKnowledge(join(root, 'knowledge'))
  items = globSync('tests/fixtures/eval/*.jsonl', { cwd: root })
    .sort()
    .flatMap(file => readItems(join(root, file)))
    .filter(item => item.answerable && item.gold.length > 0)
})

const rulesOf = (gold: Gold) => findGoldRules(gold, knowledge.passages)

describe('the question set and the digests', () => {
  it('should have a digest with a rule on every source of every answerable question', () => {
    expect(items.length).toBeGreaterThan(250)
    const unlinked = items.flatMap(item =>
      item.gold
        .filter(gold => !(nameOf(gold) in WITHOUT_ARTICLE) && rulesOf(gold).length === 0)
        .map(gold => `${item.id}: ${nameOf(gold)}`),
    )
    expect(unlinked).toEqual([])
  })

  it('should have a digest of the version that a question names by number', () => {
    const numbered = items.flatMap(item => item.gold.filter(gold => gold.number !== '').map(gold => ({ item, gold })))
    expect(numbered.length).toBeGreaterThan(50)
    const wrong = numbered
      .filter(({ gold }) => rulesOf(gold).some(({ document }) => !document.number.includes(gold.number)))
      .map(({ item, gold }) => `${item.id}: ${nameOf(gold)}`)
    expect(wrong).toEqual([])
  })

  it('should keep as exceptions only what still has no rule, though its document has a digest', () => {
    const golds = items.flatMap(item => item.gold)
    for (const name of Object.keys(WITHOUT_ARTICLE)) {
      const gold = golds.find(candidate => nameOf(candidate) === name)
      expect(gold, `${name} is in no question`).toBeDefined()
      expect(rulesOf(gold!), `${name} has a rule by now`).toEqual([])
      expect(rulesOf({ ...gold!, articles: [] }).length).toBeGreaterThan(0)
    }
  })
})

describe('gold', () => {
  const dishonest = { title: '最高人民法院关于公布失信被执行人名单信息的若干规定', articles: [] }
  const documentsOf = (gold: Gold) => [...new Set(rulesOf(gold).map(({ document }) => document.id))]

  it('should mean the version of its number, and without one the version in force', () => {
    expect(documentsOf({ ...dishonest, number: '法释〔2013〕17号' })).toEqual(['dishonest-list-2013'])
    expect(documentsOf({ ...dishonest, number: '法释[2017]7号' })).toEqual(['dishonest-list-2017'])
    expect(documentsOf({ ...dishonest, number: '' })).toEqual(['dishonest-list-2017'])
  })

  it('should mean the articles that it names, by whatever numerals', () => {
    const rules = rulesOf({ ...dishonest, number: '', articles: ['第10条'] })
    expect(rules.length).toBeGreaterThan(0)
    for (const rule of rules) expect(rule.articles).toContain('第十条')
    expect(rulesOf({ ...dishonest, number: '', articles: ['第九百条'] })).toEqual([])
  })
})

describe('what a changed digest touches', () => {
  const touchedBy = (id: string) => findTouched(id, knowledge.passages, linkItems(items, knowledge.passages))

  it('should be the questions that it answers and the rules of others that point to it', () => {
    const { rules, items: asked, pointing } = touchedBy('dishonest-list-2017')
    expect(rules.length).toBeGreaterThan(5)
    expect(asked.map(({ id }) => id)).toContain('own-cr-001')
    expect(asked.every(({ gold }) => gold.some(({ title }) => title.includes('失信被执行人名单')))).toBe(true)
    expect(pointing.length).toBeGreaterThan(0)
    for (const { document, also } of pointing) {
      expect(document.id).not.toBe('dishonest-list-2017')
      expect(also.map(({ documentId }) => documentId)).toContain('dishonest-list-2017')
    }
  })

  it('should be nothing for a digest that is not there', () => {
    expect(touchedBy('absent')).toEqual({ rules: [], items: [], pointing: [] })
  })
})
