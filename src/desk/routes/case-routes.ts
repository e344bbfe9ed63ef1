import { z } from 'zod'
import type { CaseParty } from '../../domain/case.ts'
import { readCaseNumber, renderCaseNumber, toCase } from '../../domain/case-number.ts'
import type { AccessStore } from '../../stores/access-store.ts'
import type { CaseSource } from '../../stores/case-source.ts'
import type { CaseStore, StoredCase } from '../../stores/case-store.ts'
import type { CodeRegistrar } from '../../stores/code-store.ts'
import type { PreparedCaseWriter } from '../../stores/prepared-cases.ts'
import type { Clock } from '../../support/clock.ts'
import { STAGE_NAMES } from '../../wording/case-stages.ts'
import { deskErrors } from '../../wording/desk/desk-errors.ts'
import { importUpload } from '../cases/import-upload.ts'
import { DeskError, type DeskRoute, defineRoute } from '../routing/desk-route.ts'

type Registry = CaseStore & CodeRegistrar & PreparedCaseWriter
export interface CaseDependencies {
  readonly cases: Registry & { atOnce<Result>(run: (store: Registry) => Promise<Result>): Promise<Result> }
  readonly source: CaseSource
  readonly access: Pick<AccessStore, 'revokeParty' | 'log' | 'listLog' | 'findGrants'>
  readonly singleUseCodes: boolean
  readonly clock: Clock
}

const LARGEST_UPLOAD = 32 * 1024 * 1024

/** Cases of the registry: found by number for a reason, and brought in from a file. */
export function createCaseRoutes({ cases, source, access, clock }: CaseDependencies): readonly DeskRoute[] {
  return [
    defineRoute({
      name: 'case.read',
      method: 'post',
      path: '/cases/search',
      allow: ['officer', 'leader'],
      audited: true,
      input: z.object({ number: z.string().max(80), reason: z.string().trim().min(2).max(200) }),
      handle: async ({ input: { number, reason }, now }) => {
        const read = readCaseNumber(number)
        const canonical = read ? renderCaseNumber(toCase(read)) : null
        const found = canonical ? ((await source.find(canonical)) ?? (await source.bringIn(canonical))) : null
        if (!found) throw new DeskError(404, deskErrors.noCase, { reason })
        // The parties can read who looked at their case, the court's own people included.
        const look = { caseId: found.id, at: now, action: 'staff-viewed', by: 'staff', channel: 'desk' } as const
        for (const { id: partyId } of found.record.parties) await access.log({ ...look, partyId })
        return {
          json: { case: showCase(found) },
          audit: { object: `case:${found.id}`, reason, fields: ['record', 'parties', 'measures', 'events'] },
        }
      },
    }),
    defineRoute({
      name: 'case.import',
      method: 'post',
      path: '/cases/import',
      allow: ['leader', 'administrator'],
      audited: true,
      limit: LARGEST_UPLOAD,
      input: z.object({ content: z.base64(), trial: z.boolean() }),
      handle: async ({ input: { content, trial } }) => {
        const result = await importUpload({ bytes: Buffer.from(content, 'base64'), trial, store: cases, clock })
        return { json: result, audit: { object: 'cases', reason: trial ? 'trial' : 'import' } }
      },
    }),
  ]
}

/** Names without given names, no digits of identity cards and phones: a look at a case rarely needs them. */
const showParty = ({ id, role, name }: CaseParty) => ({
  id,
  role,
  name: `${[...name][0] ?? ''}${'*'.repeat(Math.max(1, [...name].length - 1))}`,
})

const showCase = ({ id, origin, changedAt, record }: StoredCase) => ({
  id,
  origin,
  changedAt,
  number: record.number,
  court: record.court,
  cause: record.cause,
  filedOn: record.filedOn,
  stage: record.stage === 'other' ? record.stageText : STAGE_NAMES[record.stage],
  claimAmount: record.claimAmount,
  paidAmount: record.paidAmount,
  disbursedAmount: record.disbursedAmount,
  judgeName: record.judgeName,
  parties: record.parties.map(showParty),
  measures: record.measures.map(({ type, on, until }) => ({ type, on, until })),
  events: record.events.map(({ on, type }) => ({ on, type })),
})
