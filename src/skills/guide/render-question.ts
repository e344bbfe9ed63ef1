import type { GuideQuestion, GuideTree } from '../../domain/guide/tree.ts'
import type { Reply, ReplyBlock } from '../../domain/reply.ts'
import { guideWords } from '../../wording/guide.ts'

interface QuestionView {
  readonly tree: GuideTree
  readonly question: GuideQuestion
  /** 1 for the first question. */
  readonly step: number
  /** Said before the question. */
  readonly note?: string | undefined
  /** Offer a person beside the answers. */
  readonly withPerson?: boolean
}

/** A question of a dialogue, with its answers as buttons. */
export function renderQuestion({ tree, question, step, note, withPerson = false }: QuestionView): Reply {
  return {
    outcome: 'guided_step',
    blocks: [
      ...(note ? [line(note)] : []),
      ...(step === 1 && !note ? [line(tree.intro)] : []),
      line(`${guideWords.step(tree.title, step)}\n${question.ask}`),
      ...(question.help ? [line(question.help)] : []),
    ],
    citations: [],
    suggestions: listChoices(question, step, withPerson),
    choices: true,
  }
}

/** The answers to a question, then what can be done with the dialogue itself. */
export const listChoices = (question: GuideQuestion, step: number, withPerson = false): readonly string[] => [
  ...question.options.map(option => option.text),
  ...(step > 1 ? [guideWords.back] : []),
  guideWords.exit,
  ...(withPerson ? [guideWords.person] : []),
]

const line = (text: string): ReplyBlock => ({ kind: 'text', text, cites: [] })
