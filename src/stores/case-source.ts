import type { StoredCase } from './case-store.ts'

export interface CurrentCase {
  readonly case: StoredCase
  /** When the court's data was as it is shown here, in milliseconds. */
  readonly asOf: number
  /** The court's system did not answer: this is what it said last. */
  readonly stale: boolean
}

/** Where cases come from for those who look at one: the registry alone, or with the court's own system behind it. */
export interface CaseSource {
  /** What is known here. Never asks another system, so that neither its time nor the court's log says whether a case exists. */
  find(number: string): Promise<StoredCase | null>
  /** The latest state, for a person who has been verified: asks the court's system where there is one. */
  current(id: number): Promise<CurrentCase | null>
  /** Brings in a case that is not known here yet, for staff who issue its codes. */
  bringIn(number: string): Promise<StoredCase | null>
}
