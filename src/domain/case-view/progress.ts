import type { CaseStage } from '../case.ts'

/** The way that most cases go. */
const MAIN: readonly CaseStage[] = [
  'filed',
  'notified',
  'investigating',
  'controlled',
  'disposing',
  'distributing',
  'completed',
]
/** A case that left the way shows how far it had come at least, then where it stands. */
const REACHED: Readonly<Partial<Record<CaseStage, number>>> = {
  settlement: 2,
  suspended: 2,
  'round-terminated': 3,
  terminated: 2,
  other: 1,
}

export interface ProgressStep {
  readonly stage: CaseStage
  readonly state: 'done' | 'now' | 'ahead'
}

/** Steps for a progress bar, in order; exactly one is `now`. */
export function toProgress(stage: CaseStage): readonly ProgressStep[] {
  const at = MAIN.indexOf(stage)
  if (at >= 0) {
    return MAIN.map((step, index) => ({ stage: step, state: index < at ? 'done' : index === at ? 'now' : 'ahead' }))
  }
  const done = MAIN.slice(0, REACHED[stage] ?? 1).map(step => ({ stage: step, state: 'done' as const }))
  return [...done, { stage, state: 'now' }]
}
