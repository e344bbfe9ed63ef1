import { bringsAClue } from './about-the-other-side.ts'

/** 还 that means to pay back opens on nothing: 还清了, 还不上, 还款. */
const OPENS_ON_WHAT_WAS_SAID =
  /^(那|还(?![清完款钱债账贷掉得]|了|不[上起完清]|过)|这(?!个?(月|周|星期|礼拜|年|季度))|他|她|它|对方|如果|要是|要不|除了|就因为|就为|所以|然后|但是|可是|不过|不服|到期|之前|之后|后来|现在|上(个|礼拜|星期|月)|我现在|我这(?!个?(月|周|星期|礼拜|年|季度))|具体|怎么|为啥|为什么|多久|几天|几年|多少|哪|谁|能不能|可以|需要|费用|材料|期限|另外|再|又|你)/
const POINTS_BACK =
  /((这|那)个(?!月|周|星期|礼拜|季度)|这种|那种|这样|那样|这事|那事|这理由|那边|这边|之前|刚才|上面|前面|同样|其他|其余|这钱|那钱|这笔|那笔)/
const NAMES_A_SUBJECT =
  /(失信|限高|限制消费|限制高消费|黑名单|老赖|查封|冻结|扣押|拍卖|法拍|异议|复议|终本|执行费|信访|举报|赔偿|破产|和解|担保|追加|变更|评估|保全|迟延|利息|唯一住房|工资|股权|公积金|案款|分配|移送|拒执|回转|交叉执行|检察|中止|终结|恢复执行|还清|还完|分期|高铁|飞机|征信|信用修复|12368|换(个)?法院|提级|换(个|一个)?法官|法官.{0,6}(电话|联系|没人接|不接)|过户|转(给|移)|名下|微信|支付宝|拘留|坐牢|判刑|保全|申请执行|强制执行|执行款|律师费|领(钱|款)|出境|上访|反映|调解书|仲裁)/

/** With a subject of its own before it, such an ending leaves little to be guessed. */
const ASKS_IN_FULL = /(行不行|可不可以|能不能|行吗|可以吗|能吗|合法吗|有用吗)[？?]?$/

/** How much a message needs what was said before it: 0 not at all, 1 it says little by itself. */
export function needOfHistory(text: string): number {
  // A slip of the keyboard or a scrap of code goes on with nothing.
  if (!/\p{Script=Han}/u.test(text)) return 0
  // 他还开着好车 after another question brings something new, though it opens on 他.
  if (bringsAClue(text)) return 0.2
  const length = [...text].length
  const named = NAMES_A_SUBJECT.test(text)
  let need = 0
  if (length <= 8) need += named ? 0.3 : 0.5
  else if (length <= 16) need += 0.3
  else if (length <= 24) need += 0.15
  if (named && length > 6 && ASKS_IN_FULL.test(text)) need -= 0.1
  if (OPENS_ON_WHAT_WAS_SAID.test(text)) need += 0.3
  if (POINTS_BACK.test(text)) need += 0.3
  if (!named) need += 0.2
  else if (length > 16) need -= 0.2
  return Math.max(0, Math.min(1, need))
}

/** The question made whole: what was said before it, newest last, then the question. */
export const joinHistory = (history: readonly string[], text: string): string => [...history.slice(-3), text].join('，')
