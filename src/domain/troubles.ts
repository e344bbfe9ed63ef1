/** What enforcement troubles are about, in the words in which people name them. */
const SUBJECTS = {
  list: /失信|黑名单|老赖名单/,
  restriction: /限高|限消|限制消费|高铁|飞机|动车|机票/,
  credit: /征信|信用中国/,
  account: /冻|工资[卡别不全]|扣.{0,3}工资|银行卡|生活费/,
  property: /查封|被封|封了|拍卖|法拍|网拍|要拍|拍了|流拍|腾房|搬走/,
  hiding: /过户给|转移|转给|藏(起|在|了)|假离婚|躲债/,
  termination: /终本|终结本次/,
  otherCourt: /换(个)?法院|提级|交叉执行|别的法院|移送法院/,
  payout: /案款|执行款|钱[^，]{0,6}到(了)?法院|(没|不|未)发给?我?$|(没|不)给我发/,
  silence: /不理我|没人理|没动静|不接电话|打不通|联系不上|没回音|不作为/,
  interest: /利息/,
  fee: /执行费|申请费|诉讼费|律师费|评估费/,
  shareholder: /股东|追加|法人代表|法定代表人/,
  settlement: /和解|分期/,
  bankruptcy: /破产/,
  punishment: /拒执|坐牢|拘留|判刑|罚款/,
  remedy: /异议|复议/,
  petition: /信访|上访|举报|投诉/,
} as const

export type Subject = keyof typeof SUBJECTS

export interface Trouble {
  readonly text: string
  readonly subjects: readonly Subject[]
}

const ALL = Object.entries(SUBJECTS) as [Subject, RegExp][]

export const subjectsOf = (text: string): readonly Subject[] =>
  ALL.flatMap(([subject, words]) => (words.test(text) ? [subject] : []))

/** Longer messages are stories: what they name first is where the question comes from, not a trouble of its own. */
const LONGEST = 28
const ASKS = /吗|么|呢|不$|没$|怎|咋|多久|多少|几|哪|谁|啥|什么|能不能|会不会|要不要|是不是|可以|如何|还是/
/** Ends a complaint without asking anything of its own. */
const CALLS_FOR_HELP = /(该)?(怎么办|咋办|咋整|怎么弄|咋弄|找谁|怎么搞)/g
/** Says who asks, or what is feared. */
const INTRODUCES = /^((我|俺|他|她|对方)?(自己)?(是|就是|属于|作为)|省得|免得|以免|不然|否则|为了)/

/**
 * The troubles that one message tells of, in its order; fewer than two when it tells of one. Pieces between commas and spaces
 * belong together while they name the same subject, or none: only a piece about something else begins another trouble.
 */
export function splitTroubles(text: string): readonly Trouble[] {
  const pieces = text.split(/[，,。；;！!？?\s]+/).filter(part => part !== '')
  if (pieces.length < 2 || [...text].length > LONGEST) return []
  const troubles: Trouble[] = []
  let opening = ''
  for (const piece of pieces) {
    const subjects = INTRODUCES.test(piece) ? [] : subjectsOf(piece)
    const last = troubles.at(-1)
    if (subjects.length === 0) {
      if (last) troubles[troubles.length - 1] = { ...last, text: `${last.text}，${piece}` }
      else opening += `${piece}，`
    } else if (last && subjects.some(subject => last.subjects.includes(subject))) {
      const both = [...new Set([...last.subjects, ...subjects])]
      troubles[troubles.length - 1] = { text: `${last.text}，${piece}`, subjects: both }
    } else troubles.push({ text: troubles.length === 0 ? opening + piece : piece, subjects })
  }
  const [first, second] = troubles
  if (!first || !second) return []
  // 换个法院执行，原来的查封还有效吗: a question after a statement is about what was stated.
  return asks(second.text) && !asks(first.text) ? [] : troubles
}

const asks = (text: string): boolean => ASKS.test(text.replace(CALLS_FOR_HELP, ''))
