import { normaliseWords } from './normalise-words.ts'

export const CREDIT_REPAIR = 'credit-repair'
const WHICH_ROAD = 'which-road'

export interface GuideOffer {
  readonly tree: typeof CREDIT_REPAIR | typeof WHICH_ROAD
  /** `start`: nothing but the dialogue was asked for · `begin`: answer, and ask the first question · `offer`: answer, and offer. */
  readonly how: 'start' | 'begin' | 'offer'
}

const STARTS: readonly (readonly [GuideOffer['tree'], RegExp])[] = [
  [
    CREDIT_REPAIR,
    /^(我要|我想|帮我|请|开始|做|来|进行|打开|给我)*(做|来)?(一?个|一下|下)?(信用修复|失信|限高|征信)?(的)?自查(一下|吧|自己)?$|^(我要|我想|帮我|开始|接着)*(信用修复)(吧)?$/,
  ],
  [
    WHICH_ROAD,
    /^(帮我|请|我想|给我)*(看看|看下|看一下|问问|查查)?我?(该|应该|能|要|可以)?(走|选)(哪|那|什么|哪一)条(路|渠道|途径|程序)(呢|啊|好|才对)?$|^(我)?(该|应该|要)?(怎么|如何|咋)(样)?维权(呢|啊)?$|^维权(自查|导航|指引)?$|^(看看)?(该)?走[哪那]条路$|^救济(途径|渠道)(自查|导航)?$/,
  ],
]

const ABOUT_CREDIT =
  /失信|名单|(我|俺|上了?|成了?|是个?|列为|列成|弄成|当)老赖|限高|限消|限制(高)?消费|信用修复|征信|信用中国|(坐|乘)(不了|不成)?.{0,4}(高铁|飞机)/
const WANTS_OUT =
  /撤|删|解除|移(出|除)|去掉|消(掉|除|了)|下来|修复|恢复|屏蔽|摘|取消|更正|纠正|改(过来|正|不|掉)?|写(错|成)|列错|冤|还(在|挂|有|能搜|留|没)|没(撤|删|解|消)|不该|怎么(办|整|弄)|咋(办|整|弄)|急事|出差|赶得上|能不能.{0,8}(坐|乘|出)|还能.{0,6}(坐|乘)|用.{0,16}列我|(就|要|被|把我?).{0,4}(拉|列|弄).{0,6}(黑名单|失信)|满了|到期|没了|跟着/
const AM_I_ELIGIBLE = /(我|俺|咱).{0,10}(能不能|可不可以|能否|可以|能|有没有资格|符不符合|够不够条件).{0,16}/

const WRONGED =
  /执行|法院|法官|罚款|拘留|查封|被封|封了|冻结|被冻|冻了|扣(了|走|划)|拍卖|法拍|被拍|终本|异议|复议|信访|案款|财产|追加|分配|驳回|裁定|赔偿|续封|申请/
const WHICH_WAY =
  /怎么办|咋办|咋整|怎么弄|怎办|找谁|找哪|往哪|去哪.{0,4}(告|反映|投诉)|向谁|接下来|下一步|还能.{0,6}(提|申请|告|要|拦)|能不能.{0,8}(提|申请|告|拦|停|撤销|让法院|换|追加|追究)|能拦|拦住|保住|不服|(异议|复议|起诉|诉讼)还是|还是(异议|复议|起诉|诉讼)|再提|换法院|提级|有(没有|什么|啥)(办法|路)|要满足啥|要啥条件|什么条件|(能|可以).{0,6}申请国家赔偿|能要回来|撤销(这次)?拍卖|我那一?份(咋|怎)|站得住/
const ASKS_ABOUT_FIGURES = /多少(家|件|人|万|亿)|百分之|全国|哪年|那篇|文章|报告说|理念/

/**
 * Whether a question is one that a dialogue answers better than a rule: am I eligible, which way do I go. Words decide, so
 * that the same question always gets the same offer; `restated` is the question made whole from what was said before.
 */
export function findOffer(text: string, restated: string): GuideOffer | null {
  const plain = normaliseWords(text)
  const start = STARTS.find(([, words]) => words.test(plain))
  if (start) return { tree: start[0], how: 'start' }
  const whole = normaliseWords(restated)
  if (ASKS_ABOUT_FIGURES.test(plain)) return null
  if (ABOUT_CREDIT.test(whole) && WANTS_OUT.test(plain)) {
    return { tree: CREDIT_REPAIR, how: isAboutMyself(plain) ? 'begin' : 'offer' }
  }
  return WRONGED.test(whole) && WHICH_WAY.test(plain) ? { tree: WHICH_ROAD, how: 'offer' } : null
}

const ASKS_FOR_A_CHECK =
  /(帮我(看看|查查|看一下)|看看我)(能不能|可不可以|符不符合|够不够)|我(能|可以|可不可以|能不能)(申请)?信用修复/

const ABOUT_ANOTHER = /他|她|对方|别人|人家|朋友|邻居|同事|亲戚|前(妻|夫)|某/

const isAboutMyself = (plain: string): boolean =>
  !ABOUT_ANOTHER.test(plain) && ASKS_FOR_A_CHECK.test(plain) && AM_I_ELIGIBLE.test(plain.replace('帮我', '我'))
