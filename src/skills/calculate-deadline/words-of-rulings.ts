import {
  COURT_ACTS,
  HANDED_IN,
  LIST,
  LISTED,
  PAID,
  RECEIVED,
  RESTRICTION,
  RULING,
  type RuleWords,
} from './said-words.ts'

/** Deadlines after judgments, decisions, lists and auctions; from the most particular to the most general. */
export const WORDS_OF_RULINGS: readonly RuleWords[] = [
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
  {
    ruleId: 'court-decides-set-aside',
    says: [/仲裁|裁决/, /撤销|撤裁/, /受理|立案/, COURT_ACTS],
    not: /劳动|不予执行/,
    start: /受理|立案/,
  },
  {
    ruleId: 'set-aside-arbitral-award',
    says: [/仲裁|裁决书/, /撤销|撤裁/],
    not: /劳动|不予执行|驳回/,
    start: RECEIVED,
  },
  {
    ruleId: 'undo-transfer',
    says: [/撤销/, /(送|赠|过户|转让|转|低价|贱卖|便宜|卖)/],
    not: /拍卖|仲裁|裁决|失信|终本|保全/,
    start: /知道|发现|查到|过户|转让|送|卖/,
  },
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
]
