import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Passage } from '../../../src/domain/passage.ts'
import { createBoundaryGate } from '../../../src/retrieval/boundary-gate/create-boundary-gate.ts'
import { GATE_FEATURES } from '../../../src/retrieval/boundary-gate/extract-gate-features.ts'
import { KINDS, PLACES } from '../../../src/retrieval/boundary-gate/judge-text.ts'
import { loadKnowledge } from '../../../src/retrieval/knowledge/load-knowledge.ts'
import { decide } from '../../../src/skills/answer-question/decide.ts'

let passages: readonly Passage[]
beforeAll(async () => {
  passages = (await loadKnowledge(join(import.meta.dirname, '../../../knowledge'))).passages
})

/** A gate that always finds so much speaking for a refusal, and names the kind by hints and this one. */
const gateOf = (start: number, kind: (typeof KINDS)[number] = 'unanswerable_out_of_scope') =>
  createBoundaryGate({
    passages: [],
    weights: {
      text: {
        rows: new Int8Array(PLACES * KINDS.length),
        scales: KINDS.map(() => 1),
        starts: KINDS.map(known => (known === kind ? 3 : 0)),
      },
      features: GATE_FEATURES,
      weights: GATE_FEATURES.map(() => 0),
      start,
    },
  })
const RULE = ['civil-procedure-law-2023/24', 1] as const

function ends(text: string, gate: ReturnType<typeof gateOf>, scores: readonly (readonly [string, number])[] = [RULE]) {
  const found = scores.map(([id, score]) => ({
    passage: passages.find(passage => passage.id === id)!,
    score,
    similarity: 0.8,
    coverage: 0.5,
  }))
  return decide({ text, restated: text, role: null, askedOn: '2026-11-22' }, found, gate)
}

describe('decide', () => {
  it('should leave a doubtful message to the rules', () => {
    for (const start of [0.9, 0.1]) {
      expect(ends('法院冻结我的卡', gateOf(start))).toMatchObject({ kind: 'answer' })
      const boundary = ends('法院执行我的车', gateOf(start, 'refused_evasion'), [['refused-evasion/1', 1.2], RULE])
      expect(boundary).toMatchObject({ kind: 'boundary' })
    }
  })

  it('should decline what is surely declined, with the nearest boundary of the kind or in words of its own', () => {
    const near = ends('法院冻结我的卡', gateOf(2), [RULE, ['out-of-scope/7', 0.5]])
    expect(near).toMatchObject({ kind: 'boundary', boundary: { id: 'out-of-scope/7' } })
    expect(ends('法院冻结我的卡', gateOf(2))).toEqual({ kind: 'elsewhere', outcome: 'unanswerable_out_of_scope' })
    expect(ends('法院冻结我的卡', gateOf(2, 'refused_harm'))).toEqual({ kind: 'forbidden', outcome: 'refused_harm' })
    expect(ends('法院冻结我的卡', gateOf(2, 'unanswerable_no_source'))).toEqual({ kind: 'no-source' })
  })

  it('should answer what hardly is to be declined, though a boundary is nearer', () => {
    expect(ends('法院执行我的车', gateOf(-2), [['refused-evasion/1', 1.2], RULE])).toMatchObject({ kind: 'answer' })
  })

  it('should name the kind that the words speak for, not the one that happens to be nearest', () => {
    const found = [['refused-evasion/1', 1.2], RULE, ['out-of-scope/7', 0.6]] as const
    expect(ends('法院执行我的车', gateOf(2), found)).toMatchObject({ boundary: { id: 'out-of-scope/7' } })
  })

  it('should not let the gate speak where words settle the matter', () => {
    expect(ends('法院能冻结我的卡吗，依据第253条', gateOf(5))).toMatchObject({ kind: 'answer' })
    expect(ends('帮我查他的银行卡余额', gateOf(-5))).toMatchObject({ outcome: 'refused_private_data' })
    expect(ends('对方还开着好车', gateOf(5))).toMatchObject({ kind: 'answer' })
    expect(ends('替他存钱会不会坐牢，法院冻结', gateOf(5, 'refused_evasion'))).toMatchObject({ kind: 'answer' })
  })
})
