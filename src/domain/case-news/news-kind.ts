import type { CaseChangeKind } from '../case.ts'
import type { Role } from '../passage.ts'

/** What a subscriber is told of. */
export type NewsKind = 'stage' | 'money' | 'measures' | 'events' | 'expiring' | 'deadline' | 'quiet'

const OF_ROLE: Readonly<Record<Role, readonly CaseChangeKind[]>> = {
  applicant: ['stage', 'money', 'measures', 'events'],
  // That the court looks for something, or will seize it, is not told by a hint either.
  debtor: ['stage', 'money'],
  'third-party': ['stage'],
}

/** The news that a change in the registry is to one side; `null` when it is none. */
export const toNews = (kind: CaseChangeKind, role: Role): NewsKind | null =>
  kind !== 'details' && OF_ROLE[role].includes(kind) ? kind : null
