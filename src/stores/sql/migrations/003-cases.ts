import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { DialectName } from '../dialect.ts'

/** Cases (encrypted as a whole), what changed in them, query codes of their parties, and which keys the data needs. */
export const createCases = (dialect: DialectName): Migration => ({
  async up(db: Kysely<unknown>): Promise<void> {
    const id = sql.raw(
      dialect === 'sqlite' ? 'integer primary key autoincrement' : 'bigint generated always as identity primary key',
    )
    await sql`create table case_keys (key_id text primary key, since bigint not null)`.execute(db)
    await sql`create table cases (
      id ${id}, number_index text not null, key_id text not null, source text not null, stage text not null,
      fingerprint text not null, sealed text not null, created_at bigint not null, changed_at bigint not null)`.execute(
      db,
    )
    await sql`create unique index cases_by_number on cases (number_index)`.execute(db)
    await sql`create table case_changes (
      id ${id}, case_id bigint not null references cases (id) on delete cascade, kind text not null,
      stage_before text not null, stage_after text not null, at bigint not null, noticed_at bigint)`.execute(db)
    await sql`create index case_changes_of_case on case_changes (case_id, id)`.execute(db)
    await sql`create index case_changes_unnoticed on case_changes (id) where noticed_at is null`.execute(db)
    await sql`create table party_codes (
      id ${id}, case_id bigint not null references cases (id) on delete cascade, party_id text not null,
      salt text not null, hash text not null, issued_by text not null, issued_at bigint not null,
      expires_at bigint not null, revoked_at bigint, single_use integer not null, used_at bigint,
      bound_principal text)`.execute(db)
    await sql`create index party_codes_of_case on party_codes (case_id)`.execute(db)
  },
})
