import type { AuditEntry, AuditHead, AuditRow } from '../domain/audit-chain.ts'
import type { ReadingDay } from '../domain/reading-habits.ts'

export interface AuditFilter {
  readonly actor?: string | undefined
  readonly action?: string | undefined
  readonly object?: string | undefined
  /** Only rows before this one, for the next page. */
  readonly beforeSeq?: number | undefined
  readonly limit: number
}

/** What was done and seen, in one chain. Rows are only ever added. */
export interface AuditStore {
  /** Adds entries at the end of the chain, in order; however many write at once, there is one chain. */
  append(entries: readonly AuditEntry[]): Promise<AuditHead>
  head(): Promise<AuditHead>
  /** Rows after `seq`, oldest first. */
  listAfter(seq: number, limit: number): Promise<readonly AuditRow[]>
  /** Who looked at how much on each day since `from` (milliseconds since 1970), in China's time. */
  countReadings(from: number): Promise<readonly ReadingDay[]>
  /** Newest first. */
  search(filter: AuditFilter): Promise<readonly AuditRow[]>
}
