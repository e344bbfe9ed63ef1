import type { CaseChangeKind, CaseRecord, CaseStage, IncomingCase } from '../domain/case.ts'

/** Where a case came from: our examples, a file, or the court's case-management system. */
export type CaseOrigin = 'demo' | 'import' | 'court'

export interface StoredCase {
  readonly id: number
  readonly origin: CaseOrigin
  readonly record: CaseRecord
  readonly createdAt: number
  /** When it was last found to be different, in milliseconds. */
  readonly changedAt: number
}

export interface CaseChange {
  readonly id: number
  readonly caseId: number
  readonly kind: CaseChangeKind
  readonly stageBefore: CaseStage
  readonly stageAfter: CaseStage
  readonly at: number
}

export interface SavedCase {
  /** 0 in a trial, for a case that is not there yet. */
  readonly id: number
  readonly result: 'created' | 'updated' | 'unchanged'
  /** The parties' ids in the order of the incoming case; empty in a trial. */
  readonly partyIds: readonly string[]
}

export interface SaveOptions {
  readonly origin: CaseOrigin
  readonly now: number
  /** Nothing is written; the results say what would be. */
  readonly trial?: boolean
}

/** The case registry. Everything about a person in it is encrypted at rest; numbers are found through a blind index. */
export interface CaseStore {
  /** By its canonical number (`renderCaseNumber`, without a 之). */
  find(number: string): Promise<StoredCase | null>
  findById(id: number): Promise<StoredCase | null>
  /** In one transaction. A number that comes twice in a batch counts twice, the later row over the earlier one. */
  save(cases: readonly IncomingCase[], options: SaveOptions): Promise<readonly SavedCase[]>
  /** Everything in the order it was brought in, a page at a time: those after `afterId`. */
  list(afterId: number, limit: number): Promise<readonly StoredCase[]>
  count(): Promise<{ readonly real: number; readonly demo: number }>
  /** Takes the examples out, with their codes and all that hangs on them. */
  removeDemo(): Promise<number>
  /** Changes that no notice was made of yet, oldest first. */
  listChanges(limit: number): Promise<readonly CaseChange[]>
}
