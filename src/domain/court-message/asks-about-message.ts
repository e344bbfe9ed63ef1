import { findContacts } from './find-contacts.ts'
import { findFraudWords } from './fraud-signs.ts'
import { findNoticeId } from './notice-id.ts'

/** What a message comes as; the first few can be copied or told. */
const SENT = '(?:短信|简讯|彩信|信息|消息|微信|邮件|链接|网址|二维码|电话|来电|号码|照片|图片|截图)'
const SHOWN = `(?:${SENT}|网站|公众号|传票|文书|通知书?|人|东西)`
const COURT = '(?:法院|法官|执行局|法庭|你们)'
const DOUBT = `(?:真的?(?:吗|么|假的?)|真的?还是假|是真是假|是真的(?:还是|吗|么)|真假|真伪|是不是(?:真|假|骗|诈骗|${COURT})|是${COURT}(?:真的)?(?:的|发的|打的|寄的|发来的|打来的|寄来的|发过来的)(?:吗|么|嘛|不)|骗子|诈骗|骗人的|可信|可靠|靠谱|能信|信得过|(?:能|可以|敢|要不要|能不能|可不可以)(?:信|点|点开|打开|理|回)(?:吗|么|不)?)`
const THIS = new RegExp(
  `(?:这|那)(?:条|个|封|份|张|通|种|则)?[^，。？?]{0,8}${SHOWN}[^，。？?]{0,8}${DOUBT}[^，。]{0,4}[？?。]?$`,
)
const IS_IT = new RegExp(
  `^(?:这|那)(?:个|条)?(?:是不是|是)${COURT}(?:真的)?(?:发|打|寄)(?:过)?来?的(?:${SHOWN})?(?:吗|么)?[？?。]?$`,
)
const GOT = new RegExp(
  `(?:收到|接到|来了|来个|有人|发来|发到|发给我|发我|打来|打给我)[^。？?]{0,30}${DOUBT}[^，。]{0,4}[？?。]?$`,
)
/** What people ask about the law, and what they tell of the message themselves: there is something to answer already. */
const TELLS =
  /怎么(申请|举报|投诉)|规定|第[一二三四五六七八九十百]+条|送达|算不算|有效|(让|叫|要)(我|你|您)?[^，。]{0,4}(点|交|付|转|汇|下载|加)|点链接/
const LONGEST = 60

/** Whether somebody asks if a message is genuine and does not show it: then it must be asked for. */
export function asksAboutMessage(text: string): boolean {
  if ([...text].length > LONGEST || TELLS.test(text)) return false
  const { addresses, numbers } = findContacts(text)
  if (addresses.length > 0 || numbers.some(digits => digits.length > 5)) return false
  if (findNoticeId(text) !== null || findFraudWords(text).length > 0) return false
  return IS_IT.test(text) || THIS.test(text) || (GOT.test(text) && new RegExp(SENT).test(text))
}

const SHORTEST_PASTED = 15
const IS_QUESTION = /[？?]\s*$|(吗|么|呢|怎么办|怎么回事|什么意思|多久)[。！!]?\s*$/

/** Whether a text may be the message that was asked for, and no question of its own. */
export const seemsPasted = (text: string): boolean => [...text].length >= SHORTEST_PASTED && !IS_QUESTION.test(text)
