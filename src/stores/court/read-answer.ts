import { z } from 'zod'
import { readRow } from '../../domain/case-import/read-row.ts'
import { readCaseNumber, renderCaseNumber } from '../../domain/case-number.ts'
import { toChinaDay } from '../../support/clock.ts'
import { type CourtAnswer, CourtError } from '../court-system.ts'

const amount = z.union([z.number(), z.string(), z.null()]).optional()
const text = z.string().nullish()

/** As docs/court-connector.openapi.yaml has it. Fields that we don't ask for are dropped here. */
const answerSchema = z.discriminatedUnion('found', [
  z.object({ found: z.literal(false) }),
  z.object({
    found: z.literal(true),
    asOf: z.iso.datetime({ offset: true }),
    case: z.object({
      caseNumber: z.string(),
      court: z.string(),
      causeOfAction: text,
      filedOn: z.string(),
      stage: z.string(),
      claimAmount: amount,
      paidAmount: amount,
      disbursedAmount: amount,
      judgeName: text,
      judgePhone: text,
      parties: z.array(z.object({ role: z.string(), name: z.string(), idLast4: text, phoneLast4: text })).max(500),
      events: z
        .array(z.object({ on: z.string(), type: z.string(), note: text }))
        .max(2000)
        .optional(),
      measures: z
        .array(z.object({ type: z.string(), on: z.string(), until: text, note: text }))
        .max(2000)
        .optional(),
    }),
  }),
])

/** The court's answer about `number`, checked as strictly as a row of a file. @throws CourtError */
export function readAnswer(body: string, number: string, now: number): CourtAnswer | null {
  const parsed = answerSchema.safeParse(parse(body))
  if (!parsed.success) {
    const places = parsed.error.issues.map(issue => issue.path.join('.') || 'answer')
    throw new CourtError(
      'wrong-answer',
      `The court's answer does not have the agreed form (${[...new Set(places)].join(', ')}).`,
    )
  }
  if (!parsed.data.found) return null
  const { case: given, asOf } = parsed.data
  const read = readRow(given, { today: toChinaDay(now), units: {} })
  if (!read.ok) {
    const places = read.faults.map(({ field, reason }) => `${field}: ${reason}`)
    throw new CourtError('wrong-answer', `The court's answer can't be read (${places.join(', ')}).`)
  }
  // Another case than the one that was asked for must never be shown in its place.
  const answered = readCaseNumber(read.case.number)
  if (!answered || renderCaseNumber(answered) !== number)
    throw new CourtError('wrong-answer', 'The court answered about another case than the one it was asked for.')
  return { case: read.case, asOf: Math.min(Date.parse(asOf), now) }
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return null
  }
}
