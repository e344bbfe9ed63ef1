import type { Role } from './passage.ts'

/** Where a case stands. `other` keeps a court's own word that we have no plain stage for. */
export const CASE_STAGES = [
  'filed',
  'notified',
  'investigating',
  'controlled',
  'disposing',
  'distributing',
  'settlement',
  'suspended',
  'round-terminated',
  'completed',
  'terminated',
  'other',
] as const
export type CaseStage = (typeof CASE_STAGES)[number]

export const MEASURE_TYPES = [
  'seizure',
  'dishonest-list',
  'consumption-restriction',
  'exit-ban',
  'auction',
  'detention',
  'fine',
] as const
export type MeasureType = (typeof MEASURE_TYPES)[number]

export interface CaseParty {
  /** Stays the same through imports as long as role and name do; codes and grants are bound to it. */
  readonly id: string
  readonly role: Role
  readonly name: string
  /** Last digits as the court gave them, `null` when it gave none. An X is upper case. */
  readonly idLast4: string | null
  readonly phoneLast4: string | null
}

export interface CaseEvent {
  /** `YYYY-MM-DD` */
  readonly on: string
  /** The court's own word, such as 立案 or 网络查控. */
  readonly type: string
  readonly note: string
}

export interface CaseMeasure {
  readonly type: MeasureType
  readonly on: string
  /** Last day, `null` when the court named none. */
  readonly until: string | null
  readonly note: string
}

/** One enforcement case as a court's system knows it. Amounts are 分 (hundredths of a yuan), days are `YYYY-MM-DD`. */
export interface CaseRecord {
  /** Canonical, see `renderCaseNumber`; never with a 之. */
  readonly number: string
  readonly court: string
  readonly cause: string
  readonly filedOn: string
  readonly stage: CaseStage
  /** The stage in the court's own words. */
  readonly stageText: string
  /** `null` where the court gave no figure: that is not the same as nothing. */
  readonly claimAmount: number | null
  readonly paidAmount: number | null
  readonly disbursedAmount: number | null
  readonly judgeName: string | null
  readonly judgePhone: string | null
  readonly parties: readonly CaseParty[]
  readonly events: readonly CaseEvent[]
  readonly measures: readonly CaseMeasure[]
}

/** A case on its way in: the registry gives the ids, and codes go to where they are hashed. */
export interface IncomingParty extends Omit<CaseParty, 'id'> {
  readonly queryCode: string | null
}

export interface IncomingCase extends Omit<CaseRecord, 'parties'> {
  readonly parties: readonly IncomingParty[]
}

/** What changed in a case that was known before. */
export type CaseChangeKind = 'stage' | 'money' | 'measures' | 'events' | 'details'

/** Compares all but the parties' ids. */
export function findChanges(before: CaseRecord, after: CaseRecord): readonly CaseChangeKind[] {
  const differs = (pick: (record: CaseRecord) => unknown): boolean =>
    JSON.stringify(pick(before)) !== JSON.stringify(pick(after))
  const kinds: readonly (readonly [CaseChangeKind, (record: CaseRecord) => unknown])[] = [
    ['stage', ({ stage, stageText }) => [stage, stageText]],
    ['money', ({ claimAmount, paidAmount, disbursedAmount }) => [claimAmount, paidAmount, disbursedAmount]],
    ['measures', ({ measures }) => measures],
    ['events', ({ events }) => events],
    [
      'details',
      ({ court, cause, filedOn, judgeName, judgePhone, parties }) => [
        [court, cause, filedOn, judgeName, judgePhone],
        parties.map(({ id: _, ...rest }) => rest),
      ],
    ],
  ]
  return kinds.filter(([, pick]) => differs(pick)).map(([kind]) => kind)
}
