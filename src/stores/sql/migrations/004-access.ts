import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { DialectName } from '../dialect.ts'

/** Who may see a case: tries, grants, representatives' codes, one-time links, and the log of looks. */
export const createAccess = (dialect: DialectName): Migration => ({
  async up(db: Kysely<unknown>): Promise<void> {
    const id = sql.raw(
      dialect === 'sqlite' ? 'integer primary key autoincrement' : 'bigint generated always as identity primary key',
    )
    await sql`create table access_attempts (
      id ${id}, source text not null unique, principal text not null, address text, case_key text not null,
      at bigint not null, counted integer not null, claim_fits integer not null, known integer not null,
      result text not null)`.execute(db)
    await sql`create index attempts_of_principal on access_attempts (principal, at)`.execute(db)
    await sql`create index attempts_of_address on access_attempts (address, at)`.execute(db)
    await sql`create index attempts_of_case on access_attempts (case_key, at)`.execute(db)
    await sql`create index attempts_by_time on access_attempts (at)`.execute(db)
    await sql`create table agent_codes (
      id text primary key, case_id bigint not null references cases (id) on delete cascade, party_id text not null,
      salt text not null, hash text not null, issued_by text not null, issued_at bigint not null,
      expires_at bigint not null, revoked_at bigint, used_at bigint, bound_principal text)`.execute(db)
    await sql`create index agent_codes_of_case on agent_codes (case_id)`.execute(db)
    await sql`create table grants (
      id text primary key, principal text not null, case_id bigint not null references cases (id) on delete cascade,
      party_id text not null, role text not null, code_id bigint, agent_code_id text, granted_at bigint not null,
      used_at bigint not null, ends_at bigint not null, revoked_at bigint)`.execute(db)
    await sql`create index grants_of_principal on grants (principal, case_id)`.execute(db)
    await sql`create index grants_of_case on grants (case_id)`.execute(db)
    await sql`create table access_links (
      hash text primary key, principal text not null, browser text, created_at bigint not null,
      expires_at bigint not null, used_at bigint)`.execute(db)
    await sql`create table access_log (
      id ${id}, case_id bigint not null references cases (id) on delete cascade, party_id text not null,
      at bigint not null, action text not null, by_whom text not null, channel text not null)`.execute(db)
    await sql`create index access_log_of_party on access_log (case_id, party_id, id)`.execute(db)
  },
})
