import type { CaseStage } from '../domain/case.ts'

/** Stages in the words of courts. */
export const STAGE_NAMES: Readonly<Record<CaseStage, string>> = {
  filed: '立案',
  notified: '执行通知',
  investigating: '财产调查',
  controlled: '财产控制',
  disposing: '财产处置',
  distributing: '案款发放',
  settlement: '执行和解',
  suspended: '中止执行',
  'round-terminated': '终结本次执行程序',
  completed: '执行完毕',
  terminated: '终结执行',
  other: '其他',
}
