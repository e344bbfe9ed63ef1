import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { assembleEngine } from '../../src/app-engine.ts'
import type { EngineInput } from '../../src/conversation/engine.ts'
import { newConversation } from '../../src/domain/conversation.ts'
import { NOON } from '../helpers/project-engine.ts'

const engineThat = (rememberedQuestions: number) =>
  assembleEngine({
    knowledgeFolder: join(import.meta.dirname, '../../knowledge'),
    rememberedQuestions,
    maxQuestionCharacters: 500,
    limits: { perMinute: Number.POSITIVE_INFINITY, perDay: Number.POSITIVE_INFINITY },
  })

const QUESTIONS = readFileSync(join(import.meta.dirname, '../fixtures/eval/questions-a.jsonl'), 'utf8')
  .split('\n')
  .filter(line => line.trim() !== '')
  .slice(0, 60)
  .map(line => String(JSON.parse(line).question))

/** Each question as several people ask it: of either side, years ago, in traditional characters, after another question. */
const ASKERS: readonly Partial<EngineInput>[] = [
  {},
  { role: 'applicant' },
  { role: 'debtor' },
  { role: 'third-party' },
  { askedOn: '2016-05-01' },
  { channel: 'telegram:1' },
]

describe('answers that are remembered', () => {
  it('should be those that would be found anew, whoever asks and whatever was asked before', async () => {
    const [remembering, forgetful] = await Promise.all([engineThat(5_000), engineThat(0)])
    const seen = new Set<string>()
    for (const round of ['first', 'again']) {
      for (const text of QUESTIONS) {
        for (const asker of ASKERS) {
          const input = { channel: 'web', kind: 'text', text, state: newConversation, now: NOON, ...asker } as const
          const [fromMemory, found] = [await remembering.run(input), await forgetful.run(input)]
          expect({ round, asker, ...fromMemory.reply }).toEqual({ round, asker, ...found.reply })
          expect(fromMemory.record.passageIds).toEqual(found.record.passageIds)
          const next = { ...input, text: '那要多久？', state: fromMemory.state }
          expect((await remembering.run(next)).reply).toEqual((await forgetful.run(next)).reply)
          seen.add(JSON.stringify(found.reply.blocks))
        }
      }
    }
    // The askers do get different answers.
    expect(seen.size).toBeGreaterThan(QUESTIONS.length * 1.5)
  }, 60_000)
})
