import { findContacts } from './find-contacts.ts'
import { findFraudWords, suffice } from './fraud-signs.ts'
import { findNoticeId } from './notice-id.ts'
import { isOfficialHost } from './official-contacts.ts'

const COURT = /法院|法庭|执行局|执行庭|法官|书记员|执行员|诉讼服务|司法|检察|公安局|12368|失信|限高|限制消费|强制执行/
/** 【某某人民法院】, as short messages begin or end. */
const SIGNATURE =
  /[【[][^】\]]{0,20}(法院|中院|高院|法庭|执行|司法|诉讼|调解|检察|公安|12368|失信|送达|信用|法务)[^】\]]{0,16}[】\]]/
const DOUBTS =
  /真的(吗|么|假的|是法院)|(是|这是)法院的(吗|么|不|人)|真的还是假|是真是假|真假|真伪|是不是(真|假|骗|诈骗|法院)|骗子|诈骗|骗人|可信|靠谱|能信|能不能信|信得过|敢不敢|(是|真是)法院(发|打|寄)?来?的(吗|么|不)|法院(发|打)的(吗|么|不)|怎么(辨别|分辨|核实|确认)|能点(吗|不|么)|敢点|要不要点/
const RECEIVED =
  /(收到|来了|发来|发给我|发的|打来|打电话|来电|接到|加我|找我)[^。]{0,30}(短信|信息|消息|链接|电话|号码|微信|QQ|邮件|传票|通知|文书|彩信|来电|网址)?|(这|那)(条|个|个?号|份|封)[^。]{0,6}(短信|信息|消息|链接|电话|号码|邮件|网址|传票)/
const POSES_AS =
  /(自称|冒充|说(他|她|自己)?是|称是|声称|您好[，,]?我是)[^，。]{0,12}(法院|法官|执行局|执行员|书记员|执行庭|检察院|公安)/
const DEMANDS = /(法官|执行员|书记员|法院|执行局)[^，。]{0,6}(让|叫|要求?|说)我/
const CALLS = /打来|打给我|来电|发来|发给我|发的|收到|接到|给我打/
/** What people ask about the rules, not about a message that they got. */
const ASKS_FOR_RULES = /怎么(举报|投诉|申请)|是怎么回事|规定|第[一二三四五六七八九十百]+条|我要举报/

/** Whether a text asks if something really comes from a court, or is such a message, pasted as it came. */
export function isAboutCourtMessage(text: string): boolean {
  if (findNoticeId(text) !== null) return true
  const { addresses, numbers } = findContacts(text)
  const aboutCourt = COURT.test(text)
  const known = addresses.every(({ host }) => isOfficialHost(host))
  if (addresses.length > 0 && ((aboutCourt && !known) || DOUBTS.test(text) || isBare(text))) return true
  if (SIGNATURE.test(text) && (text.length > 20 || DOUBTS.test(text))) return true
  if (ASKS_FOR_RULES.test(text)) return false
  const doubts = DOUBTS.test(text)
  if (numbers.length > 0 && doubts && (CALLS.test(text) || numbers.some(digits => digits.length >= 7))) return true
  const signs = findFraudWords(text)
  if (POSES_AS.test(text) && (signs.length > 0 || (doubts && RECEIVED.test(text)))) return true
  if (aboutCourt && numbers.length > 0 && suffice(signs)) return true
  return aboutCourt && doubts && signs.length > 0 && (RECEIVED.test(text) || DEMANDS.test(text))
}

/** Nothing but an address. */
const isBare = (text: string): boolean => /^\s*(https?:\/\/)?[\w-]+(\.[\w-]+)+(\/\S*)?\s*$/i.test(text)
