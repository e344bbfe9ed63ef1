import type { GuideOption, GuideQuestion, GuideResult, GuideTree } from './tree.ts'

export interface GuideStep {
  readonly question: GuideQuestion
  readonly option: GuideOption
}

/** Where a dialogue stands after the answers given. */
export type GuidePosition =
  | { readonly kind: 'question'; readonly question: GuideQuestion; readonly taken: readonly GuideStep[] }
  | { readonly kind: 'result'; readonly result: GuideResult; readonly taken: readonly GuideStep[] }

/** Follows option ids from the start. `null` when they don't fit the tree, as after it was changed. */
export function walk(tree: GuideTree, answers: readonly string[]): GuidePosition | null {
  const taken: GuideStep[] = []
  let at = tree.start
  for (const answer of answers) {
    const question = tree.questions.get(at)
    const option = question?.options.find(each => each.id === answer)
    if (!question || !option) return null
    taken.push({ question, option })
    at = option.next
  }
  const question = tree.questions.get(at)
  if (question) return { kind: 'question', question, taken }
  const result = tree.results.get(at)
  return result ? { kind: 'result', result, taken } : null
}

export interface GuidePath {
  readonly answers: readonly string[]
  readonly taken: readonly GuideStep[]
  /** `null` for a path that leads nowhere or in a circle. */
  readonly result: GuideResult | null
}

/** Every way through a tree. A path that comes back to a question it has left ends there, without a result. */
export function enumeratePaths(tree: GuideTree): readonly GuidePath[] {
  const paths: GuidePath[] = []
  const follow = (at: string, taken: readonly GuideStep[]): void => {
    const result = tree.results.get(at)
    const question = tree.questions.get(at)
    const circles = taken.some(step => step.question.id === at)
    if (result || !question || circles) {
      paths.push({ answers: taken.map(step => step.option.id), taken, result: result ?? null })
      return
    }
    for (const option of question.options) follow(option.next, [...taken, { question, option }])
  }
  follow(tree.start, [])
  return paths
}
