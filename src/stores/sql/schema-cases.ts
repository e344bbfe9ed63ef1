import type { Generated } from 'kysely'

/** The case registry and the keys and codes that guard it. */
export interface CaseTables {
  /** Keys without which what is encrypted here can't be read. */
  case_keys: {
    key_id: string
    since: number
  }
  cases: {
    id: Generated<number>
    /** Blind index of the canonical case number under the key `key_id`. */
    number_index: string
    key_id: string
    /** demo, import or court */
    source: string
    stage: string
    /** Changes when anything in the case does; keyed, so that nothing can be guessed from it. */
    fingerprint: string
    /** A `CaseRecord`, encrypted; bound to `number_index`. */
    sealed: string
    created_at: number
    changed_at: number
  }
  case_changes: {
    id: Generated<number>
    case_id: number
    /** See `CaseChangeKind`. */
    kind: string
    stage_before: string
    stage_after: string
    at: number
    /** When subscribers' notices were made of it; `null` before. */
    noticed_at: number | null
  }
  party_codes: {
    id: Generated<number>
    case_id: number
    party_id: string
    /** One salt for all codes of a case, so that one evaluation of scrypt tries them all. */
    salt: string
    hash: string
    /** import, demo, or the member of staff who issued it */
    issued_by: string
    issued_at: number
    expires_at: number
    revoked_at: number | null
    /** 1 for codes that work once. */
    single_use: number
    used_at: number | null
    /** Who used it first; others can't use it from then on. */
    bound_principal: string | null
  }
}
