export interface RankedQuestion {
  readonly relevant: ReadonlySet<string>
  readonly found: readonly string[]
}

export interface RankingFigures {
  readonly questions: number
  /** Mean of 1 / place of the first right article among the first ten; 0 where there is none. */
  readonly mrr10: number
  /** Mean share of the right articles among the first ten and hundred. */
  readonly recall10: number
  readonly recall100: number
}

export function computeRankingFigures(ranked: readonly RankedQuestion[]): RankingFigures {
  const mean = (value: (question: RankedQuestion) => number): number =>
    ranked.reduce((sum, question) => sum + value(question), 0) / Math.max(1, ranked.length)
  const recall = ({ relevant, found }: RankedQuestion, top: number): number =>
    found.slice(0, top).filter(id => relevant.has(id)).length / relevant.size
  return {
    questions: ranked.length,
    mrr10: mean(({ relevant, found }) => {
      const place = found.slice(0, 10).findIndex(id => relevant.has(id))
      return place < 0 ? 0 : 1 / (place + 1)
    }),
    recall10: mean(question => recall(question, 10)),
    recall100: mean(question => recall(question, 100)),
  }
}
