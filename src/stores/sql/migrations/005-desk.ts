import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import { EMPTY_CHAIN } from '../../../domain/audit-chain.ts'
import type { DialectName } from '../dialect.ts'

/** Staff accounts, the audit chain, and what the desk keeps of its own. */
export const createDesk = (dialect: DialectName): Migration => ({
  async up(db: Kysely<unknown>): Promise<void> {
    const id = sql.raw(
      dialect === 'sqlite' ? 'integer primary key autoincrement' : 'bigint generated always as identity primary key',
    )
    await sql`create table staff_accounts (
      id text primary key, login text not null unique, name text not null, role text not null, password_hash text,
      totp_secret text, totp_step bigint not null, disabled integer not null, version integer not null,
      created_at bigint not null, updated_at bigint not null)`.execute(db)
    await sql`create table staff_recovery_codes (
      account_id text not null references staff_accounts (id), hash text not null, used_at bigint,
      primary key (account_id, hash))`.execute(db)
    await sql`create table staff_sessions (
      hash text primary key, account_id text not null references staff_accounts (id), created_at bigint not null,
      seen_at bigint not null)`.execute(db)
    await sql`create index staff_sessions_of_account on staff_sessions (account_id)`.execute(db)
    await sql`create table staff_invites (
      hash text primary key, account_id text references staff_accounts (id), totp_secret text not null,
      expires_at bigint not null, used_at bigint, created_at bigint not null)`.execute(db)
    await sql`create table staff_tries (id ${id}, key text not null, at bigint not null)`.execute(db)
    await sql`create index staff_tries_of_key on staff_tries (key, at)`.execute(db)
    await createAudit(db, dialect)
    await sql`create table desk_settings (
      key text primary key, value text not null, version integer not null, updated_by text not null,
      updated_at bigint not null)`.execute(db)
    await sql`create table ratings (
      conversation_id text not null references conversations (id), seq bigint not null, helpful integer not null,
      at bigint not null, primary key (conversation_id, seq))`.execute(db)
    await sql`create index turns_in_time on turns (settled_at)`.execute(db)
  },
})

/** The triggers keep programs and careless hands from the chain; whoever removes them is found by the hashes. */
async function createAudit(db: Kysely<unknown>, dialect: DialectName): Promise<void> {
  await sql`create table audit_log (
    seq bigint primary key, at bigint not null, actor text not null, role text not null, action text not null,
    object text not null, reason text not null, fields text not null, previous_hash text not null,
    hash text not null)`.execute(db)
  await sql`create index audit_of_object on audit_log (object, seq)`.execute(db)
  await sql`create table audit_head (id integer primary key, seq bigint not null, hash text not null)`.execute(db)
  const { seq, hash } = EMPTY_CHAIN
  await sql`insert into audit_head (id, seq, hash) values (1, ${sql.lit(seq)}, ${sql.lit(hash)})`.execute(db)
  if (dialect === 'sqlite') {
    for (const change of ['update', 'delete']) {
      await sql
        .raw(
          `create trigger audit_log_no_${change} before ${change} on audit_log
           begin select raise(abort, 'the audit log is only ever added to'); end`,
        )
        .execute(db)
    }
    return
  }
  await sql`create function refuse_audit_change() returns trigger language plpgsql as $$
    begin raise exception 'the audit log is only ever added to'; end $$`.execute(db)
  await sql`create trigger audit_log_only_added before update or delete or truncate on audit_log
    for each statement execute function refuse_audit_change()`.execute(db)
}
