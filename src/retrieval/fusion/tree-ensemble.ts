/** Boosted regression trees as JSON: for each tree four arrays of equal length, one place a node, node 0 the root. */
export interface TreeEnsemble {
  /** Names of the features, in the order in which rows hold them. */
  readonly features: readonly string[]
  readonly trees: readonly RegressionTree[]
}

export interface RegressionTree {
  /** Feature that a node asks for; -1 at a leaf. */
  readonly feature: readonly number[]
  /** Left when the value is at most this; at a leaf what it adds to the score. */
  readonly value: readonly number[]
  readonly left: readonly number[]
  readonly right: readonly number[]
}

/** Score of one row of features; higher is better. */
export function scoreByTrees({ trees }: TreeEnsemble, row: ArrayLike<number>): number {
  let score = 0
  for (const { feature, value, left, right } of trees) {
    let node = 0
    while (feature[node]! >= 0) node = row[feature[node]!]! <= value[node]! ? left[node]! : right[node]!
    score += value[node]!
  }
  return score
}
