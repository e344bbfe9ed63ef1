import { z } from 'zod'
import { type AuditHead, type AuditRow, readReason } from '../../domain/audit-chain.ts'
import type { AuditStore } from '../../stores/audit-store.ts'
import { verifyAudit } from '../audit/verify-audit.ts'
import { type DeskRoute, defineRoute } from '../routing/desk-route.ts'

interface Dependencies {
  readonly audit: AuditStore
  readonly readAnchors: () => readonly AuditHead[]
}

const PAGE = 100

/** The log of what was done and seen, for those who check on others. */
export function createAuditRoutes({ audit, readAnchors }: Dependencies): readonly DeskRoute[] {
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
        const rows = await audit.search({ ...input, limit: PAGE })
        return { json: { rows: rows.map(toShown) } }
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
