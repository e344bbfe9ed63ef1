import type { IncomingCase } from '../domain/case.ts'

export interface CourtAnswer {
  readonly case: IncomingCase
  /** When the court's data was like this, in milliseconds. */
  readonly asOf: number
}

export type CourtFailure = 'unreachable' | 'slow' | 'busy' | 'refused' | 'wrong-signature' | 'wrong-answer' | 'resting'

/** The court's system could not be asked. Never names a case. */
export class CourtError extends Error {
  override name = 'CourtError'
  readonly reason: CourtFailure
  constructor(reason: CourtFailure, message: string, options?: ErrorOptions) {
    super(message, options)
    this.reason = reason
  }
}

/** A court's case-management system, asked for one case at a time. */
export interface CourtSystem {
  /** By canonical number; `null` when the court has no such case. @throws CourtError */
  fetchCase(number: string): Promise<CourtAnswer | null>
}
