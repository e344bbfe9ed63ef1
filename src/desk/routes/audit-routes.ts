import { z } from 'zod'
import { type AuditHead, type AuditRow, readReason } from '../../domain/audit-chain.ts'
import { findReadingSigns } from '../../domain/reading-habits.ts'
import type { AuditStore } from '../../stores/audit-store.ts'
import type { StaffStore } from '../../stores/staff-store.ts'
import { verifyAudit } from '../audit/verify-audit.ts'
import { type DeskRoute, defineRoute } from '../routing/desk-route.ts'

interface Dependencies {
  readonly audit: AuditStore
  readonly staff: Pick<StaffStore, 'list'>
  readonly readAnchors: () => readonly AuditHead[]
}

const PAGE = 100
const DAY_MS = 86_400_000
const MOST_DAYS = 2_000

/** The log of what was done and seen, for those who check on others. */
export function createAuditRoutes({ audit, staff, readAnchors }: Dependencies): readonly DeskRoute[] {
  const readNames = async (): Promise<Readonly<Record<string, string>>> =>
    Object.fromEntries((await staff.list()).map(({ id, name }) => [id, name]))
  return [
    defineRoute({
      name: 'audit.read',
      method: 'get',
      path: '/audit',
      allow: ['auditor', 'administrator'],
      audited: true,
      input: z.object({
        actor: z.string().max(80).optional(),
        action: z.string().max(80).optional(),
        object: z.string().max(120).optional(),
        beforeSeq: z.coerce.number().int().optional(),
      }),
      handle: async ({ input }) => {
        const [rows, names] = await Promise.all([audit.search({ ...input, limit: PAGE }), readNames()])
        return { json: { rows: rows.map(toShown), names } }
      },
    }),
    defineRoute({
      name: 'audit.readings',
      method: 'get',
      path: '/audit/readings',
      allow: ['auditor', 'administrator'],
      audited: true,
      input: z.object({ days: z.coerce.number().int().min(1).max(92) }),
      handle: async ({ input, now }) => {
        const [all, names] = await Promise.all([audit.countReadings(now - input.days * DAY_MS), readNames()])
        const days = all.map(one => ({
          ...one,
          name: names[one.actor] ?? one.actor,
          signs: findReadingSigns(one, all),
        }))
        return { json: { days: days.slice(0, MOST_DAYS) } }
      },
    }),
    defineRoute({
      name: 'audit.verify',
      method: 'post',
      path: '/audit/verify',
      allow: ['auditor', 'administrator'],
      audited: true,
      handle: async () => ({ json: await verifyAudit(audit, readAnchors()) }),
    }),
  ]
}

const toShown = ({ words, ...row }: AuditRow) => ({ ...row, reason: readReason({ ...row, words }) })
