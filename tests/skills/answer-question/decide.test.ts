import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Passage } from '../../../src/domain/passage.ts'
import { createBoundaryGate } from '../../../src/retrieval/boundary-gate/create-boundary-gate.ts'
import { GATE_FEATURES } from '../../../src/retrieval/boundary-gate/extract-gate-features.ts'
import { KINDS, PLACES } from '../../../src/retrieval/boundary-gate/judge-text.ts'
import { type NetworkWeights, toLengths } from '../../../src/retrieval/boundary-gate/weigh-features.ts'
import { loadKnowledge } from '../../../src/retrieval/knowledge/load-knowledge.ts'
import { decide } from '../../../src/skills/answer-question/decide.ts'

let passages: readonly Passage[]
beforeAll(async () => {
  passages = (await loadKnowledge(join(import.meta.dirname, '../../../knowledge'))).passages
})

/** A gate that always finds so much speaking for a refusal of this kind, and words that speak so much for an answer. */
const gateOf = (start: number, kind: (typeof KINDS)[number] = 'unanswerable_out_of_scope', against = 0) =>
  createBoundaryGate({
    passages: [],
    weights: {
      text: {
        rows: new Int8Array(PLACES * KINDS.length),
        scales: KINDS.map(() => 1),
        starts: KINDS.map(known => (known === 'answer' ? against : 0)),
      },
      features: GATE_FEATURES,
      network: {
        ...Object.fromEntries(
          Object.entries(toLengths(GATE_FEATURES.length)).map(([name, length]) => [name, new Float32Array(length)]),
        ),
        spreads: new Float32Array(GATE_FEATURES.length).fill(1),
        // All but one kind are as good as impossible, so that the odds are those of this one.
        outerStarts: Float32Array.from(KINDS, known => (known === kind ? start : known === 'answer' ? 0 : -30)),
      } as NetworkWeights,
    },
  })
const RULE = ['civil-procedure-law-2023/24', 1] as const

function ends(
  text: string,
  gate: ReturnType<typeof gateOf>,
  scores: readonly (readonly [string, number])[] = [RULE],
  similarity = 0.8,
) {
  const found = scores.map(([id, score]) => ({
    passage: passages.find(passage => passage.id === id)!,
    score,
    similarity,
    coverage: 0.5,
  }))
  return decide({ text, restated: text, role: null, askedOn: '2026-11-22' }, found, gate)
}

describe('decide', () => {
  const EVASION_NEARER = [['refused-evasion/1', 1.2], RULE] as const

  it('should leave a doubtful message to the rules where they answer', () => {
    for (const start of [1.1, 0.1, -3]) expect(ends('法院冻结我的卡', gateOf(start))).toMatchObject({ kind: 'answer' })
  })

  it('should ask which was meant where it is too close to call', () => {
    expect(ends('法院冻结我的卡', gateOf(1.35))).toMatchObject({
      kind: 'unsure',
      perhaps: 'unanswerable_out_of_scope',
      rules: [{ id: RULE[0] }],
    })
  })

  it('should decline what is surely declined, with the nearest boundary of the kind or in words of its own', () => {
    const near = ends('法院冻结我的卡', gateOf(2), [RULE, ['out-of-scope/7', 0.5]])
    expect(near).toMatchObject({ kind: 'boundary', boundary: { id: 'out-of-scope/7' } })
    expect(ends('法院冻结我的卡', gateOf(2))).toEqual({ kind: 'elsewhere', outcome: 'unanswerable_out_of_scope' })
    expect(ends('法院冻结我的卡', gateOf(2, 'refused_harm'))).toEqual({ kind: 'forbidden', outcome: 'refused_harm' })
    expect(ends('法院冻结我的卡', gateOf(2, 'unanswerable_no_source'))).toEqual({ kind: 'no-source' })
  })

  it('should not use the words of a boundary that is hardly like the question', () => {
    const far = ends('法院冻结我的卡', gateOf(2), [RULE, ['out-of-scope/7', 0.5]], 0.4)
    expect(far).toEqual({ kind: 'elsewhere', outcome: 'unanswerable_out_of_scope' })
  })

  it('should leave words that nobody has used yet to the rules', () => {
    expect(ends('俺家那事儿整不利索', gateOf(2), [RULE], 0.6)).toMatchObject({ kind: 'answer' })
    expect(ends('法院那天开庭整不利索', gateOf(2), [RULE], 0.6)).toMatchObject({ kind: 'elsewhere' })
  })

  it('should not overrule words that speak much for an answer', () => {
    expect(ends('法院冻结我的卡', gateOf(2, 'unanswerable_out_of_scope', 9))).toMatchObject({ kind: 'answer' })
  })

  it('should answer what hardly is to be declined, though a boundary is nearer or a word of hiding stands in it', () => {
    expect(ends('法院执行我的车', gateOf(-2), EVASION_NEARER)).toMatchObject({ kind: 'answer' })
    expect(ends('法院执行我的车', gateOf(2, 'refused_evasion'), EVASION_NEARER)).toMatchObject({ kind: 'boundary' })
    const hides = '怎么把房子藏起来不让法院查到'
    expect(ends(hides, gateOf(-2))).toMatchObject({ kind: 'answer' })
    expect(ends(hides, gateOf(0.5))).toMatchObject({ outcome: 'refused_evasion' })
  })

  it('should name the kind that the words speak for, not the one that happens to be nearest', () => {
    const found = [...EVASION_NEARER, ['out-of-scope/7', 0.6]] as const
    expect(ends('法院执行我的车', gateOf(2), found)).toMatchObject({ boundary: { id: 'out-of-scope/7' } })
  })

  it('should say nothing of symptoms and medicine, however near a rule is', () => {
    expect(ends('法院查封以后老是耳鸣要不要紧', gateOf(-5))).toEqual({
      kind: 'elsewhere',
      outcome: 'unanswerable_out_of_scope',
    })
    expect(ends('癫痫病人法院能拘留吗', gateOf(-5))).toMatchObject({ kind: 'answer' })
  })

  it('should give a reported figure whatever the gate takes it for, and only where a report holds it', () => {
    const asked = '去年全国执行到位多少钱'
    const report = ['enforcement-figures-2026/2', 1] as const
    expect(ends(asked, gateOf(3, 'refused_private_data'), [report])).toMatchObject({ kind: 'answer' })
    expect(ends(asked, gateOf(3, 'refused_private_data'), [RULE])).toMatchObject({ kind: 'forbidden' })
    expect(ends('把执行局的人都发来', gateOf(3, 'refused_private_data'), [report])).toMatchObject({ kind: 'forbidden' })
  })

  it('should let the gate overrule words that speak for the asker where it has no doubt', () => {
    const fears = '替他存钱会不会坐牢，法院冻结'
    expect(ends(fears, gateOf(5.5, 'refused_evasion'))).toMatchObject({ kind: 'answer' })
    expect(ends(fears, gateOf(6.5, 'refused_evasion'))).toMatchObject({ outcome: 'refused_evasion' })
    expect(ends('俺家那事儿整不利索', gateOf(3), [RULE], 0.6)).toMatchObject({ kind: 'elsewhere' })
  })

  it('should not let the gate speak where words settle the matter', () => {
    expect(ends('法院能冻结我的卡吗，依据第253条', gateOf(5))).toMatchObject({ kind: 'answer' })
    expect(ends('帮我查他的银行卡余额', gateOf(-5))).toMatchObject({ outcome: 'refused_private_data' })
    expect(ends('对方还开着好车', gateOf(5))).toMatchObject({ kind: 'answer' })
    expect(ends('替他存钱会不会坐牢，法院冻结', gateOf(5, 'refused_evasion'))).toMatchObject({ kind: 'answer' })
  })
})
