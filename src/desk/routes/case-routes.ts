import { randomInt } from 'node:crypto'
import { z } from 'zod'
import type { CaseParty } from '../../domain/case.ts'
import { readCaseNumber, renderCaseNumber, toCase } from '../../domain/case-number.ts'
import { CODE_ALPHABET, CODE_LENGTH, renderQueryCode } from '../../domain/query-code.ts'
import type { AccessStore } from '../../stores/access-store.ts'
import type { CaseSource } from '../../stores/case-source.ts'
import type { CaseStore, StoredCase } from '../../stores/case-store.ts'
import type { CodeRegistrar } from '../../stores/code-store.ts'
import type { Clock } from '../../support/clock.ts'
import { STAGE_NAMES } from '../../wording/case-stages.ts'
import { deskErrors } from '../../wording/desk/desk-errors.ts'
import { importUpload } from '../cases/import-upload.ts'
import { DeskError, type DeskRoute, defineRoute } from '../routing/desk-route.ts'

type Registry = CaseStore & CodeRegistrar
export interface CaseDependencies {
  readonly cases: Registry & { atOnce<Result>(run: (store: Registry) => Promise<Result>): Promise<Result> }
  readonly source: CaseSource
  readonly access: Pick<AccessStore, 'revokeParty'>
  readonly clock: Clock
}

const CODE_LIFE_MS = 90 * 86_400_000
const LARGEST_UPLOAD = 32 * 1024 * 1024
const party = z.object({ partyId: z.string().max(64), reason: z.string().trim().min(2).max(200) })

/** Cases of the registry: found by number for a reason, brought in from a file, and the codes that open them. */
export function createCaseRoutes({ cases, source, access, clock }: CaseDependencies): readonly DeskRoute[] {
  async function get(params: Readonly<Record<string, string>>, partyId: string): Promise<StoredCase> {
    const id = Number(params['id'])
    const found = Number.isSafeInteger(id) ? await cases.findById(id) : null
    if (!found?.record.parties.some(one => one.id === partyId)) throw new DeskError(404, deskErrors.notFound)
    return found
  }
  return [
    defineRoute({
      name: 'case.read',
      method: 'post',
      path: '/cases/search',
      allow: ['officer', 'leader'],
      audited: true,
      input: z.object({ number: z.string().max(80), reason: z.string().trim().min(2).max(200) }),
      handle: async ({ input: { number, reason } }) => {
        const read = readCaseNumber(number)
        const canonical = read ? renderCaseNumber(toCase(read)) : null
        const found = canonical ? ((await source.find(canonical)) ?? (await source.bringIn(canonical))) : null
        if (!found) throw new DeskError(404, deskErrors.noCase, { reason })
        return {
          json: { case: showCase(found) },
          audit: { object: `case:${found.id}`, reason, fields: ['record', 'parties', 'measures', 'events'] },
        }
      },
    }),
    defineRoute({
      name: 'case.issue-code',
      method: 'post',
      path: '/cases/:id/codes',
      allow: ['officer', 'leader'],
      audited: true,
      input: party,
      handle: async ({ input: { partyId, reason }, params, account, now }) => {
        const { id } = await get(params, partyId)
        const code = Array.from({ length: CODE_LENGTH }, () => CODE_ALPHABET[randomInt(CODE_ALPHABET.length)]).join('')
        const issued = { issuedBy: account.id, issuedAt: now, expiresAt: now + CODE_LIFE_MS, singleUse: false }
        await cases.registerCodes([{ caseId: id, partyId, code, ...issued }])
        return { json: { code: renderQueryCode(code) }, audit: { object: `case:${id}`, reason, fields: ['queryCode'] } }
      },
    }),
    defineRoute({
      name: 'case.revoke-codes',
      method: 'post',
      path: '/cases/:id/revoke',
      allow: ['officer', 'leader'],
      audited: true,
      input: party,
      handle: async ({ input: { partyId, reason }, params, now }) => {
        const { id } = await get(params, partyId)
        await access.revokeParty(id, partyId, now, 'all')
        return { audit: { object: `case:${id}`, reason, fields: ['queryCode'] } }
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
