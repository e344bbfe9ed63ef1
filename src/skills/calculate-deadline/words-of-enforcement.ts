import { COURT_ACTS, HANDED_IN, RECEIVED, RULING, type RuleWords, SEIZED } from './said-words.ts'

/** Deadlines in the course of enforcement, after those of `words-of-rulings.ts`; from the most particular to the most general. */
export const WORDS_OF_ENFORCEMENT: readonly RuleWords[] = [
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
    besideOnly: true,
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
    not: /和解|失信|住院|昏迷|隔离|封控|疫情|时效/,
    start: /申请|立案|递|交/,
  },
  { ruleId: 'finish-enforcement', says: [/立案/, /执结|结案|办完|执行完|办结/], not: /信访/, start: /立案/ },
  { ruleId: 'enforcement-notice', says: [/执行通知/, COURT_ACTS], not: /收到/, start: HANDED_IN },
  // 和解、申请执行
  {
    ruleId: 'resume-after-settlement',
    says: [/和解/, /恢复/],
    start: /最后|还清|到期|约定|付清|届满|该(还|给|付)/,
    besideOnly: true,
  },
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
