import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Sources, toSources } from '../../../src/conversation/warm/to-sources.ts'
import { fromChineseNumeral } from '../../../src/domain/article-number.ts'
import { type CitedSentence, findGroundingFault } from '../../../src/domain/grounding/check-sentence.ts'
import type { Passage } from '../../../src/domain/passage.ts'
import { loadKnowledge } from '../../../src/retrieval/knowledge/load-knowledge.ts'
import { MUTATIONS } from '../../helpers/mutate-answer.ts'
import { createRandom } from '../../helpers/random.ts'

interface Case {
  readonly sentence: CitedSentence
  readonly sources: Sources
}

/** What a model may do to a sentence without changing what it says. */
const REWORDINGS: readonly ((text: string) => string)[] = [
  text => text,
  text => `简单说，${text}`,
  text => text.replace(/第([一二三四五六七八九十百零]+)条/g, (_, numeral) => `第${fromChineseNumeral(numeral)}条`),
  text =>
    text.replace(/(?<![一二三四五六七八九十百])([二三五七十]|十五|三十)(?=个工作日|日内|年内)/g, numeral =>
      String(fromChineseNumeral(numeral)),
    ),
  text => text.replace(/应当/g, '应该').replace(/被执行人/g, '您'),
  text =>
    text
      .replace(/(\d+)日内/g, '$1天内')
      .replace(/两年/g, '2年')
      .replace(/六个月/g, '半年'),
  text => `您放心，${text.replace(/[。]$/, '')}，有不明白的可以再问。`,
]

let cases: readonly Case[] = []
beforeAll(async () => {
  const { passages } = await loadKnowledge(join(import.meta.dirname, '../../../knowledge'))
  const rules = passages.filter(passage => passage.document.shelf !== 'boundaries')
  const random = createRandom(20261122)
  const neighbour = (): Passage => rules[Math.floor(random() * rules.length)]!
  cases = rules.flatMap(passage => {
    const sources = toSources([passage, neighbour(), neighbour()], null)
    const texts = `${passage.conclusion}\n${passage.basis}\n${passage.nextStep}`
      .split(/(?<=[。！？])|\n/)
      .map(text => text.trim())
      .filter(text => text.length >= 10 && text.length <= 160 && !/https?:|\.(cn|com)/.test(text))
    return texts.map(text => ({ sentence: { text, sourceIds: ['p1'] }, sources }))
  })
})

describe('the checks of a sentence against what it cites', () => {
  it('should catch at least 99 % of 500 mutated answers', () => {
    const random = createRandom(4)
    const missed: string[] = []
    const tried = new Map<string, number>()
    for (let done = 0; done < 500; ) {
      const mutation = MUTATIONS[done % MUTATIONS.length]!
      const { sentence, sources } = cases[Math.floor(random() * cases.length)]!
      const mutated = mutation.apply(sentence, random)
      if (!mutated) continue
      done++
      tried.set(mutation.name, (tried.get(mutation.name) ?? 0) + 1)
      if (!findGroundingFault(mutated, sources.byId))
        missed.push(`${mutation.name}: ${sentence.text} -> ${mutated.text}`)
    }
    expect([...tried.keys()].toSorted()).toEqual(MUTATIONS.map(({ name }) => name).toSorted())
    expect(missed.length, missed.join('\n')).toBeLessThanOrEqual(5)
  })

  it('should turn away at most 2 % of the sentences that say what their source says', () => {
    const random = createRandom(5)
    const wrong: string[] = []
    const rounds = 3000
    for (let done = 0; done < rounds; done++) {
      const { sentence, sources } = cases[Math.floor(random() * cases.length)]!
      const text = REWORDINGS[done % REWORDINGS.length]!(sentence.text)
      const fault = findGroundingFault({ ...sentence, text }, sources.byId)
      if (fault) wrong.push(`${fault}: ${sentence.text} -> ${text}`)
    }
    expect(wrong.length / rounds, wrong.slice(0, 30).join('\n')).toBeLessThanOrEqual(0.02)
  })
})
