import { CASE_STAGES, type CaseStage } from '../case.ts'

/** In order: the words of courts for a stage, the more telling ones first. */
const WORDS: readonly (readonly [CaseStage, RegExp])[] = [
  ['round-terminated', /终本|终结本次|本次终结/],
  ['settlement', /和解/],
  ['suspended', /中止|暂缓/],
  ['completed', /执行完毕|履行完毕|全部执行|自动履行|结案$|^已结|办结/],
  ['terminated', /终结|不予执行|驳回|销案|撤回|撤销/],
  ['distributing', /发放|分配|案款|到账|过付|兑付/],
  ['disposing', /处置|评估|拍卖|变卖|以物抵债|议价|询价|腾退/],
  ['controlled', /控制|查封|冻结|扣押|扣划|划拨|查控完成|已查控/],
  ['investigating', /调查|查控|查询|财产报告|传唤|搜查|悬赏/],
  ['notified', /通知|送达|报告财产令/],
  ['filed', /立案|收案|受理|分案|登记|恢复执行/],
]

/** English names as in the contract, and near ones that other systems send. */
const NAMES: Readonly<Record<string, CaseStage>> = {
  filing: 'filed',
  accepted: 'filed',
  notice: 'notified',
  notification: 'notified',
  investigation: 'investigating',
  control: 'controlled',
  seizure: 'controlled',
  seized: 'controlled',
  disposal: 'disposing',
  auction: 'disposing',
  distribution: 'distributing',
  disbursement: 'distributing',
  settled: 'settlement',
  suspension: 'suspended',
  'terminated-this-round': 'round-terminated',
  'terminated-for-now': 'round-terminated',
  closed: 'completed',
  concluded: 'completed',
}

/** A stage from a court's word for it; a word that we don't know is `other` and is shown as it stands. */
export function readStage(text: string): CaseStage {
  const name = text.toLowerCase().replace(/[\s_]+/g, '-')
  if ((CASE_STAGES as readonly string[]).includes(name)) return name as CaseStage
  return NAMES[name] ?? WORDS.find(([, pattern]) => pattern.test(text))?.[0] ?? 'other'
}
