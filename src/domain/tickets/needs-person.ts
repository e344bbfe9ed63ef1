import { detectDistress } from '../distress.ts'
import { leaveOutReported } from '../reported-speech.ts'
import type { EscalationReason } from '../ticket.ts'

const MANY =
  '([一二三四五六七八九十百两几数上\\d]+(多|几|来)?(个|名|位|号|户)?(被欠薪的)?(人|工人|农民工|业主|债主|债权人|受害人|老人|工友|家庭|户|村民))'
const WE = `(我们|咱们|咱|俺们|大家|大伙|全体|全村|全厂|群里|老乡们?|工地.{0,2}|群众|工友们?|(弟兄|兄弟)(们|伙)|所有.{0,8}的|业主们?|债权人们?|村民们?|${MANY})`
const PLACE = '(法院|法庭|执行局|高院|中院|最高法|政府|信访局|市里|省里|北京|大门|马路)'
const PETITION = [
  new RegExp(
    `${WE}.{0,14}(要|准备|打算|商量|约好|说好|决定|明天|下周|周[一二三四五]|马上|集体|联名|一起|就|已经|都).{0,10}(上访|请愿|信访|围|堵|拉(着)?横幅|静坐|下跪|跪着|喊冤|上街|游行|讨说法|要说法|闹)`,
  ),
  new RegExp(`${WE}.{0,14}(一起|都要|集体|约好|组织|联名).{0,6}(去|到)(北京|省里|市里|中央|最高法|.{0,3}政府)`),
  new RegExp(
    `${WE}.{0,10}(都|已经|一起|一块儿?|全)*(去|来|到|聚)?(去|来|到|在|集在).{0,4}${PLACE}(大?门口|门前|闹|要钱|跪|讨|静坐)|${WE}.{0,6}(都|要|就|一起)*(去|到|进京)(信访|上访|请愿)`,
  ),
  new RegExp(`(带(着|了)?|组织|我们|我)${MANY}.{0,12}${PLACE}.{0,12}(不走|不散|不给钱|不解决|等领导|要钱)`),
  new RegExp(`(我们|大家|大伙|兄弟们).{0,10}${PLACE}(门口)?(坐着|守着|躺着|等着).{0,10}(不走|不散)`),
  /(集体|联名|组织|带人|带着(工人|大家|业主))(大家|工人|业主|人)?(去|进)?(上访|请愿|告状|维权|法院|北京|京上访|堵门|拉横幅|写信|信告)/,
  /联名(写)?(信|书).{0,4}(告|签)|(拉横幅|堵(在|住|着)?(法院|执行局(?!的(车|执行))|大门|马路)|围(住)?(法院|堵)|把.{0,6}(法院|执行局).{0,3}门?(堵|围)了)/,
]
/** Asked about, or done by others: that is a question like any other. */
const ASKS_ABOUT =
  /(会不会|能不能|可不可以|合不合法|违不违法|合法|违法|犯法|(?<!十)几个人|多少人|人数|几个代表|规定|流程|处罚|拘留|被罚|怎么(写|办|走|处理|判|组织)|如何|咋写|行不行|会怎样|收钱)|吗[？?。]?$/
const BY_OTHERS = /^(对方|被执行人|老赖|债务人|他们?|她们?|别人|单位)/

const STAFF =
  '(法官|执行员|执行人员|执行干警|执行法官|承办人?|书记员|法警|干警|庭长|局长|院长|执行局|法院的人|办案(人员|人|的人?)|法院工作人员|工作人员|你们法院)'
const COMPLAIN = '(投诉|举报|控告|检举|实名举报)'
/** Debtors, property and companies are denounced on other ways. */
const OF_OTHERS =
  /(投诉|举报|控告|检举)(一下|的是|这个|那个|了|一个)?(被执行人|老赖|对方|债务人|担保人|中介|银行|公司|律师|评估|拍卖|财产|线索|他转|他有|奖励)/
const COMPLAINT = [
  new RegExp(`(我|我们)(现在|就)?(要|想|得|必须|正式|实名)*(向.{0,6})?${COMPLAIN}.{0,10}${STAFF}`),
  new RegExp(`(对|关于)${STAFF}的?(投诉|举报)|(要|想|要求|请)追究.{0,8}${STAFF}.{0,6}责任`),
  new RegExp(`^${COMPLAIN}(这个|那个|你们|一个|一下)?.{0,6}${STAFF}[^怎咋哪什吗？?]{0,20}$`),
  new RegExp(
    `${STAFF}.{0,24}(我|我们)?(现在|就|正式)?(要|想|得|必须|要求).{0,8}${COMPLAIN}(他|她|你)?(们)?(?!怎|电话|吗)`,
  ),
  new RegExp(`我(们)?(要|想|得)(向.{0,8})?反映.{0,6}${STAFF}.{0,8}(消极|不作为|乱作为|拖|问题)`),
  new RegExp(
    `${STAFF}.{0,10}(收(了|过)?.{0,6}(钱|礼|好处|红包)|拿(了|过)?.{0,4}好处|索贿|受贿|吃拿卡要|要好处|要我?请客|徇私|枉法|勾结|串通|串通一气|包庇|偏袒|骂(我|人)|打(了)?(我|人)(?!的|电话)|侮辱|滥用职权|玩忽职守|渎职|乱作为|态度(很|太|特别|极其|极)?(恶劣|差|蛮横|粗暴))`,
  ),
  new RegExp(
    `${STAFF}.{0,10}(动手|推搡|(把我|对我)?.{0,2}打(伤(了|我)?|了?我(爸|妈|老婆|家人|孩子|儿子|女儿|们))|私下.{0,8}(吃饭|见面|喝酒)|泄露我|(接受|吃).{0,8}(宴请|吃请|请客)|(拿|收)(了|过).{0,8}(烟|酒|礼品|购物卡))`,
  ),
  new RegExp(`${STAFF}.{0,16}(低价)?(卖|给)(了)?(他|她|自己)(的)?(亲戚|熟人|朋友)`),
]
/** Asks how it is done, or what would follow: that is answered, and a person is offered beside it. */
const ASKS_HOW =
  /(怎么|咋|如何|哪里|哪儿|去哪|向谁|找谁|什么(部门|渠道|电话|流程|材料)|能不能|可不可以|可以).{0,8}(投诉|举报|控告|上访|信访|反映)|(投诉|举报|控告|上访|信访).{0,8}(怎么|咋|如何|哪里|哪儿|向谁|找谁|什么|流程|有用吗|违法吗|犯法吗|合法吗)|(投诉|举报|信访)(的)?(电话|热线)|投诉信怎么|怎么写|(判|关)几年|归谁管|再审|翻案|检察院|[啥什]么?证据|算不算|会不会|合规|犯罪|真的吗|怎么告|咋写|咋弄|是不是|可以收|要不要先|能不能(私下|换人|查)|收据|条子|(?<!十)几个人|编一段|我是法警/

/** Whether a text must come before a person, whatever the program could say to it; simplified characters. */
export function needsPerson(text: string): EscalationReason | null {
  const distress = detectDistress(text)
  if (distress) return distress === 'threat' ? 'threat' : 'distress'
  const compact = leaveOutReported(text).replace(/\s/g, '')
  const isMeant = (patterns: readonly RegExp[]): boolean => patterns.some(pattern => pattern.test(compact))
  if (isMeant(PETITION) && !ASKS_ABOUT.test(compact) && !BY_OTHERS.test(compact) && !ASKS_HOW.test(compact)) {
    return 'petition'
  }
  if (isMeant(COMPLAINT) && !OF_OTHERS.test(compact) && !ASKS_HOW.test(compact)) return 'complaint'
  return null
}
