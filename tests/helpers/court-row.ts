import {
  type CourtRow,
  type ReferenceCourt,
  startReferenceCourt,
} from '../../scripts/support/reference-court-server.ts'
import { writeRow } from '../../src/domain/case-import/write-row.ts'
import { sampleCase } from './case-samples.ts'

export const COURT_SECRET = 's'.repeat(40)

/** A sample case as a court's system sends it. */
export function courtRow(serial: number, given: Readonly<Record<string, unknown>> = {}): CourtRow {
  const sample = sampleCase(serial)
  const parties = sample.parties.map((party, at) => ({ ...party, id: String(at) }))
  return { ...writeRow({ ...sample, parties }), caseNumber: sample.number, ...given }
}

export const startCourt = (serials: readonly number[] = [1, 2]): Promise<ReferenceCourt> =>
  startReferenceCourt({ secret: COURT_SECRET, cases: serials.map(serial => courtRow(serial)) })
