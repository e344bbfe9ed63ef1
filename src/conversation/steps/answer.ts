import type { Reply, ReplyBlock } from '../../domain/reply.ts'
import { notSure, OWN_CASE, understoodAs } from '../../wording/model-answer.ts'
import { greeting, thanks, tooVague } from '../../wording/replies.ts'
import { end, goOn, type Step, type StepResult, type Turn } from '../turn.ts'
import { isUnsure } from '../unsure.ts'
import type { RouteQuestion } from '../warm/route-question.ts'
import type { ComposedAnswer, WarmAnswer } from '../warm/warm-answer.ts'

const GREETS =
  /^(\/(help|menu|start)|你好|您好|hi|hello|嗨|哈[喽啰]|在吗|在不在|有人吗|早上好|下午好|晚上好|你是谁|你是什么|你能(做|干)(什么|啥)|你会(什么|啥)|帮助|菜单|怎么用)(啊|呀|呢|哦|[！!。？?~\s])*$/i
const THANKS =
  /^(非常|太|多|十分)?(谢谢|感谢|多谢|谢了|辛苦了|好的|好|知道了|明白了|懂了|嗯+|ok|收到|再见|拜拜)(你|您|啦|了|哈|哦|啊|谢谢)*[！!。~\s]*$/i

/** Greetings and thanks get a short word back. */
export const greet: Step = {
  name: 'greet',
  run: turn => {
    if (GREETS.test(turn.text)) return end(turn, greeting)
    if (THANKS.test(turn.text)) return end(turn, thanks)
    return [...turn.text].length < 2 ? end(turn, tooVague) : goOn(turn)
  },
}

type Answer = ComposedAnswer & { readonly passageIds: readonly string[]; readonly confidence?: number | undefined }

interface Dependencies {
  readonly answerQuestion: (turn: Turn) => Promise<Answer>
  /** Says what a message is about that no rule was found for, where a model is set up. */
  readonly routeQuestion?: RouteQuestion | undefined
  /** Words the answer anew where a model is set up. */
  readonly warmAnswer?: WarmAnswer | undefined
}

const mayMiss = ({ reply, confidence }: Answer): boolean =>
  reply.outcome === 'unanswerable_no_source' || isUnsure({ confidence: confidence ?? null }, reply)

/** The last step: an answer from the knowledge base, or a named reason why there is none. */
export const createAnswer = ({ answerQuestion, routeQuestion, warmAnswer }: Dependencies): Step => {
  async function findAnother(unplaced: Turn, answer: Answer, route: RouteQuestion): Promise<StepResult> {
    const { turn, route: found } = await route(unplaced)
    switch (found.kind) {
      case 'rule': {
        const other = await answerQuestion({ ...turn, text: found.query, restated: found.query })
        return other.reply.outcome === 'answered' && !mayMiss(other)
          ? end(withAnswer(turn, other), addRemark(other.reply, understoodAs(found.query)))
          : end(turn, hedge(answer))
      }
      case 'own-case':
        return end(turn, (await answerQuestion({ ...turn, text: OWN_CASE, restated: OWN_CASE })).reply)
      case 'unclear':
        return end(turn, tooVague)
      case 'unknown':
        return end(turn, hedge(answer))
      default:
        return found satisfies never
    }
  }

  return {
    name: 'runSkill',
    run: async turn => {
      const answer = await answerQuestion(turn)
      const answered = withAnswer(turn, answer)
      if (mayMiss(answer))
        return routeQuestion ? findAnother(answered, answer, routeQuestion) : end(answered, hedge(answer))
      if (!warmAnswer) return end(answered, answer.reply)
      const warm = await warmAnswer(answered, answer)
      return end(warm.turn, warm.reply)
    },
  }
}

const withAnswer = (turn: Turn, { passageIds, confidence }: Answer): Turn => ({
  ...turn,
  passageIds,
  confidence: confidence ?? null,
})

/** An answer that may miss the point says so. */
const hedge = ({ reply }: Answer): Reply => (reply.outcome === 'answered' ? addRemark(reply, notSure) : reply)

function addRemark(reply: Reply, remark: ReplyBlock): Reply {
  const [conclusion, ...rest] = reply.blocks
  return { ...reply, blocks: [conclusion!, remark, ...rest] }
}
