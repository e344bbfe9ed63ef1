import { setImmediate } from 'node:timers/promises'
import { type AuditHead, type ChainCheck, createChainCheck } from '../../domain/audit-chain.ts'
import type { AuditStore } from '../../stores/audit-store.ts'

/** Rows in one piece; between pieces the server answers others. */
const PIECE = 2_000

/** Goes along the whole chain and finds the first row that is not as it was written. Rows may be added meanwhile. */
export async function verifyAudit(audit: AuditStore, anchors: readonly AuditHead[]): Promise<ChainCheck> {
  const check = createChainCheck(anchors)
  let seq = 0
  let endedAt = -1
  for (;;) {
    const rows = await audit.listAfter(seq, PIECE)
    for (const row of rows) {
      seq = row.seq
      if (!check.add(row)) return check.finish(await audit.head())
    }
    if (rows.length === 0) {
      const stored = await audit.head()
      // A later head may only mean that rows came in just now; a second look tells.
      if (stored.seq <= seq || endedAt === seq) return check.finish(stored)
      endedAt = seq
    }
    await setImmediate()
  }
}
