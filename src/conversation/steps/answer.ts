import { greeting, thanks, tooVague } from '../../wording/replies.ts'
import { end, goOn, type Step, type Turn } from '../turn.ts'
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

interface Dependencies {
  readonly answerQuestion: (turn: Turn) => Promise<ComposedAnswer & { readonly passageIds: readonly string[] }>
  /** Words the answer anew where a model is set up. */
  readonly warmAnswer?: WarmAnswer | undefined
}

/** The last step: an answer from the knowledge base, or a named reason why there is none. */
export const createAnswer = ({ answerQuestion, warmAnswer }: Dependencies): Step => ({
  name: 'runSkill',
  run: async turn => {
    const answer = await answerQuestion(turn)
    const answered = { ...turn, passageIds: answer.passageIds }
    if (!warmAnswer) return end(answered, answer.reply)
    const warm = await warmAnswer(answered, answer)
    return end(warm.turn, warm.reply)
  },
})
