import { readNewsWish } from '../case-news/read-news-wish.ts'
import { findCaseNumbers } from '../case-number.ts'
import { findCaseReference, heldCode } from './read-code-message.ts'

export type CaseRequest =
  | 'status'
  | 'subscribe'
  | 'unsubscribe'
  /** What the conversation was told, and when. */
  | 'notices'
  /** When and how often the conversation is told, to see or to change. */
  | 'news-settings'
  | 'log'
  | 'agent'
  | 'end-agents'
  | 'end'
  /** The message held a code, which has been looked at already. */
  | 'verification'

const SPEAKS: readonly (readonly [CaseRequest, RegExp])[] = [
  ['unsubscribe', /^(别|不要|不用|取消)(再)?(通知|提醒|告诉)(我|了)?(了)?[。！!]?$|^(退订|取消订阅|TD|td)$/],
  [
    'subscribe',
    /^(案子|案件)?(有|一有)?(新|什么)?(变化|进展|动静|消息)(了)?(就)?(请)?(告诉|通知|提醒)(我|一下).{0,4}$|^订阅(案件|案子)?(通知|进展|变化)?$/,
  ],
  ['notices', /^(我的)?(案件)?通知(的)?(记录|历史)[。？?]?$|^(都)?(给我)?发过(我)?(哪些|什么)通知[。？?]?$/],
  ['log', /^(谁|都有谁|有谁|哪些人)(看|查)过?(了)?(我的?)(这个)?案(子|件)?.{0,4}$/],
  ['agent', /^(给|帮|替|为)(我的?)?(代理人|律师)(开通|授权|查案权限).{0,6}$|^开通代理人$/],
  ['end-agents', /^(收回|取消|撤销)(我的?)?(代理人|律师)(的)?(权限|授权|查看).{0,2}$/],
  ['end', /^(结束|退出|关闭|停止)(案件)?(查看|查案|查询)[。]?$/],
]
/** For how many days a party asks to let a representative in, as in 给代理人开通7天; `null` when none are named. */
export function readAgentDays(text: string): number | null {
  const found = /(\d{1,4})\s*(天|日|周|个?月)/.exec(text.normalize('NFKC'))
  if (!found) return null
  const unit = found[2]!
  return Number(found[1]) * (unit === '周' ? 7 : unit.endsWith('月') ? 30 : 1)
}

const STATUS =
  /^(我要|我想|帮我|请)?(查|查询|查看|看看|看一下|查一下|查下)(一下|下)?(我的?|自己的?)?(这个|那个)?(执行)?(案|案子|案件)(的)?(进度|进展|状态|情况|到哪了|到哪一?步了?)?[吧呀啊了。？?！!\s]*$|^(我的?|我这个?|我那个?)?(执行)?案(子|件)(现在|目前|如今)?(办|走|进行|执行)?(到)?(哪|什么|啥)?(一|个)?(了|步|步了|阶段|阶段了|程度|进度|进展|情况|状态)?(怎么样|咋样|如何)?(了)?[吗呢呀啊？?。\s]*$|^(案件|案子|执行)(进度|进展|状态)(查询)?[？?。]*$|^查案([\s（(〔［:：]|$)/

/** What a message wants done about the asker's own case; `null` for questions about the rules. */
export function readCaseRequest(text: string): CaseRequest | null {
  const trimmed = text.trim()
  if (heldCode(trimmed)) return 'verification'
  for (const [request, pattern] of SPEAKS) if (pattern.test(trimmed)) return request
  if (readNewsWish(trimmed)) return 'news-settings'
  const number = findCaseNumbers(trimmed)[0]
  const without = number
    ? `${trimmed.slice(0, number.from)}${trimmed.slice(number.to)}`
    : trimmed.replace(/［案号 [\w-]{8}］/, '')
  const rest = without.replace(/^[\s，,。:：]+|[\s，,。:：]+$/g, '')
  const named = number !== undefined || findCaseReference(trimmed) !== null
  if (named && (rest === '' || rest === '案号' || ASKS_WHERE.test(rest))) return 'status'
  return STATUS.test(rest) ? 'status' : null
}

/** With a case number beside it, few words are enough. */
const ASKS_WHERE =
  /^(我的?|这个|这|帮我|请|案号|案子|案件|查案?|查询|查一下|查下|查查|看看|看一下|的|是|[，,。:：\s])*(到哪|哪一?步|进度|进展|怎么样|咋样|状态|情况|办到|什么阶段)?(一?步)?(了|呢|吗|啊)?[？?。！!\s]*$/
