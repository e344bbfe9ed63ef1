/** Questions that ask much the same, the largest group first. */
export interface QuestionGroup {
  readonly questions: readonly string[]
  readonly latestAt: number
  readonly unhelpful: number
}

interface Asked {
  readonly question: string
  readonly at: number
  readonly unhelpful: boolean
}

/** Share of pairs of characters that two questions must have in common. */
const ALIKE = 0.34

/** Puts each question to the first group whose first question is like it. Quadratic in groups: give it thousands, not more. */
export function groupQuestions(asked: readonly Asked[]): readonly QuestionGroup[] {
  const groups: { grams: ReadonlySet<string>; members: Asked[] }[] = []
  for (const one of asked) {
    const grams = toGrams(one.question)
    const group = groups.find(known => similarity(known.grams, grams) >= ALIKE)
    if (group) group.members.push(one)
    else groups.push({ grams, members: [one] })
  }
  return groups
    .map(({ members }) => ({
      questions: [...new Set(members.map(({ question }) => question))],
      latestAt: Math.max(...members.map(({ at }) => at)),
      unhelpful: members.filter(({ unhelpful }) => unhelpful).length,
      size: members.length,
    }))
    .sort((one, other) => other.size - one.size)
}

function toGrams(text: string): ReadonlySet<string> {
  const plain = [...text.normalize('NFKC').replace(/[\s\p{P}]/gu, '')]
  return new Set(plain.length < 2 ? plain : plain.slice(1).map((character, index) => plain[index] + character))
}

function similarity(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let shared = 0
  for (const gram of one) if (other.has(gram)) shared++
  const all = one.size + other.size - shared
  return all === 0 ? 0 : shared / all
}
