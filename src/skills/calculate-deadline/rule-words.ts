/** How people speak of a deadline: all of `says`, none of `not`. */
export interface RuleWords {
  readonly ruleId: string
  readonly says: readonly RegExp[]
  readonly not?: RegExp
  /** Words beside the day that starts it; where several days are named, the one beside them is taken. */
  readonly start: RegExp
  /** Words beside a later day from which it runs anew. */
  readonly restart?: RegExp
  /** Too loose to ask back on: without a day it is some other question. */
  readonly needsDay?: true
}

const RECEIVED = /收到|到手|拿到|签收|送达|送来|寄到|寄来|领到|发给我|下来/
const HANDED_IN = /交|提|递|寄|申请|登记|反映|信访/
const LISTED =
  /列入|纳入|列为|被列|列进|拉进|拉入|拉黑|上的|上了?(失信|黑名单|名单|老赖)|进了?(失信|黑名单|名单)|被?挂(上|了|的|进)|公布/
const PAID = /还清|还完|付清|结清|履行完|履行完毕|结案|交清|执行完|最后一笔|打进法院/
const SEIZED = /查封|冻结|扣押|封|冻|扣/
const LIST = /失信|黑名单|老赖名单/
const RESTRICTION = /限高|限制消费|限制高消费|高消费/
const RULING = /裁定|决定|驳回/
/** The court is to do something, rather than the one who asks. */
const COURT_ACTS =
  /(法院|法官|他们|承办).{0,10}(最晚|最迟|应该|应当|该|必须|得|要|会|什么时候|几天|哪天|多久|几号)|(最晚|最迟|应该|该|什么时候|几天内?|多久|哪天|几号).{0,8}(有结果|出结果|结果|答复|回复|裁定|立案|发|给我|删|解|撤|办|查|开拍|二拍|再拍)|结果.{0,4}(出|下)来/

/** From the most particular to the most general; the first that fits is meant. */
export const RULE_WORDS: readonly RuleWords[] = [
  // 再审、检察、监督
  { ruleId: 'procuratorate-judgment-supervision', says: [/检察|抗诉/, /再审/, /驳回/], start: /驳回|收到/ },
  { ruleId: 'procuratorate-decides', says: [/检察/, /受理/, /结果|审查|答复|决定/], start: /受理/ },
  {
    ruleId: 'enforcement-supervision',
    says: [/执行监督|(驳回|维持|不服).{0,3}复议|复议.{0,8}(驳回|没支持|维持)/],
    start: RECEIVED,
  },
  { ruleId: 'retrial-by-third-party', says: [/案外人|异议/, /再审/, RULING], start: RECEIVED },
  { ruleId: 'retrial', says: [/再审/], not: /驳回再审|再审.{0,6}驳回|中止/, start: /生效|判决|收到/ },
  { ruleId: 'third-party-revocation-suit', says: [/第三人撤销|撤销之诉/], start: /知道|发现|收到/ },
  // 仲裁、公证、支付令、破产、国家赔偿
  { ruleId: 'refuse-arbitral-award-third-party', says: [/仲裁/, /不予执行/, /案外人/], start: /知道|发现|查封|收到/ },
  { ruleId: 'refuse-arbitral-award', says: [/仲裁/, /不予执行/], not: /驳回/, start: RECEIVED },
  { ruleId: 'review-of-arbitral-rejection', says: [/仲裁/, /驳回/, /复议/], start: RECEIVED },
  { ruleId: 'review-of-notarised-refusal', says: [/公证/, /不予执行/, /驳回/], start: RECEIVED },
  { ruleId: 'refuse-notarised-debt', says: [/公证/, /不予执行/], start: RECEIVED },
  { ruleId: 'review-of-notarised-not-accepted', says: [/公证/, /不受理|不予受理|驳回/, /复议/], start: RECEIVED },
  { ruleId: 'apply-for-enforcement-notarised', says: [/公证/, /申请(强制)?执行|时效|执行证书/], start: /到期|履行|还/ },
  { ruleId: 'answer-payment-order', says: [/支付令/], start: RECEIVED },
  { ruleId: 'appeal-bankruptcy', says: [/破产/, /上诉/], start: RECEIVED },
  { ruleId: 'compensation-committee', says: [/赔偿委员会|赔偿决定/], start: /决定|作出|期满|收到/ },
  { ruleId: 'compensation-decision', says: [/(国家|司法)?赔偿/, COURT_ACTS, HANDED_IN], start: HANDED_IN },
  { ruleId: 'state-compensation', says: [/国家赔偿|司法赔偿/], start: /知道|发现|侵犯|拘留|划走|查封/ },
  // 上诉
  { ruleId: 'appeal-ruling', says: [/上诉/, /裁定/], not: /判决|破产/, start: RECEIVED },
  { ruleId: 'appeal-judgment', says: [/上诉/, /判|一审/], not: /破产|二审/, start: RECEIVED },
  // 信访
  { ruleId: 'petition-registered', says: [/信访/, /录入|登记|立案/], start: HANDED_IN },
  { ruleId: 'petition-closed', says: [/信访/, /办结|结果|答复|回复|办完|到期/], start: HANDED_IN },
  // 失信、限高
  { ruleId: 'review-of-correction', says: [/失信|限高|限制消费|高消费|纠正/, /驳回/], start: RECEIVED },
  { ruleId: 'court-decides-correction', says: [/纠正|异议/, LIST], not: /驳回/, start: HANDED_IN },
  { ruleId: 'court-decides-correction', says: [/纠正|异议/, RESTRICTION], not: /驳回/, start: HANDED_IN },
  {
    ruleId: 'court-answers-listing-request',
    says: [/申请.{0,12}(列入|纳入|列|上|拉|挂).{0,6}(失信|黑名单|名单|老赖)/],
    start: HANDED_IN,
  },
  {
    ruleId: 'withdrawal-of-wrong-listing',
    says: [LIST, /列错|错列|认定.{0,4}错|同名/, /撤|删/],
    start: /认定|列错|确认|错/,
  },
  { ruleId: 'removal-after-payment', says: [LIST, PAID, /删|撤|下来|解除|消|摘|屏蔽|没了|出来/], start: PAID },
  { ruleId: 'lift-restriction-after-payment', says: [RESTRICTION, PAID], start: PAID },
  {
    ruleId: 'removal-after-term',
    says: [
      LIST,
      /已经?(到期|期满|满|届满)|(到期|期满|届满|满)(了|后|以后|的|，)/,
      /删|撤|消|还(在|挂)|搜到|查到|几时|什么时候|哪天/,
    ],
    not: /列入|纳入|被列/,
    start: /到期|期满|届满|满/,
  },
  {
    ruleId: 'dishonest-list-term',
    says: [LIST, LISTED, /到期|期满|期限|下来|消|出来|满|结束|多久|什么时候|哪天|几号|删/],
    not: PAID,
    start: LISTED,
  },
  // 分配、追加、到期债权、评估、拍卖
  { ruleId: 'suit-over-distribution', says: [/分配方案|分配/, /反对/, /起诉|告|诉/], start: RECEIVED },
  { ruleId: 'objection-to-distribution', says: [/分配方案|财产分配|参与分配表/], start: RECEIVED },
  { ruleId: 'suit-after-adding-party', says: [/追加|变更.{0,4}被执行人/, /起诉|异议之诉|打官司/], start: RECEIVED },
  { ruleId: 'review-of-adding-party', says: [/追加|变更.{0,4}被执行人/, /复议/], start: RECEIVED },
  {
    ruleId: 'court-decides-adding-party',
    says: [/追加|变更.{0,4}被执行人/, COURT_ACTS],
    not: /收到.{0,8}裁定/,
    start: HANDED_IN,
  },
  { ruleId: 'answer-of-third-debtor', says: [/到期债权|履行通知|履行到期债务/, /异议|不认|还/], start: RECEIVED },
  {
    ruleId: 'objection-to-valuation',
    says: [/评估|询价|参考价|估价/, /异议|不服|不认|太低|报告/],
    not: /公示/,
    start: RECEIVED,
  },
  { ruleId: 'continue-useless-auction', says: [/无益拍卖|继续拍/], start: /通知|收到/ },
  { ruleId: 'second-auction', says: [/流拍|一拍/, /二拍|再拍|再次拍|第二次/], start: /流拍|一拍/ },
  {
    ruleId: 'first-auction-movable',
    says: [/公告|挂网|挂出/, /拍卖|开拍/, /车|设备|机器|货|动产/, /最早|开拍|什么时候|哪天|几号/],
    not: /不动产/,
    start: /公告|挂/,
  },
  {
    ruleId: 'first-auction-real-estate',
    says: [/公告|挂网|挂出/, /拍卖|开拍/, /最早|开拍|什么时候|哪天|几号/],
    start: /公告|挂/,
  },
  // 保全
  { ruleId: 'renew-preservation', says: [/保全/, /续/], start: /到期|届满|期满|到/ },
  { ruleId: 'review-of-preservation', says: [/保全/, /复议/], start: RECEIVED },
  {
    ruleId: 'sue-after-preservation',
    says: [/诉前保全|(没|还没|未)起诉.{0,12}(保全|冻|封)|起诉前.{0,8}(保全|冻|封)/],
    start: /保全|冻|封/,
  },
  {
    ruleId: 'apply-after-preservation',
    says: [/执行前保全|保全.{0,12}(申请执行|解除)/, /履行期|判决|生效/],
    start: /履行期|到期|届满/,
  },
  // 终结执行、终本
  { ruleId: 'objection-to-termination', says: [/终结执行/, /异议|不服|不认|提/], start: RECEIVED },
  { ruleId: 'objection-to-terminate-this-round', says: [/终本|终结本次/, /异议|不服|不认|提/], start: RECEIVED },
  // 强制措施、管辖
  { ruleId: 'review-of-exit-ban', says: [/限制出境|边控|不让出境|不准出境/], start: RECEIVED },
  { ruleId: 'review-of-fine', says: [/罚款|拘留/, /复议|不服/], start: RECEIVED },
  { ruleId: 'jurisdiction-objection', says: [/管辖/, /异议|不该|提/], start: RECEIVED },
  // 换法院、办案期限
  { ruleId: 'check-clue', says: [/线索/, COURT_ACTS], start: HANDED_IN },
  {
    ruleId: 'report-change-of-property',
    says: [/补报|补充报告|(财产|报告).{0,8}变动/],
    start: /卖|买|拿到|收到|继承|变动|过户/,
  },
  {
    ruleId: 'pay-out',
    says: [/案款|执行款|到账|到的?法院账户|打到法院|扣划|划到法院|钱.{0,4}到(了)?法院/, /发|给|领|拿/],
    not: /限制消费|利息/,
    start: /到账|到|划|通知/,
  },
  { ruleId: 'court-files-objection', says: [/异议/, HANDED_IN, /立案/], not: /收到.{0,6}裁定|驳回/, start: HANDED_IN },
  {
    ruleId: 'file-enforcement',
    says: [/(交|递|提|提交|寄).{0,8}(执行申请|申请执行|强制执行|申请书|执行材料)|申请执行/, /立案/, COURT_ACTS],
    not: /立(了|过)?案(了|后|满|以后)|已经?立案|日立案|号立案|天立案/,
    start: HANDED_IN,
  },
  {
    ruleId: 'ask-higher-court',
    says: [
      /上一级|上级|中院|高院|换(个)?法院|变更执行法院|提级|六个月|半年|6个月/,
      /立案|申请执行|执行申请|申请书|申请强制执行/,
    ],
    not: /和解|失信/,
    start: /申请|立案|递|交/,
  },
  { ruleId: 'finish-enforcement', says: [/立案/, /执结|结案|办完|执行完|办结/], not: /信访/, start: /立案/ },
  { ruleId: 'enforcement-notice', says: [/执行通知/, COURT_ACTS], not: /收到/, start: HANDED_IN },
  // 和解、申请执行
  { ruleId: 'resume-after-settlement', says: [/和解/, /恢复/], start: /最后|还清|到期|约定|付清|届满|该(还|给|付)/ },
  {
    ruleId: 'apply-for-enforcement',
    says: [/申请(强制)?执行|强制执行申请|执行时效|执行.{0,4}时效/, /判|调解|裁决|生效|履行期|到期/],
    not: /保全|立案|公证/,
    start: /履行|到期|付清|还清|前(还|付)|最后一期|生效|判/,
  },
  // 案外人
  {
    ruleId: 'court-decides-third-party-objection',
    says: [/案外人/, HANDED_IN, COURT_ACTS],
    not: /收到.{0,8}裁定|驳回|起诉/,
    start: HANDED_IN,
  },
  {
    ruleId: 'suit-after-third-party-objection',
    says: [/异议之诉|案外人/, /裁定|驳回|起诉|之诉/],
    not: /复议/,
    start: RECEIVED,
  },
  {
    ruleId: 'suit-after-third-party-objection',
    says: [/异议/, RULING, /起诉|打官司|去告/],
    not: /复议/,
    start: RECEIVED,
  },
  {
    ruleId: 'suit-after-third-party-objection',
    says: [/是我(的|买的|家的)/, /裁定|没认|驳回/, /起诉|打官司|去告/],
    not: /复议/,
    start: /寄|收|到|拿|签/,
  },
  // 异议、复议
  {
    ruleId: 'court-decides-review',
    says: [/复议/, HANDED_IN, COURT_ACTS],
    not: /收到.{0,10}(裁定|决定)|裁定.{0,10}收到/,
    start: HANDED_IN,
  },
  { ruleId: 'review-of-objection-not-accepted', says: [/异议/, /不予受理|不受理/], start: RECEIVED },
  {
    ruleId: 'court-decides-objection',
    says: [/异议/, HANDED_IN, COURT_ACTS],
    not: /(收到|拿到|下来).{0,10}裁定|裁定.{0,10}(收到|到手|拿到|送达)|驳回|复议/,
    start: HANDED_IN,
  },
  {
    ruleId: 'review-of-objection',
    says: [/复议|上一级|往上告/, /裁定|驳回|异议|收到|决定/],
    not: /失信|限高|罚款|拘留|保全|仲裁|公证/,
    start: RECEIVED,
  },
  {
    ruleId: 'review-of-objection',
    says: [/异议.{0,10}(驳回|不成立|没支持|不支持|没过)|驳回.{0,8}异议/],
    start: RECEIVED,
    needsDay: true,
  },
  {
    ruleId: 'review-of-objection',
    says: [/复议/],
    not: /失信|限高|限制消费|罚款|拘留|保全|仲裁|公证|出境|追加/,
    start: RECEIVED,
  },
  // 查封
  {
    ruleId: 'seizure',
    says: [
      SEIZED,
      /到期|过期|失效|自动解|期限|届满|期满|续封|续冻|去续|办续|续期|解封|解冻|到什么时候|到哪天|封到|冻到/,
    ],
    not: /轮候|保全|再过.{1,4}[天月]|担保手续|最快/,
    start: SEIZED,
    restart: /续(封|冻|行|期|查)|延期|延长/,
    needsDay: true,
  },
]

/** The term of a seizure depends on what was seized. */
export const SEIZURE_KINDS: readonly (readonly [string, RegExp])[] = [
  ['seizure-of-deposit', /存款|账户|帐户|银行卡|工资卡|卡里|卡上|微信|支付宝|余额|定期|冻结.{0,4}钱|[我他她]的?卡|^卡/],
  [
    'seizure-of-real-estate',
    /房|不动产|土地|宅|铺|门面|厂房|楼|地块|车位|车库|股权|股份|股票|基金|保险|公积金|商标|专利|债权|其他财产权/,
  ],
  ['seizure-of-movable', /车|设备|机器|货|家具|动产|手表|首饰|船/],
]
