import { createHash } from 'node:crypto'
import { type Grant, IDLE_MS } from '../../domain/access/grant.ts'
import { viewCase } from '../../domain/case-view/view-case.ts'
import { composeStatus } from '../../skills/look-up-case/compose-status.ts'
import type { AccessStore } from '../../stores/access-store.ts'
import type { CaseSource } from '../../stores/case-source.ts'
import { toChinaDay } from '../../support/clock.ts'
import { renderMoment } from '../../wording/case-status/access-log.ts'

interface Dependencies {
  readonly access: Pick<AccessStore, 'findGrants' | 'log'>
  readonly source: Pick<CaseSource, 'current'>
}

/** A case as the person's side sees it, for the officer who talks with that person. */
export interface VerifiedCase {
  /** Stands for the grant, which is nobody else's to know. */
  readonly mark: string
  /** When it closes if the person does nothing more, in milliseconds. */
  readonly until: number
  readonly caseId: number
  readonly number: string
  readonly role: Grant['role']
  readonly isAgent: boolean
  readonly blocks: readonly { readonly kind: string; readonly text: string }[]
}

const toMark = ({ id }: Grant): string => createHash('sha256').update(id).digest('hex').slice(0, 12)

/** What a person has proven to this conversation, for as long as it holds: a look by staff does not make it longer. */
export function createShowVerifiedCases({ access, source }: Dependencies) {
  async function show(grant: Grant, now: number): Promise<VerifiedCase | null> {
    const found = await source.current(grant.caseId)
    // A party that was taken out of the case, or changed sides in it, is nobody there.
    const party = found?.case.record.parties.find(({ id }) => id === grant.partyId)
    if (!found || party?.role !== grant.role) return null
    const today = toChinaDay(now)
    const view = viewCase(found.case.record, grant, today)
    const asOf = renderMoment(found.asOf)
    const { blocks } = composeStatus({ view, viewer: grant, today, asOf, stale: found.stale, cite: () => undefined })
    // Before it is shown: the party can read that staff looked.
    const look = { at: now, action: 'staff-viewed', by: 'staff', channel: 'desk' } as const
    await access.log({ caseId: grant.caseId, partyId: grant.partyId, ...look })
    const { caseId, role, isAgent, usedAt, endsAt } = grant
    const until = Math.min(usedAt + IDLE_MS, endsAt)
    const shown = blocks.map(({ kind, text }) => ({ kind, text }))
    return { mark: toMark(grant), until, caseId, number: view.number, role, isAgent, blocks: shown }
  }

  return {
    /** Marks of what is open; nothing of a case. */
    listOpen: async (conversationId: string, now: number): Promise<readonly string[]> =>
      (await access.findGrants(conversationId, now)).map(toMark).sort(),
    show: async (conversationId: string, now: number): Promise<readonly VerifiedCase[]> => {
      const grants = await access.findGrants(conversationId, now)
      // Several codes of one party open the same case.
      const perParty = [...new Map(grants.map(grant => [`${grant.caseId} ${grant.partyId}`, grant])).values()]
      const shown = await Promise.all(perParty.map(grant => show(grant, now)))
      return shown.filter(one => one !== null)
    },
  }
}
