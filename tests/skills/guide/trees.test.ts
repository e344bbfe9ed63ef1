import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { chinaCalendar } from '../../../src/domain/deadlines/china-calendar.ts'
import { findFaults } from '../../../src/domain/guide/find-faults.ts'
import type { GuideTree } from '../../../src/domain/guide/tree.ts'
import { enumeratePaths, type GuidePath, walk } from '../../../src/domain/guide/walk.ts'
import { createPassageIndex, type PassageIndex } from '../../../src/retrieval/knowledge/create-passage-index.ts'
import { findBrokenGuides } from '../../../src/retrieval/knowledge/find-broken-guides.ts'
import { loadDeadlineRules } from '../../../src/retrieval/knowledge/load-deadline-rules.ts'
import { type Guides, loadGuides } from '../../../src/retrieval/knowledge/load-guides.ts'
import { loadKnowledge } from '../../../src/retrieval/knowledge/load-knowledge.ts'
import { loadForms } from '../../../src/skills/draft-form/load-forms.ts'
import { createGuide } from '../../../src/skills/guide/create-guide.ts'
import { readAnswer } from '../../../src/skills/guide/read-answer.ts'
import { readCommand } from '../../../src/skills/guide/read-command.ts'

const folder = join(import.meta.dirname, '../../../knowledge')
const DAY = '2026-11-22'
const time = { now: 0, day: DAY }
const MOST_BYTES_OF_A_BUTTON = 64

let guides: Guides
let index: PassageIndex
let trees: readonly GuideTree[]
let deadlines: ReadonlySet<string>
let formTitles: ReadonlyMap<string, string>
beforeAll(async () => {
  guides = await loadGuides(folder)
  index = createPassageIndex(await loadKnowledge(folder))
  deadlines = new Set((await loadDeadlineRules(folder)).map(rule => rule.id))
  formTitles = new Map([...(await loadForms(join(folder, 'forms'))).values()].map(({ id, title }) => [id, title]))
  trees = [...guides.trees.values()]
})

const eachPath = (visit: (tree: GuideTree, path: GuidePath) => void): number => {
  let count = 0
  for (const tree of trees) {
    for (const path of enumeratePaths(tree)) {
      visit(tree, path)
      count += 1
    }
  }
  return count
}

describe('the dialogues, every path of them', () => {
  it('should all end in a result', () => {
    const count = eachPath((tree, path) => {
      expect(path.result, `${tree.id}: ${path.answers.join(' > ')}`).not.toBeNull()
      expect(walk(tree, path.answers)).toMatchObject({ kind: 'result', result: { id: path.result?.id } })
    })
    expect(count).toBeGreaterThan(600)
    expect(trees.flatMap(findFaults)).toEqual([])
  })

  it('should rest on rules in force that carry the article, and name forms and deadlines that exist', () => {
    const known = { index, forms: new Set(formTitles.keys()), deadlines }
    expect(findBrokenGuides(guides, known, DAY)).toEqual([])
    // On a day before a rule was in force its branch is broken: the check can fail.
    expect(findBrokenGuides(guides, known, '2015-01-01').length).toBeGreaterThan(100)
  })

  it('should not end in two results for one set of facts', () => {
    for (const tree of trees) {
      const results = new Map<string, string>()
      for (const { taken, result } of enumeratePaths(tree)) {
        const facts = taken
          .map(({ question, option }) => `${question.id}=${option.id}`)
          .sort()
          .join(' ')
        expect(results.get(facts) ?? result?.id, facts).toBe(result?.id)
        results.set(facts, result!.id)
        const asked = taken.map(({ question }) => question.id)
        expect(new Set(asked).size, `asks twice: ${asked.join(' > ')}`).toBe(asked.length)
      }
      // Two paths without a contradiction between them would be one set of facts.
      const paths = enumeratePaths(tree).map(
        path => new Map(path.taken.map(step => [step.question.id, step.option.id])),
      )
      paths.forEach((facts, at) => {
        for (const others of paths.slice(at + 1)) {
          const differs = [...facts].some(([question, option]) => (others.get(question) ?? option) !== option)
          if (!differs) expect.unreachable(`${tree.id}: ${[...facts.values()].join(' > ')} is not told apart`)
        }
      })
    }
  })

  it('should keep the four systems apart: no result offers the form of another', () => {
    for (const { result, taken } of enumeratePaths(guides.trees.get('credit-repair')!)) {
      const systems = new Set(taken.map(({ question }) => question.id.split('-')[0]))
      if (systems.has('b') || systems.has('p')) {
        const ownCourt = systems.has('d')
        const forms = result!.forms.filter(form => form.startsWith('credit-repair') || form.startsWith('lift'))
        expect(ownCourt ? [] : forms, result!.id).toEqual([])
      }
      if (result!.forms.includes('lift-consumption-restriction')) expect(result!.id).toMatch(/^[rc]-/)
      if (result!.forms.includes('credit-repair-application')) expect(result!.id).toMatch(/^d-/)
    }
  })

  it('should say in words what was asked by the issue: yes with grounds, place and time; not yet with what is missing; a person', () => {
    const kinds = new Set(trees.flatMap(tree => [...tree.results.values()].map(result => result.kind)))
    expect(kinds).toEqual(new Set(['yes', 'not-yet', 'person', 'road']))
    const roads = [...guides.trees.get('which-road')!.results.values()].filter(result => result.kind === 'road')
    const used = new Set(roads.flatMap(result => (result.kind === 'road' ? result.remedies : [])))
    expect([...guides.remedies.keys()].filter(id => !used.has(id))).toEqual([])
    expect(roads.filter(result => result.kind === 'road' && result.closed.length > 0).length).toBeGreaterThan(10)
  })
})

describe('a result as a reply', () => {
  it('should cite every statement, with rules in force only', () => {
    const guide = createGuide({ guides, index, formTitles, deadlines: { rules: new Map(), calendar: chinaCalendar } })
    eachPath((tree, { answers, result }) => {
      const progress = {
        tree: tree.id,
        version: tree.version,
        answers,
        startedAt: 0,
        lastAt: 0,
        misses: 0,
        waiting: 'answer' as const,
      }
      const shown = guide.show(progress, time)!
      expect(shown.needsPerson).toBe(result!.kind === 'person')
      const { reply } = shown
      const where = `${tree.id}/${result!.id}`
      for (const block of reply.blocks) {
        if (block.kind !== 'note') expect(block.cites.length, `${where}: ${block.text}`).toBeGreaterThan(0)
        for (const number of block.cites) expect(reply.citations[number - 1], where).toBeDefined()
      }
      for (const citation of reply.citations) expect(['in-force', 'published'], where).toContain(citation.status)
      // Longer names of forms are read from the button when it comes back.
      for (const text of reply.suggestions.filter(each => !each.startsWith('帮我写')))
        expect(Buffer.byteLength(`t:${text}`), text).toBeLessThanOrEqual(MOST_BYTES_OF_A_BUTTON)
      expect(reply.blocks.map(block => block.text).join('').length, where).toBeLessThan(3000)
    })
  })
})

describe('answers as people give them', () => {
  it('should take the text of every button and each of its other words for that button', () => {
    for (const tree of trees) {
      for (const question of tree.questions.values()) {
        for (const option of question.options) {
          for (const word of [option.text, ...option.means]) {
            expect(readAnswer(question, word)?.id, `${question.id}: ${word}`).toBe(option.id)
            expect(readAnswer(question, `嗯，${word}。`)?.id, `${question.id}: 嗯，${word}`).toBe(option.id)
            expect(readCommand(word), `${question.id}: ${word}`).toBeNull()
          }
        }
      }
    }
  })

  it('should take numbers for the place in the list, and no more than there are', () => {
    for (const tree of trees) {
      for (const question of tree.questions.values()) {
        question.options.forEach((option, place) => {
          for (const number of [`${place + 1}`, `第${place + 1}个`, `选${place + 1}`]) {
            expect(readAnswer(question, number)?.id, `${question.id}: ${number}`).toBe(option.id)
          }
        })
        expect(readAnswer(question, `${question.options.length + 1}`)).toBeNull()
        expect(readAnswer(question, '最后一个')?.id).toBe(question.options.at(-1)!.id)
      }
    }
  })

  it('should not take a denied word for the word', () => {
    const paid = guides.trees.get('credit-repair')!.questions.get('b-paid')!
    expect(readAnswer(paid, '没有还清')?.id).toBe('unpaid')
    expect(readAnswer(paid, '还没还清呢')?.id).toBe('unpaid')
    expect(readAnswer(paid, '已经还清了')?.id).toBe('paid')
    expect(readAnswer(paid, '不是还清了')?.id).not.toBe('paid')
  })

  it('should not guess between two answers that both fit', () => {
    const which = guides.trees.get('credit-repair')!.questions.get('which')!
    expect(readAnswer(which, '失信和限高都有')).toBeNull()
    expect(readAnswer(which, '今天天气不错')).toBeNull()
  })
})

describe('a tree that a lawyer got wrong', () => {
  it('should be refused with every fault named', () => {
    const good = guides.trees.get('which-road')!
    const questions = new Map(good.questions)
    const role = questions.get('role')!
    questions.set('role', {
      ...role,
      options: [
        { ...role.options[0]!, next: 'nowhere' },
        { ...role.options[1]!, cites: [], text: '这个按钮上的字实在是太长了，一行根本放不下呀' },
        { ...role.options[2]!, means: ['申请人'] },
      ],
    })
    const faults = findFaults({ ...good, questions }).join('\n')
    expect(faults).toContain('ends nowhere')
    expect(faults).toContain('no citation')
    expect(faults).toContain('longer than 20')
    expect(faults).toContain('申请人 means')
    expect(faults).toContain('no path comes to the question')
  })
})
