import { beforeAll, describe, expect, it } from 'vitest'
import type { EscalationReason } from '../../../src/domain/ticket.ts'
import { needsPerson } from '../../../src/domain/tickets/needs-person.ts'
import { loadKnowledge } from '../../../src/retrieval/knowledge/load-knowledge.ts'
import { readFixture } from '../../helpers/read-fixture.ts'

interface Sentence {
  readonly set: 'first' | 'second' | 'third' | 'last'
  readonly text: string
  readonly expect: EscalationReason | null
}

let sentences: readonly Sentence[]
beforeAll(() => {
  sentences = readFixture<Sentence>('hand-over/sentences.jsonl')
})

describe('who is handed to a person without asking for it', () => {
  it.each(['petition', 'complaint', 'threat', 'distress'] as const)('should be found: %s', reason => {
    const meant = sentences.filter(sentence => sentence.expect === reason)
    const found = sentences.filter(({ text }) => needsPerson(text) === reason)
    const right = found.filter(sentence => sentence.expect === reason)
    expect(meant.length).toBeGreaterThan(40)
    expect(meant.filter(sentence => !right.includes(sentence)).map(({ text }) => text)).toEqual([])
    expect(found.filter(sentence => !right.includes(sentence)).map(({ text }) => text)).toEqual([])
  })

  it('should not be those who only use such words', () => {
    const harmless = sentences.filter(sentence => sentence.expect === null)
    expect(harmless.length).toBeGreaterThan(150)
    expect(harmless.filter(({ text }) => needsPerson(text) !== null).map(({ text }) => text)).toEqual([])
  })

  it('should be hardly any of those who ask what the digests answer', async () => {
    const { passages } = await loadKnowledge('knowledge')
    const questions = passages.flatMap(passage => passage.questions)
    const called = questions.filter(question => needsPerson(question) !== null)
    expect(questions.length).toBeGreaterThan(10_000)
    // One in a thousand: nearly all of them are threats and complaints that a digest has an answer to as well.
    expect(called.length / questions.length).toBeLessThan(0.002)
  })

  it.each([
    ['对方说要杀我全家，怎么办？', null],
    ['他说没钱，我就去砍死他', 'threat'],
    ['老赖威胁我。我不想活了', 'distress'],
    ['我老公说他不想活了', 'distress'],
  ] as const)('should be told from whom they quote: %s', (text, reason) => {
    expect(needsPerson(text)).toBe(reason)
  })
})
