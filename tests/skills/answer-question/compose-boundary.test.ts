import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Engine } from '../../../src/conversation/engine.ts'
import type { Passage } from '../../../src/domain/passage.ts'
import { createPassageIndex, type PassageIndex } from '../../../src/retrieval/knowledge/create-passage-index.ts'
import { loadKnowledge } from '../../../src/retrieval/knowledge/load-knowledge.ts'
import { addRule, composeBoundary, findRuleBeside } from '../../../src/skills/answer-question/compose-boundary.ts'
import { forbidden } from '../../../src/wording/replies.ts'
import { askOnce, createProjectEngine } from '../../helpers/project-engine.ts'

let index: PassageIndex
let passages: readonly Passage[]
let engine: Engine
beforeAll(async () => {
  const knowledge = await loadKnowledge(join(import.meta.dirname, '../../../knowledge'))
  passages = knowledge.passages
  index = createPassageIndex(knowledge)
  engine = await createProjectEngine()
})

const passage = (id: string): Passage => passages.find(one => one.id === id)!
const found = (id: string, similarity: number) => ({ passage: passage(id), score: 1, similarity, coverage: 0.5 })
const forecast = forbidden('refused_prediction')
const TODAY = '2026-11-22'
const asked = (text: string) => ({ text, restated: text, role: null, askedOn: TODAY })
const WHEN = asked('我的执行款这个月底到得了吗')

describe('a rule beside a declined forecast', () => {
  it('should be the nearest one that is no boundary, if it is near and in force', () => {
    const boundary = found('refused-prediction/2', 0.95)
    expect(findRuleBeside(forecast, WHEN, [boundary, found('enforcement-funds-2017/1', 0.86)])?.id).toBe(
      'enforcement-funds-2017/1',
    )
    expect(findRuleBeside(forecast, WHEN, [boundary, found('enforcement-funds-2017/1', 0.84)])).toBeUndefined()
    expect(findRuleBeside(forecast, WHEN, [boundary, found('consumption-restriction-2010/1', 0.9)])).toBeUndefined()
    expect(findRuleBeside(forecast, WHEN, [boundary])).toBeUndefined()
    expect(findRuleBeside(forecast, asked('执行异议我能赢吗'), [found('objection-review-2020/1', 0.9)])).toBeUndefined()
  })

  it('should not be beside what is declined for another reason', () => {
    for (const outcome of ['refused_private_data', 'refused_evasion', 'refused_harm'] as const)
      expect(
        findRuleBeside(forbidden(outcome), WHEN, [found('enforcement-funds-2017/1', 0.95)]),
        outcome,
      ).toBeUndefined()
  })

  it('should be cited, stand before the next step, and be asked for with the first button', () => {
    const declined = composeBoundary(passage('refused-prediction/2'))
    const reply = addRule(declined, passage('enforcement-funds-2017/1'), '钱到法院多久给我', { index, askedOn: TODAY })
    expect(reply.outcome).toBe('refused_prediction')
    expect(reply.blocks.map(({ kind }) => kind)).toEqual(['conclusion', 'text', 'basis', 'next-step', 'note'])
    expect(reply.blocks[2]).toMatchObject({ text: expect.stringContaining('30日'), cites: [1] })
    expect(reply.citations).toMatchObject([{ number: '法发〔2017〕6号', status: 'in-force' }])
    expect(reply.suggestions).toEqual(['钱到法院多久给我', '转人工'])
  })

  it('should be there for whoever asks when the money comes, and not for whoever only wants to know who wins', async () => {
    const money = await askOnce(engine, '我的执行款这个月底到得了吗')
    expect(money.reply.outcome).toBe('refused_prediction')
    expect(money.reply.citations).toMatchObject([{ number: '法发〔2017〕6号' }])
    expect(money.record.passageIds).toEqual(['refused-prediction/2', 'enforcement-funds-2017/1'])
    const win = await askOnce(engine, '我这官司能赢吗')
    expect(win.reply.outcome).toBe('refused_prediction')
    expect(win.reply.citations).toEqual([])
  })
})
