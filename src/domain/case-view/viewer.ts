import type { Role } from '../passage.ts'

/** As whom somebody looks at a case: a party, or the representative of one until access ends. */
export interface Viewer {
  readonly partyId: string
  readonly role: Role
  /** A representative (代理人) sees what the side sees, and may not hand access on. */
  readonly isAgent: boolean
}

/** The lists of what may be seen are kept per side. */
export type Side = Role | 'agent'
