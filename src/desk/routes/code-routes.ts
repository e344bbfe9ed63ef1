import { z } from 'zod'
import { renderQueryCode, SHEET_CODES } from '../../domain/query-code.ts'
import type { AccessAction, AccessStore } from '../../stores/access-store.ts'
import type { CaseStore } from '../../stores/case-store.ts'
import type { CodeRegistrar } from '../../stores/code-store.ts'
import { createQueryCode } from '../../support/create-query-code.ts'
import { renderLook } from '../../wording/case-status/access-log.ts'
import { deskErrors } from '../../wording/desk/desk-errors.ts'
import { DeskError, type DeskRoute, defineRoute } from '../routing/desk-route.ts'

interface Dependencies {
  readonly cases: Pick<CaseStore, 'findById'> & CodeRegistrar
  readonly access: Pick<AccessStore, 'revokeParty' | 'log' | 'listLog'>
  /** Strict mode: parties are given sheets of codes that are good once. */
  readonly singleUseCodes: boolean
}

const CODE_LIFE_MS = 90 * 86_400_000
const MOST_LOOKS = 100
const fields = { partyId: z.string().max(64), reason: z.string().trim().min(2).max(200) }

/** The codes of a party, given out and taken back, and who looked at its case. What staff do here the party can read. */
export function createCodeRoutes({ cases, access, singleUseCodes }: Dependencies): readonly DeskRoute[] {
  async function getCaseId(params: Readonly<Record<string, string>>, partyId: string): Promise<number> {
    const id = Number(params['id'])
    const found = Number.isSafeInteger(id) ? await cases.findById(id) : null
    if (!found?.record.parties.some(one => one.id === partyId)) throw new DeskError(404, deskErrors.notFound)
    return id
  }
  const note = (caseId: number, partyId: string, at: number, action: AccessAction): Promise<void> =>
    access.log({ caseId, partyId, at, action, by: 'staff', channel: 'desk' })
  const toAudit = (caseId: number, reason: string, field: string) => ({
    object: `case:${caseId}`,
    reason,
    fields: [field],
  })

  return [
    defineRoute({
      name: 'case.issue-code',
      method: 'post',
      path: '/cases/:id/codes',
      allow: ['officer', 'leader'],
      audited: true,
      input: z.object({ ...fields, sheet: z.boolean().default(false) }),
      handle: async ({ input: { partyId, reason, sheet }, params, account, now }) => {
        const caseId = await getCaseId(params, partyId)
        const many = sheet || singleUseCodes
        const codes = Array.from({ length: many ? SHEET_CODES : 1 }, createQueryCode)
        // What the old code opened, representatives of the party included, is closed with it.
        await access.revokeParty(caseId, partyId, now, 'all')
        const issued = { issuedBy: account.id, issuedAt: now, expiresAt: now + CODE_LIFE_MS, singleUse: many }
        await cases.registerSheet(codes.map(code => ({ caseId, partyId, code, ...issued })))
        await note(caseId, partyId, now, 'staff-issued')
        const shown = codes.map(renderQueryCode)
        return { json: { code: shown[0], codes: shown }, audit: toAudit(caseId, reason, 'queryCode') }
      },
    }),
    defineRoute({
      name: 'case.revoke-codes',
      method: 'post',
      path: '/cases/:id/revoke',
      allow: ['officer', 'leader'],
      audited: true,
      input: z.object(fields),
      handle: async ({ input: { partyId, reason }, params, now }) => {
        const caseId = await getCaseId(params, partyId)
        await access.revokeParty(caseId, partyId, now, 'all')
        await note(caseId, partyId, now, 'staff-revoked')
        return { audit: toAudit(caseId, reason, 'queryCode') }
      },
    }),
    defineRoute({
      name: 'case.read-looks',
      method: 'post',
      path: '/cases/:id/looks',
      allow: ['officer', 'leader'],
      audited: true,
      input: z.object(fields),
      handle: async ({ input: { partyId, reason }, params }) => {
        const caseId = await getCaseId(params, partyId)
        const looks = await access.listLog(caseId, partyId, MOST_LOOKS)
        return { json: { looks: looks.map(renderLook) }, audit: toAudit(caseId, reason, 'accessLog') }
      },
    }),
  ]
}
