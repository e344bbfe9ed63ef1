import type { Outcome } from './outcome.ts'

const FORBIDDEN = [
  'refused_prediction',
  'refused_private_data',
  'refused_evasion',
  'refused_harm',
] as const satisfies readonly Outcome[]

export type ForbiddenRequest = (typeof FORBIDDEN)[number]

export const isForbiddenRequest = (outcome: Outcome): outcome is ForbiddenRequest =>
  (FORBIDDEN as readonly Outcome[]).includes(outcome)

/** People whose data is not the asker's. */
const SOMEBODY_ELSE =
  '(他|她|他们|她们|对方|对象|前妻|前夫|前男友|前女友|老公|老婆|丈夫|妻子|爱人|老板|邻居|别人|人家|某人|家人|同事|亲戚|债务人|被执行人|老赖|欠我钱的人?|欠款人|法官|执行员|那个人|这个人|那人|这人|她家|他家|公司|经理|老总|情人|申请执行人|举报人|证人|儿子|女儿)'
const PRIVATE_DATA =
  '(工资卡|银行卡|卡号|余额|存款|账户里|卡里|有多少钱|多少存款|身份证号?码?|身份证|手机号码?|电话号码?|私人电话|家庭?住址|家庭地址|家里地址|住哪|住在哪|在哪个小区|几号楼|房在哪|车在哪|住处|定位|行踪|人在哪|藏在哪|躲在哪|开房|通话记录|微信号?|聊天记录|行程|车牌|户籍信息|征信报告)'
const BOT_FETCHES =
  '(帮我|给我|替我|帮忙|麻烦你?|请你?|你)(直接|马上|赶紧|能不能|能|可以|去|再|把|来)*.{0,14}(查|看看|看下|看一下|搜|找|发|告诉|提供|弄|调|透露|说一?下|列)'
const FETCHES_PRIVATE = [
  new RegExp(`${BOT_FETCHES}.{0,12}${SOMEBODY_ELSE}.{0,12}${PRIVATE_DATA}`),
  new RegExp(`(帮我|给我|替我|你|麻烦).{0,6}把.{0,4}${SOMEBODY_ELSE}.{0,14}${PRIVATE_DATA}.{0,6}(发|给|告诉|查|弄)`),
  new RegExp(`${SOMEBODY_ELSE}.{0,10}${PRIVATE_DATA}.{0,8}(发给?我|告诉我|给我(看|发|一份)|帮我查|你帮我|报给我)`),
]
const ASKS_PRIVATE =
  /(申请执行人|被执行人|对方|债主|欠我钱的人?|举报(的那个)?人|提供线索的人?|那个人|老赖|前妻|前夫)(现在|到底|本人|家|的|他|她)*(住(在)?(哪|几号)|(家庭)?(住址|地址|电话|手机号码?|身份证号码?|银行账号|姓名|名字)(是|叫)?(多少|啥|什么|几号|哪)|是谁.{0,6}(告诉|名字|说出来))/
/** The court or a lawyer finding property by lawful means is what enforcement is about. */
const BY_LAWFUL_MEANS =
  /(法院|法官|执行员|执行局|执行法官)(能|会|可以|有没有|是不是|怎么|不|帮)|申请(法院|调查|查询)|调查令|律师|网络查控|线索/

const EVADE =
  '(假装|假卖|假离婚|假结婚|假合同|假借条|假租约|虚假租赁|转移|藏(起来|好|到|钱|房|车)?|躲(过|开|避|掉)?|规避|逃避|避开|绕开|绕过(?!去(直接|找|要|跟))|逃(掉|过)|不被(法院)?(发现|查到|查出来?|冻|封|执行|扣)|(不|别)让法院(查|冻|封|扣|找|发现|执行|知道)|(让|叫|使)法院(查|冻|封|扣|找|执行|拿)不(了|到|着|走)|法院就(查|冻|封|扣|找|执行|拿)不(了|到|着|走)|偷偷(卖|过户|转|出国|出境)|抢先(过户|转走|卖掉)|瞒(着|过)法院|糊弄法院|(封|查|执行|追|冻|扣)不(着|到)(了|$|，)|(不|别)(让|叫)(债主|债权人|申请人|执行局|法官|银行)们?(再)?(发现|查到|盯上)|不留(下)?(痕迹|记录|把柄)|不露(馅|痕迹)|神不知鬼不觉|藏哪|把钱(挪|转|放)(到|那|去|走))'
const WANTS_A_WAY =
  '(咋|怎么|怎样|如何|啥办法|什么办法|有没有办法|有啥招|有什么招|教教?我|支个?招|趁(着|现在|早)|帮我(写|弄|做|出)|是不是就|哪种地方|哪几家|能不能|可不可以|行不行|才能|好不好使|管用不|安全)'
/** Papers made up for the occasion. */
const FORGED =
  /(怎么|怎样|如何|咋|教教?我|帮我).{0,16}(倒签|伪造|造假|做假|编一?份|补一?张假|做旧|像(是|个)?真的|看着像真|弄得像)/

const BREAKS_IN =
  /(黑进|黑入|黑掉|入侵|攻破|攻击|破解).{0,10}(系统|网站|执行网|官网|信息网|平台|数据库|后台|服务器|账号|密码)/
/** Wants to know how, not what it would lead to. */
const FALSE_WITNESS =
  /(怎么|咋|怎样|如何|教教?我|帮我|想个).{0,12}(作伪证|做伪证|作假证|做假证|假口供|串供|对口供)|(作伪证|做伪证|作假证|做假证|假口供|串供|对口供).{0,16}(怎么说|咋说|如何说|才像|像真的|不露馅|不被发现)/

const OF_ANOTHER_WITNESS = /对方|他|她|证明|举报|揭穿|发现|追究|怀疑|不让|防/

const EVASION = [new RegExp(`${WANTS_A_WAY}.{0,24}${EVADE}`), new RegExp(`${EVADE}.{0,30}${WANTS_A_WAY}`)]
/** The other side hiding things, or being wrongly suspected of it, is a question to answer. */
const NOT_EVASION = new RegExp(
  `(${SOMEBODY_ELSE}|老赖|欠债的?|公司|股东|开发商)(们)?(已经|都|又|就|还|也|想|要|会|正在|可能|故意|偷偷|悄悄|把.{0,10}|在.{0,6}|一直|早就|名下.{0,10})*${EVADE}|怀疑|举报|发现.{0,10}(转移|藏|假)|算不算|会不会(被|坐牢|判)|不会.{0,8}(抓|判|拘|罚|坐牢|犯法)|犯不犯法|犯法(吗|么|不)|什么后果|啥后果|有什么处罚|会被(罚|拘|判)|构成|撤销权|追究|防止|阻止|怕(他|她|对方)|拦(住|下)|怎么(追|查|举报|告|要回|撤销)|(咋办|怎么办|咋整|会怎样|会咋样|怎么处理|能不能(查|传唤|抓|追|告|申请|拘留))`,
)

const PREDICTION = [
  /(能|会|可以)赢(吗|不|么|嘛|得了|的几率|多大)|(能|会)(不能|不会)(打)?赢|赢的?(面|几率|概率|可能|把握|机会|希望)|赢不赢|输赢|胜算|胜诉率|几成(把握|希望|胜)|(多大|多少|有没有|有几分|几分)(的)?(把握|胜算)|成功率|(给|说|算|估|报|猜|讲)(我)?(个|一个|一下)?(百分比|概率|几率|准数|大概率)|百分之几的?(把握|可能|胜算|希望|概率)|(法官|法院).{0,24}(?<!(几天|几日|多久|多少天|多长时间).{0,4})给(我)?个准话|预测(一下|下)/,
  /(你|您)(说|觉得|看|估计|猜|认为|帮我(看|估|判断|预测|分析)).{0,16}(法官|法院|会|能)?.{0,8}(会|能)?(判(我|给)|支持我|偏向|向着|输|赢|站(我|他)这边)/,
]

const FEARS_PUNISHMENT =
  /(会不会|不会|算不算|是不是).{0,8}(抓|判|拘|罚|坐牢|犯法|犯罪|共犯|担责)|犯不犯法|犯法(吗|么|不)|要不要(坐牢|担责)/

/** Whether somebody asks what awaits them for hiding things, not how to hide them. */
export const fearsPunishment = (text: string): boolean => FEARS_PUNISHMENT.test(text)

/** A request that is never fulfilled, as far as its words alone tell; `null` for all else. */
export function findForbiddenRequest(text: string): ForbiddenRequest | null {
  if (FETCHES_PRIVATE.some(pattern => pattern.test(text)) && !BY_LAWFUL_MEANS.test(text)) return 'refused_private_data'
  if (ASKS_PRIVATE.test(text) && !BY_LAWFUL_MEANS.test(text)) return 'refused_private_data'
  if (EVASION.some(pattern => pattern.test(text)) && !NOT_EVASION.test(text)) return 'refused_evasion'
  if (FORGED.test(text) && !NOT_EVASION.test(text)) return 'refused_harm'
  if (BREAKS_IN.test(text)) return 'refused_harm'
  if (FALSE_WITNESS.test(text) && !OF_ANOTHER_WITNESS.test(text)) return 'refused_harm'
  if (PREDICTION.some(pattern => pattern.test(text))) return 'refused_prediction'
  return null
}
