/** How people speak of a deadline: all of `says`, none of `not`. */
export interface RuleWords {
  readonly ruleId: string
  readonly says: readonly RegExp[]
  readonly not?: RegExp
  /** Words beside the day that starts it; where several days are named, the one beside them is taken. */
  readonly start: RegExp
  /** Words beside a later day from which it runs anew. */
  readonly restart?: RegExp
  /** Only a day beside the start words starts it; another day in the message is about something else. */
  readonly besideOnly?: true
  /** Too loose to ask back on: without a day it is some other question. */
  readonly needsDay?: true
}

export const RECEIVED = /收到|到手|拿到|签收|送达|送来|寄到|寄来|领到|发给我|下来/
export const HANDED_IN = /交|提|递|寄|申请|登记|反映|信访/
export const LISTED =
  /列入|纳入|列为|被列|列进|拉进|拉入|拉黑|上的|上了?(失信|黑名单|名单|老赖)|进了?(失信|黑名单|名单)|被?挂(上|了|的|进)|公布/
export const PAID = /还清|还完|付清|结清|履行完|履行完毕|结案|交清|执行完|最后一笔|打进法院/
export const SEIZED = /查封|冻结|扣押|封|冻|扣/
export const LIST = /失信|黑名单|老赖名单/
export const RESTRICTION = /限高|限制消费|限制高消费|高消费/
export const RULING = /裁定|决定|驳回/
/** The court is to do something, rather than the one who asks. */
export const COURT_ACTS =
  /(法院|法官|他们|承办).{0,10}(最晚|最迟|应该|应当|该|必须|得|要|会|什么时候|几天|哪天|多久|几号)|(最晚|最迟|应该|该|什么时候|几天内?|多久|哪天|几号).{0,8}(有结果|出结果|结果|答复|回复|裁定|立案|发|给我|删|解|撤|办|查|开拍|二拍|再拍)|结果.{0,4}(出|下)来/

/** The term of a seizure depends on what was seized. */
export const SEIZURE_KINDS: readonly (readonly [string, RegExp])[] = [
  ['seizure-of-deposit', /存款|账户|帐户|银行卡|工资卡|卡里|卡上|微信|支付宝|余额|定期|冻结.{0,4}钱|[我他她]的?卡|^卡/],
  [
    'seizure-of-real-estate',
    /房|不动产|土地|宅|铺|门面|厂房|楼|地块|车位|车库|股权|股份|股票|基金|保险|公积金|商标|专利|债权|其他财产权/,
  ],
  ['seizure-of-movable', /车|设备|机器|货|家具|动产|手表|首饰|船/],
]
