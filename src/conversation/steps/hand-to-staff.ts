import { detectDistress } from '../../domain/distress.ts'
import { distress, personAsked, threat } from '../../wording/replies.ts'
import { end, goOn, type Step } from '../turn.ts'

const ASKS_FOR_A_PERSON =
  /^(请|帮我|我要|我想|给我|麻烦)?(转|找|接|换|要|叫|联系)?(一?[个下])?(到)?(人工|真人|客服|活人|工作人员|值班(人员)?)(客服|服务|坐席|回答|接待|来|吧|呀|啊|谢谢|说话|聊|谈)*[。！!？?]*$|(转|接)(一?下)?(到)?人工|(不要|别用|不想(跟|和))机器人|(能|可以|可不可以)(转|接|找|换)(一?[个下])?(到)?(人工|真人|活人|客服)/

/** Sends a person in distress, or one who asks for it, to people before anything else is tried. */
export const handToStaff: Step = {
  name: 'handToStaff',
  run: turn => {
    const found = detectDistress(turn.text)
    if (found === 'self-harm') return end(turn, distress)
    if (found === 'threat') return end(turn, threat)
    return ASKS_FOR_A_PERSON.test(turn.text) ? end(turn, personAsked) : goOn(turn)
  },
}
