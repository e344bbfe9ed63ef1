import type { Generated } from 'kysely'

/** Tables of the desk: staff, what they did, and what they set. Flags are 0 or 1. */
export interface DeskTables {
  staff_accounts: {
    id: string
    login: string
    name: string
    role: string
    password_hash: string | null
    totp_secret: string | null
    totp_step: number
    disabled: number
    version: number
    created_at: number
    updated_at: number
  }
  staff_recovery_codes: { account_id: string; hash: string; used_at: number | null }
  staff_sessions: { hash: string; account_id: string; created_at: number; seen_at: number }
  staff_invites: {
    hash: string
    account_id: string | null
    totp_secret: string
    expires_at: number
    used_at: number | null
    created_at: number
  }
  staff_tries: { id: Generated<number>; key: string; at: number }
  audit_log: {
    seq: number
    at: number
    actor: string
    role: string
    action: string
    object: string
    /** A pledge of the words in `audit_words`; in rows from before there were any, the words themselves. */
    reason: string
    /** JSON list of names. */
    fields: string
    previous_hash: string
    hash: string
  }
  /** Apart from the chain, which nobody may write to, so that a rotation of the keys can seal them anew. */
  audit_words: { seq: number; text: string }
  /** One row: the end of the chain, locked by whoever adds to it. */
  audit_head: { id: number; seq: number; hash: string }
  desk_settings: { key: string; value: string; version: number; updated_by: string; updated_at: number }
  setting_versions: { key: string; version: number; value: string; author: string; at: number }
  knowledge_edits: {
    id: number
    document_id: string
    path: string
    /** Null where the shipped text was taken back. */
    text: string | null
    author: string
    reason: string
    base: number
    knowledge_version: string
    /** Of the shipped text that it lies over, SHA-256 in hex; empty where none was shipped, null for edits of before. */
    shipped_hash: string | null
    created_at: number
  }
  /** One for each editor and digest. */
  digest_drafts: {
    account_id: string
    draft_key: string
    digest: string
    base: number
    shelf: string | null
    document_id: string | null
    saved_at: number
  }
  ratings: { conversation_id: string; seq: number; helpful: number; at: number }
}
