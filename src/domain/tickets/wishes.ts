import { countHan } from '../clean-text.ts'
import { readDataWish } from '../my-data.ts'
import { rememberLast } from '../remember-last.ts'

const ASKS_FOR_A_PERSON = [
  /^(请|帮我|我要|我想|给我|麻烦)?(转|找|接|换|要|叫|联系|联络)?(一?[个下])?(到)?(人工|真人|客服|活人|工作人员|值班(人员)?)(客服|服务|坐席|回答|接待|来|吧|呀|啊|谢谢|说话|聊|谈)*[。！!？?]*$/,
  /(转|接)(一?下)?(到)?人工|(不要|别用|不想(跟|和))机器人|(能|可以|可不可以)(转|接|找|换)(一?[个下])?(到)?(人工|真人|活人|客服)/,
  /(给|帮|替)我(转|接|换|找|叫)(一?[个下])?(到)?(真人|活人|客服)|(找|换|叫)(一?个)(真人|活人)(来|跟|和|说|聊|接)/,
  // As the bot reads them before it has made them simplified.
  /^(請|幫我|我要|我想|給我|麻煩)?(轉|找|接|換|要|叫|聯繫|聯絡)?(一?[個下])?(到)?(人工|真人|客服|活人|工作人員|值班人員)(客服|服務)?[。！!？?]*$|[轉接](一?下)?(到)?人工|(不要|唔要|不想(跟|和))(機器人|機械人)/,
]

/** The bot answers in Chinese alone, but a person may be asked for in any words that come to mind. */
const IN_OTHER_LANGUAGES = [
  /\b(human|(live|real) (agent|operator|chat|person|support)|agent|operator|representative|staff|customer service|officer)\b/i,
  /\b(talk|speak|chat) (to|with) (an?|some|the)?\s?(one|body|person|people|clerk|judge|court)/i,
  /^(zhuan ?)?ren ?gong\b/i,
  /оператор|живо(й|го) человек|オペレーター|상담원|사람과|agente|conseiller|nhân viên|เจ้าหน้าที่/i,
]

/** How to reach a person on a hotline is a question like any other. */
const ABOUT_A_HOTLINE = /12\d{3}|热线|熱線/

/** Whether somebody asks for a person instead of the program. Texts in any script, cleaned. */
export const asksForPerson = rememberLast(
  (text: string): boolean =>
    !ABOUT_A_HOTLINE.test(text) &&
    (countHan(text) === 0 ? IN_OTHER_LANGUAGES : ASKS_FOR_A_PERSON).some(pattern => pattern.test(text)),
)

const ASKS_FOR_STATE =
  /^(我的?)?(转?人工|工单|编号|排队|工作人员|客服)?(现在)?(到|排到|轮到)(哪|第几|我)(了|里|儿|一步|位|个)?(了|吗)*[？?。!！]*$|^(还要|要)(等|排)(多久|几位)[？?]*$|(人工|工作人员|工单).{0,6}(到哪|多久|什么时候|排第几|有人接|进展|进度)|^(查|看)(一?下)?(我的)?(工单|人工)(进度|状态|进展)?$/

export const asksForState = (text: string): boolean => ASKS_FOR_STATE.test(text)

const WITHDRAWS =
  /^(我要|请)?(撤回|取消|撤销|不要|不用|不需要)(转|找|了|这个|我的)*(人工|工单|工作人员)(了|吧|处理|服务)*[。！!]*$/

/** Whether the person takes the request for a person back. */
export const withdraws = (text: string): boolean => WITHDRAWS.test(text)

const UNSOLVED =
  /(没|没有|未|并没|还没)(有)?(得到)?解决|(还是|仍然|仍旧|依然)(没|不|未)|还没(有)?(收到|到账|办|撤|解|处理|回)|重新打开|再找(一?下)?(工作人员|人工)|^(不对|没用|不行)[。！!，,]*/

/** Whether somebody says that what was closed is not over. */
export const saysUnsolved = (text: string): boolean => UNSOLVED.test(text)

const WORDS_OF_RATING: readonly (readonly [RegExp, number])[] = [
  [/^(非常|很|十分)满意[。！!]*$/, 5],
  [/^满意[。！!]*$/, 5],
  [/^一般(般)?[。！!]*$/, 3],
  [/^(非常|很|十分)不满意[。！!]*$/, 1],
  [/^不满意[。！!]*$/, 1],
]

/** A rating from 1 to 5 in one word or digit; `null` when the text is none. */
export function readRating(text: string): number | null {
  const digit = /^([1-5])\s*(分|星|颗星)?[。！!]*$/.exec(text)?.[1]
  if (digit) return Number(digit)
  return WORDS_OF_RATING.find(([pattern]) => pattern.test(text))?.[1] ?? null
}

/** Words to the desk stand by themselves: they are never the first part of a thought, nor the rest of one. */
export const isDeskWord = (text: string): boolean =>
  [asksForPerson, asksForState, withdraws].some(isMeant => isMeant(text)) ||
  readRating(text) !== null ||
  readDataWish(text) !== null
