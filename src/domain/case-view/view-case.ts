import type { CaseEvent, CaseMeasure, CaseRecord, MeasureType } from '../case.ts'
import type { Role } from '../passage.ts'
import type { Side, Viewer } from './viewer.ts'

/** What one side may see of a case; a field that its list doesn't name is not there at all. */
export type CaseView = Partial<Omit<CaseRecord, 'parties'>> & Pick<CaseRecord, 'number' | 'stage' | 'stageText'>

type Field = keyof Omit<CaseRecord, 'parties'>

const COMMON = ['number', 'court', 'filedOn', 'stage', 'stageText', 'judgeName', 'judgePhone'] as const
const OF_PARTIES = [...COMMON, 'cause', 'claimAmount', 'paidAmount', 'events', 'measures'] as const

/**
 * Lists of fields, so that a new one is hidden until somebody decides who may see it. Parties, with their names and
 * digits, are on no list: each side knows its own, and the other's are not ours to tell.
 */
const VISIBLE: Readonly<Record<Side, readonly Field[]>> = {
  applicant: [...OF_PARTIES, 'disbursedAmount'],
  debtor: OF_PARTIES,
  'third-party': [...COMMON, 'measures'],
  // What the side sees and this list holds, too.
  agent: [...OF_PARTIES, 'disbursedAmount'],
}

/** Whose things are held matters to somebody outside the case; lists and fines of the debtor don't. */
const MEASURES_OF: Readonly<Record<Role, readonly MeasureType[]>> = {
  applicant: ['seizure', 'dishonest-list', 'consumption-restriction', 'exit-ban', 'auction', 'detention', 'fine'],
  debtor: ['seizure', 'dishonest-list', 'consumption-restriction', 'exit-ban', 'auction', 'detention', 'fine'],
  'third-party': ['seizure', 'auction'],
}
/** Steps that find property; the debtor learns of them when something is seized. */
const FINDS_PROPERTY = /线索|查控|调查|搜查|悬赏|布控|走访|审计|查询/

/** The case as `viewer` may see it on `today` (`YYYY-MM-DD`). */
export function viewCase(record: CaseRecord, { role, isAgent }: Viewer, today: string): CaseView {
  const fields = VISIBLE[role].filter(field => !isAgent || VISIBLE.agent.includes(field))
  const seen = Object.fromEntries(fields.map(field => [field, record[field]])) as unknown as CaseView
  return {
    ...seen,
    ...(seen.events ? { events: viewEvents(seen.events, role) } : {}),
    ...(seen.measures ? { measures: viewMeasures(seen.measures, role, today) } : {}),
  }
}

const viewEvents = (events: readonly CaseEvent[], role: Role): readonly CaseEvent[] =>
  role === 'debtor' ? events.filter(({ type, note }) => !FINDS_PROPERTY.test(`${type}${note}`)) : events

/** A debtor sees a measure from the day it holds; notes may name things of the parties, which a third party is not told. */
const viewMeasures = (measures: readonly CaseMeasure[], role: Role, today: string): readonly CaseMeasure[] =>
  measures
    .filter(({ type, on }) => MEASURES_OF[role].includes(type) && (role === 'applicant' || on <= today))
    .map(measure => (role === 'third-party' ? { ...measure, note: '' } : measure))
