import { describe, expect, it } from 'vitest'
import { trainTrees } from '../../../src/indexing/training/boosted-trees.ts'
import { createRandom } from '../../../src/indexing/training/random.ts'
import { scoreByTrees } from '../../../src/retrieval/fusion/tree-ensemble.ts'

const SETTINGS = { trees: 40, leaves: 6, rate: 0.1, minimumRows: 20, ridge: 1, featureShare: 1, seed: 1 }
const QUESTIONS = 120
const ROWS = 20

/** The right row of each question is where two features are high at once: no single one tells. */
function createGroups(seed: number) {
  const random = createRandom(seed)
  const rows: Float32Array[] = []
  const relevant: number[] = []
  for (let question = 0; question < QUESTIONS; question++) {
    const group = Array.from({ length: ROWS }, () => Float32Array.of(random.next(), random.next(), random.next()))
    const worths = group.map(row => Math.min(row[0]!, row[1]!))
    const right = worths.indexOf(Math.max(...worths))
    rows.push(...group)
    relevant.push(...group.map((_, at) => (at === right ? 1 : 0)))
  }
  const starts = Int32Array.from({ length: QUESTIONS + 1 }, (_, question) => question * ROWS)
  return { rows, groups: { starts, relevant: Uint8Array.from(relevant) } }
}

function shareOfFirstPlaces(
  score: (row: Float32Array) => number,
  { rows, groups }: ReturnType<typeof createGroups>,
): number {
  let right = 0
  for (let question = 0; question < QUESTIONS; question++) {
    const scores = rows.slice(question * ROWS, (question + 1) * ROWS).map(score)
    if (groups.relevant[question * ROWS + scores.indexOf(Math.max(...scores))] === 1) right += 1
  }
  return right / QUESTIONS
}

describe('the boosted trees', () => {
  const taught = createGroups(1)
  const ensemble = trainTrees(['first', 'second', 'noise'], taught.rows, taught.groups, SETTINGS)

  it('should rank questions that they never saw far better than the best single feature', () => {
    const fresh = createGroups(2)
    const single = shareOfFirstPlaces(row => row[0]!, fresh)
    expect(shareOfFirstPlaces(row => scoreByTrees(ensemble, row), fresh)).toBeGreaterThan(single + 0.3)
  })

  it('should come out the same from the same seed', () => {
    expect(trainTrees(['first', 'second', 'noise'], taught.rows, taught.groups, SETTINGS)).toEqual(ensemble)
  })

  it('should score the same after a trip through JSON', () => {
    const copy = JSON.parse(JSON.stringify(ensemble)) as typeof ensemble
    for (const row of taught.rows.slice(0, 50)) expect(scoreByTrees(copy, row)).toBe(scoreByTrees(ensemble, row))
  })
})
