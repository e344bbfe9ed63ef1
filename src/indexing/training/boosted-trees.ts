import type { RegressionTree, TreeEnsemble } from '../../retrieval/fusion/tree-ensemble.ts'
import { createRandom } from './random.ts'
import { computeRankGradients, type RankingGroups } from './rank-gradients.ts'
import { type Bins, binValues } from './value-bins.ts'

export interface BoostingSettings {
  readonly trees: number
  readonly leaves: number
  readonly rate: number
  readonly minimumRows: number
  /** Added to the curvature: holds leaves of few rows back. */
  readonly ridge: number
  /** Share of features that a tree may ask for. */
  readonly featureShare: number
  readonly seed: number
}

const BOOSTING: BoostingSettings = {
  trees: 150,
  leaves: 8,
  rate: 0.06,
  minimumRows: 60,
  ridge: 1,
  featureShare: 0.7,
  seed: 1,
}

interface Leaf {
  readonly node: number
  readonly rows: Int32Array
  readonly split: Split | undefined
}

interface Split {
  readonly feature: number
  readonly bin: number
  readonly gain: number
}

/** LambdaMART: regression trees, grown leaf by leaf on histograms, each on the rank gradients that the ones before it left. */
export function trainTrees(
  features: readonly string[],
  rows: readonly Float32Array[],
  groups: RankingGroups,
  settings: BoostingSettings = BOOSTING,
): TreeEnsemble {
  const random = createRandom(settings.seed)
  const bins = features.map((_, feature) => binValues(Float32Array.from(rows, row => row[feature]!)))
  const scores = new Float64Array(rows.length)
  const slopes = new Float64Array(rows.length)
  const curvatures = new Float64Array(rows.length)
  const trees: RegressionTree[] = []
  for (let count = 0; count < settings.trees; count++) {
    computeRankGradients(scores, groups, slopes, curvatures)
    const allowed = features.map(() => random.next() < settings.featureShare)
    trees.push(growTree(bins, allowed, slopes, curvatures, scores, settings))
  }
  return { features, trees }
}

function growTree(
  bins: readonly Bins[],
  allowed: readonly boolean[],
  slopes: Float64Array,
  curvatures: Float64Array,
  scores: Float64Array,
  settings: BoostingSettings,
): RegressionTree {
  const tree = { feature: [-1], value: [0], left: [0], right: [0] }
  const toLeaf = (node: number, rows: Int32Array): Leaf => ({
    node,
    rows,
    split: findSplit(rows, bins, allowed, slopes, curvatures, settings),
  })
  const leaves = [toLeaf(0, Int32Array.from(scores.keys()))]
  while (leaves.length < settings.leaves) {
    leaves.sort((a, b) => (b.split?.gain ?? 0) - (a.split?.gain ?? 0))
    const { node, rows, split } = leaves[0]!
    if (!split) break
    const { codes, limits } = bins[split.feature]!
    const left = tree.feature.length
    tree.feature[node] = split.feature
    tree.value[node] = limits[split.bin]!
    tree.left[node] = left
    tree.right[node] = left + 1
    for (let child = left; child < left + 2; child++) {
      tree.feature[child] = -1
      tree.value[child] = tree.left[child] = tree.right[child] = 0
    }
    leaves.splice(
      0,
      1,
      toLeaf(
        left,
        rows.filter(row => codes[row]! <= split.bin),
      ),
      toLeaf(
        left + 1,
        rows.filter(row => codes[row]! > split.bin),
      ),
    )
  }
  for (const { node, rows } of leaves) {
    let slope = 0
    let curvature = 0
    for (const row of rows) {
      slope += slopes[row]!
      curvature += curvatures[row]!
    }
    const step = Number(((-settings.rate * slope) / (curvature + settings.ridge)).toPrecision(5))
    tree.value[node] = step
    for (const row of rows) scores[row]! += step
  }
  return tree
}

function findSplit(
  rows: Int32Array,
  bins: readonly Bins[],
  allowed: readonly boolean[],
  slopes: Float64Array,
  curvatures: Float64Array,
  { minimumRows, ridge }: BoostingSettings,
): Split | undefined {
  if (rows.length < 2 * minimumRows) return undefined
  let best: Split | undefined
  const worth = (slope: number, curvature: number): number => (slope * slope) / (curvature + ridge)
  for (const [feature, { codes, limits }] of bins.entries()) {
    if (!allowed[feature]) continue
    const width = limits.length + 1
    const slope = new Float64Array(width)
    const curvature = new Float64Array(width)
    const count = new Int32Array(width)
    for (const row of rows) {
      const code = codes[row]!
      slope[code]! += slopes[row]!
      curvature[code]! += curvatures[row]!
      count[code]!++
    }
    const allSlope = slope.reduce((sum, value) => sum + value, 0)
    const allCurvature = curvature.reduce((sum, value) => sum + value, 0)
    const whole = worth(allSlope, allCurvature)
    let leftSlope = 0
    let leftCurvature = 0
    let leftCount = 0
    for (let bin = 0; bin < limits.length; bin++) {
      leftSlope += slope[bin]!
      leftCurvature += curvature[bin]!
      leftCount += count[bin]!
      if (leftCount < minimumRows || rows.length - leftCount < minimumRows) continue
      const gain = worth(leftSlope, leftCurvature) + worth(allSlope - leftSlope, allCurvature - leftCurvature) - whole
      if (gain > (best?.gain ?? 1e-9)) best = { feature, bin, gain }
    }
  }
  return best
}
