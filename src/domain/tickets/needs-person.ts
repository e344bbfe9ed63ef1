import { detectDistress } from '../distress.ts'
import type { EscalationReason } from '../ticket.ts'

const WE =
  '(我们|咱们|大家|大伙|全体|一起|几十|[一二三四五六七八九十百\\d]+(多|几)?(个|名|位)?(人|户|工人|农民工|业主|债权人|受害人))'
const PETITION = [
  new RegExp(
    `${WE}.{0,12}(要|准备|打算|商量|约好|决定|明天|下周|马上|集体|联名|一起).{0,8}(上访|请愿|信访|围|堵|拉横幅|去(北京|省里|市里|法院|最高法))`,
  ),
  /(集体|联名|组织|带人|带着(工人|大家|业主))(去)?(上访|请愿|告状|维权|去法院|去北京|堵门|拉横幅)(?!.{0,4}(违法|犯法|合法|规定|几个人|人数|会不会))/,
  /(拉横幅|堵(法院|大门|马路)|围(法院|堵))(?!.{0,6}(违法|犯法|合法|会不会|处罚|拘留))/,
]

const STAFF = '(法官|执行员|执行法官|承办人?|书记员|法警|干警|庭长|局长|院长|执行局|法院的人|办案人员|工作人员)'
const COMPLAINT = [
  new RegExp(`(我|我们)(现在|就)?(要|想|得|必须|正式)?(投诉|举报|控告|实名举报).{0,10}${STAFF}`),
  new RegExp(`^(投诉|举报)(这个|那个|你们|一个|一下)?.{0,6}${STAFF}[^怎咋哪什吗？?]{0,20}$`),
  new RegExp(
    `${STAFF}.{0,10}(收(了|过)?.{0,6}(钱|礼|好处|红包)|索贿|受贿|吃拿卡要|要好处|要我?请客|徇私|枉法|勾结|串通|包庇|骂(我|人)|打(了)?(我|人)|侮辱|态度(很|太|特别|极其)?(恶劣|差|蛮横|粗暴))`,
  ),
]
/** Asks how it is done, or what would follow: that is answered, and a person is offered beside it. */
const ASKS_HOW =
  /(怎么|咋|如何|哪里|哪儿|去哪|向谁|找谁|什么(部门|渠道|电话|流程|材料)|能不能|可不可以|可以).{0,8}(投诉|举报|控告|上访|信访|反映)|(投诉|举报|控告|上访|信访).{0,8}(怎么|咋|如何|哪里|哪儿|向谁|找谁|什么|流程|电话|有用吗|违法吗|犯法吗|合法吗)/

/** Whether a text must come before a person, whatever the program could say to it; simplified characters. */
export function needsPerson(text: string): EscalationReason | null {
  const distress = detectDistress(text)
  if (distress) return distress === 'threat' ? 'threat' : 'distress'
  const compact = text.replace(/\s/g, '')
  if (PETITION.some(pattern => pattern.test(compact)) && !ASKS_HOW.test(compact)) return 'petition'
  if (COMPLAINT.some(pattern => pattern.test(compact)) && !ASKS_HOW.test(compact)) return 'complaint'
  return null
}
