import type { CaseStage } from '../../domain/case.ts'
import type { Role } from '../../domain/passage.ts'

/** A rule by its document and article, so that it is found again whatever order a digest has. */
export type RuleReference = readonly [documentId: string, articles: string]

export interface StageWords {
  /** The stage in plain words. */
  readonly plain: string
  /** What comes next, and by when; `due` is a day in words where one can be told. */
  readonly next: string
  readonly rules: readonly RuleReference[]
  /** What the person can do today. */
  readonly today: Readonly<Record<Role, string>>
}

const OUTSIDER =
  '觉得被查封、被拍卖的东西是自己的，在这件东西执行完之前，带权属证据向执行法院提书面异议，法院十五日内审查。'

/** What each stage means. Every deadline has its rule beside it. */
export const STAGE_WORDS: Readonly<Record<CaseStage, StageWords>> = {
  filed: {
    plain: '法院已经立案，正在分给承办人，准备发执行通知。',
    next: '法院应当在收到申请后十日内发执行通知，要钱的案子同时发报告财产令。',
    rules: [
      ['cpl-interpretation-2022', '第四百八十条'],
      ['property-investigation-2020', '第三条'],
    ],
    today: {
      applicant: '把知道的财产线索（开户行、房、车、工作单位、谁欠他钱）写下来交给法院，线索具体的，法院七日内核实。',
      debtor: '收到执行通知，就在通知上写的期限里付款；一时还不上，主动联系承办人谈分期或和解，如实报告财产。',
      'third-party': OUTSIDER,
    },
  },
  notified: {
    plain: '法院已经通知被执行人还钱，并要求报告财产。',
    next: '接下来查财产：被执行人报、申请执行人给线索、法院通过网络系统查。有财产的案子，一般在立案起六个月内办结，有特殊情况可以延长。',
    rules: [
      ['property-investigation-2020', '第一条'],
      ['enforcement-periods-2006', '第一条'],
    ],
    today: {
      applicant: '补交财产线索；自己查不到的，写申请请法院去查。',
      debtor: '按报告财产令的期限如实填报；不报、假报可能被罚款、拘留，还会上失信名单。',
      'third-party': OUTSIDER,
    },
  },
  investigating: {
    plain: '法院正在查被执行人名下有什么财产。',
    next: '查到财产就冻结、查封；没查到会把调查情况告诉申请执行人。有财产的案子一般在立案起六个月内办结。',
    rules: [
      ['property-investigation-2020', '第一条'],
      ['enforcement-periods-2006', '第一条'],
    ],
    today: {
      applicant: '可以书面申请看对方的财产报告；知道新线索随时补交。',
      debtor: '财产有变动，十日内补充报告；有还款打算，主动联系承办人。',
      'third-party': OUTSIDER,
    },
  },
  controlled: {
    plain: '已经控制住（冻结、查封或扣押）一部分财产，还没有变成钱。',
    next: '被执行人还不还的，法院可以扣划存款，或者评估、拍卖查封的财产。冻结存款最长一年，查封动产最长两年，查封房产最长三年，到期前可以续。',
    rules: [
      ['civil-procedure-law-2023', '第二百五十八条'],
      ['cpl-interpretation-2022', '第四百八十五条'],
    ],
    today: {
      applicant: '看清上面各项措施的到期日，到期前书面申请续封、续冻；要拍卖的，书面申请处置。',
      debtor: '还清或者提供担保，可以申请解封；留的生活必需费用不够、封得明显太多，可以提执行异议。',
      'third-party': OUTSIDER,
    },
  },
  disposing: {
    plain: '法院正在评估、拍卖或者变卖财产。',
    next: '网络拍卖一般拍两次：第一次没人买，三十日内再拍一次，降价不超过两成；再没人买可以变卖或者抵债。卖出的钱先到法院账户，再发放。',
    rules: [['online-auction-2016', '第二十六条']],
    today: {
      applicant: '留意拍卖公告；两次都没卖掉，可以申请以物抵债。',
      debtor: '拍卖成交前还清，可以申请停止拍卖；对评估、拍卖的做法不服，可以提执行异议。',
      'third-party': OUTSIDER,
    },
  },
  distributing: {
    plain: '钱已经到法院账户，正在核算、发放。',
    next: '执行人员收到财务的到账通知起三十日内，应当核算好、通知领取并发放；有人争钱等情形，可以暂缓发放。',
    rules: [['enforcement-funds-2017', '']],
    today: {
      applicant: '核对收款人姓名和账号是不是交给法院的那个；过了三十日还没发，请承办人说明原因。',
      debtor: '向承办人核对还差多少、利息算到哪天；全部还清的，申请解除限制、删除失信信息。',
      'third-party': '对这笔钱主张权利的，尽快书面告诉执行法院，并交证据。',
    },
  },
  settlement: {
    plain: '双方达成了执行和解，按协议分期或者变通履行。',
    next: '按协议付完，案子就结了。对方不按协议付，申请执行人可以申请恢复执行原来的判决，或者就协议另行起诉，两条路选一条。',
    rules: [['settlement-2020', '第九条、第十三条']],
    today: {
      applicant: '把每一期收到的钱记下来；对方没按期付，带协议和收款记录申请恢复执行，期限是两年。',
      debtor: '按协议日期付款，留好凭证；付不出要提前和对方商量，书面改协议。',
      'third-party': OUTSIDER,
    },
  },
  suspended: {
    plain: '案子中止了，就是先停下来，等停的原因消失再恢复；不是结案，债也没有免。',
    next: '中止的原因没了，法院会恢复执行。停的时间不算进办案期限。',
    rules: [['civil-procedure-law-2023', '第二百六十七条、第二百六十九条']],
    today: {
      applicant: '问清中止的原因；原因没了，书面申请恢复执行。查封、冻结到期照样要申请续。',
      debtor: '中止期间查封、冻结照旧有效，不能转移财产。',
      'third-party': OUTSIDER,
    },
  },
  'round-terminated': {
    plain: '法院裁定终结本次执行程序（终本）：暂时没有能执行的财产，先停这一轮。案子不是了结了，债还在。',
    next: '发现财产随时可以申请恢复执行，没有时间限制。终本后五年内，法院每六个月用网络系统查一次财产，并把结果告诉申请执行人。',
    rules: [['terminate-this-round-2016', '第九条']],
    today: {
      applicant: '发现对方有房、有车、有工资、有人欠他钱，带线索申请恢复执行；查封快到期的，申请续封。',
      debtor: '债还在，还了钱就去申请解除限制；发现自己有新财产要报告，转移财产照样会被处罚。',
      'third-party': OUTSIDER,
    },
  },
  completed: {
    plain: '案子执行完毕，该履行的已经履行完。',
    next: '没有期限的失信信息，应当在履行完后三个工作日内删除；限制消费应当解除；查封、冻结应当解除。',
    rules: [
      ['dishonest-list-2017', '第十条'],
      ['consumption-restriction-2015', '第九条'],
    ],
    today: {
      applicant: '核对收到的钱数；有出入，尽快向承办人提出。',
      debtor: '上中国执行信息公开网查失信、限高撤了没有；没撤，带还款凭证书面申请。',
      'third-party': '东西还没解封的，带结案文书的案号问执行法院。',
    },
  },
  terminated: {
    plain: '法院裁定终结执行，这个案子到此结束。',
    next: '因为撤回申请而终结的，在两年的申请执行期限内可以再申请。其他原因终结的，看裁定书写的理由。',
    rules: [['cpl-interpretation-2022', '第五百一十八条']],
    today: {
      applicant: '看清裁定书写的终结理由；是撤回申请的，两年内可以再申请执行。',
      debtor: '带裁定书申请解除还没解除的查封、限制。',
      'third-party': '东西还没解封的，带裁定书的案号问执行法院。',
    },
  },
  other: {
    plain: '这个阶段是法院自己的说法，系统里没有统一的解释。',
    next: '具体办到哪一步，请问承办人。有财产的案子一般在立案起六个月内办结。',
    rules: [['enforcement-periods-2006', '第一条']],
    today: {
      applicant: '打电话问承办人这一步在做什么、下一步是什么。',
      debtor: '打电话问承办人这一步要您做什么。',
      'third-party': OUTSIDER,
    },
  },
}

/** The names of the stages on the progress bar, in as few characters as fit a phone. */
export const STEP_NAMES: Readonly<Record<CaseStage, string>> = {
  filed: '立案',
  notified: '通知',
  investigating: '查财产',
  controlled: '查封冻结',
  disposing: '拍卖变卖',
  distributing: '发放案款',
  completed: '执行完毕',
  settlement: '执行和解',
  suspended: '中止',
  'round-terminated': '终本',
  terminated: '终结执行',
  other: '其他',
}
