import type { Generated } from 'kysely'

/** Who may see a case, and who looked. Codes, links and addresses are kept as hashes. */
export interface AccessTables {
  access_secrets: {
    name: string
    /** Encrypted under a key of the cases; the rotation of keys seals it anew. */
    sealed: string
  }
  access_attempts: {
    id: Generated<number>
    source: string
    principal: string
    address: string | null
    case_key: string
    at: number
    /** 1 when the conversation and its address were within their limits. */
    counted: number
    claim_fits: number
    /** 1 when the conversation had been let into the case before. */
    known: number
    /** open, yes or no */
    result: string
  }
  agent_codes: {
    id: string
    case_id: number
    party_id: string
    salt: string
    hash: string
    issued_by: string
    issued_at: number
    expires_at: number
    revoked_at: number | null
    used_at: number | null
    bound_principal: string | null
  }
  grants: {
    id: string
    principal: string
    case_id: number
    party_id: string
    role: string
    /** What the grant rests on; it ends when that is revoked. */
    code_id: number | null
    agent_code_id: string | null
    granted_at: number
    used_at: number
    ends_at: number
    revoked_at: number | null
  }
  access_links: {
    hash: string
    principal: string
    /** A hash of the cookie of the browser that opened it first. */
    browser: string | null
    created_at: number
    expires_at: number
    used_at: number | null
  }
  access_log: {
    id: Generated<number>
    case_id: number
    party_id: string
    at: number
    action: string
    by_whom: string
    channel: string
  }
}
