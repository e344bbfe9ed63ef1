import type { Grant } from '../../domain/access/grant.ts'
import { CODE_ALPHABET, CODE_LENGTH } from '../../domain/query-code.ts'
import type { AccessStore } from '../../stores/access-store.ts'
import { hashCode } from '../../support/keys/hash-code.ts'

/** Codes with which a party lets a representative in. */
export interface AgentCodes {
  /** Makes one and ends the one before; the id finds it again. */
  issue(grant: Grant, now: number, expiresAt: number): Promise<string>
  /** The code of an id: it follows from the id and a key, so that it need not be stored. */
  toCode(id: string): string
}

interface Dependencies {
  readonly access: Pick<AccessStore, 'listCodes' | 'issueAgentCode'>
  readonly newId: () => string
  /** A keyed hash as base64url. */
  readonly toKey: (purpose: string, text: string) => string
}

export function createAgentCodes({ access, newId, toKey }: Dependencies): AgentCodes {
  const toCode = (id: string): string => {
    const bytes = Buffer.from(toKey('agent-code', id), 'base64url')
    return [...bytes.subarray(0, CODE_LENGTH)].map(byte => CODE_ALPHABET[byte % CODE_ALPHABET.length]).join('')
  }
  return {
    toCode,
    issue: async ({ id: grantId, caseId, partyId }, issuedAt, expiresAt) => {
      const id = newId()
      const salt = (await access.listCodes(caseId))[0]?.salt
      if (salt === undefined) throw new Error('A grant rests on a case without codes.')
      const hash = await hashCode(toCode(id), salt)
      await access.issueAgentCode({ id, caseId, partyId, salt, hash, issuedBy: grantId, issuedAt, expiresAt })
      return id
    },
  }
}
