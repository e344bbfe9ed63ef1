import { isShared } from '../domain/access/grant.ts'
import type { FormField } from '../domain/form/form.ts'
import type { AccessStore } from '../stores/access-store.ts'
import type { CaseSource } from '../stores/case-source.ts'
import type { Prefill } from './steps/draft-form.ts'

interface Dependencies {
  readonly access: Pick<AccessStore, 'findGrants' | 'noteUse'>
  readonly cases: Pick<CaseSource, 'current'>
}

/** Labels that mean the asker's own enforcement case; other numbers and courts are those of other rulings. */
const OWN_NUMBER = ['执行案号', '原执行案号', '案号']
const OWN_COURT = ['执行法院', '办案法院']

/** From the case that the conversation may see now: its number, its court, and the asker's own name. Nothing of the other side. */
export const createPrefillForm =
  ({ access, cases }: Dependencies): Prefill =>
  async ({ conversationId, channel, now }, form) => {
    if (conversationId === '' || isShared(conversationId)) return {}
    const grants = await access.findGrants(conversationId, now)
    const [grant] = grants
    // With several cases open nobody can tell which one is meant.
    if (!grant || new Set(grants.map(({ caseId }) => caseId)).size > 1) return {}
    const found = await cases.current(grant.caseId)
    if (!found) return {}
    const { number, court, parties } = found.case.record
    const by = grant.isAgent ? 'agent' : 'self'
    const { caseId, partyId } = grant
    await access.noteUse(grant, {
      caseId,
      partyId,
      at: now,
      by,
      channel: channel.split(':')[0]!,
      action: 'form-filled',
    })
    const own = parties.find(party => party.id === partyId)?.name
    const findValue = ({ kind, label }: FormField): string | undefined => {
      if (kind === 'own-name') return own
      if (OWN_NUMBER.includes(label)) return number
      return OWN_COURT.includes(label) ? court : undefined
    }
    return Object.fromEntries(
      form.fields.flatMap(field => {
        const value = findValue(field)
        return value ? [[field.label, value]] : []
      }),
    )
  }
