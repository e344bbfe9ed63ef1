import { type Kysely, sql } from 'kysely'
import { allOn, SWITCH_NAMES, type Switches, type SwitchName } from '../../../domain/switches.ts'
import type { DeskStore, Rating } from '../../desk-store.ts'
import type { Database } from '../open-database.ts'
import type { Schema } from '../schema.ts'
import { transact } from '../transact.ts'

const switchKey = (name: SwitchName): string => `switch:${name}`

export function createSqlDeskStore({ db }: Pick<Database, 'db'>): DeskStore {
  return {
    switches: async () => {
      const keys = SWITCH_NAMES.map(switchKey)
      const rows = await db.selectFrom('desk_settings').select(['key', 'value']).where('key', 'in', keys).execute()
      const found = new Map(rows.map(row => [row.key, JSON.parse(row.value)]))
      return Object.fromEntries(
        SWITCH_NAMES.map(name => [name, found.get(switchKey(name)) ?? allOn[name]]),
      ) as unknown as Switches
    },
    turnSwitch: async (name, on, reason, actor, now) => {
      const value = JSON.stringify({ on, reason, changedAt: now })
      await sql`
        insert into desk_settings (key, value, version, updated_by, updated_at)
        values (${switchKey(name)}, ${value}, 1, ${actor}, ${now})
        on conflict (key) do update set value = excluded.value, version = desk_settings.version + 1,
          updated_by = excluded.updated_by, updated_at = excluded.updated_at`.execute(db)
    },
    readSetting: async key => {
      const row = await db.selectFrom('desk_settings').selectAll().where('key', '=', key).executeTakeFirst()
      return row ? { value: JSON.parse(row.value), version: row.version } : null
    },
    writeSetting: (key, value, version, actor, now) =>
      transact(db, async trx => {
        const values = { value: JSON.stringify(value), version: version + 1, updated_by: actor, updated_at: now }
        const written =
          version === 0
            ? await trx
                .insertInto('desk_settings')
                .values({ key, ...values })
                .onConflict(on => on.column('key').doNothing())
                .returning('key')
                .execute()
            : await trx
                .updateTable('desk_settings')
                .set(values)
                .where('key', '=', key)
                .where('version', '=', version)
                .returning('key')
                .execute()
        if (written.length === 0) return false
        const kept = { key, version: version + 1, value: values.value, author: actor, at: now }
        await trx.insertInto('setting_versions').values(kept).execute()
        return true
      }),
    listSettingVersions: async (key, limit) => {
      const query = db.selectFrom('setting_versions').selectAll().where('key', '=', key)
      const rows = await query.orderBy('version', 'desc').limit(limit).execute()
      return rows.map(({ value, version, author, at }) => ({
        value: JSON.parse(value),
        version,
        author,
        at: Number(at),
      }))
    },
    rate: rating => insertRating(db, rating),
  }
}

/** Writes a rating of a reply that is there; the latest one stands. */
async function insertRating(db: Kysely<Schema>, { conversationId, seq, helpful, at }: Rating): Promise<boolean> {
  const value = helpful ? 1 : 0
  const { rows } = await sql<{ seq: number }>`
    insert into ratings (conversation_id, seq, helpful, at)
    select conversation_id, seq, cast(${value} as integer), cast(${at} as bigint) from outbox
    where conversation_id = ${conversationId} and seq = ${seq}
    on conflict (conversation_id, seq) do update set helpful = excluded.helpful, at = excluded.at
    returning seq`.execute(db)
  return rows.length === 1
}

/** Rates the reply before the one of a turn that has just been written. */
export async function rateReplyBefore(
  db: Kysely<Schema>,
  { conversationId, helpful, at }: Omit<Rating, 'seq'>,
): Promise<void> {
  const last = await db
    .selectFrom('outbox')
    .select('seq')
    .where('conversation_id', '=', conversationId)
    .where('question', '!=', '')
    .orderBy('seq', 'desc')
    .limit(2)
    .execute()
  const before = last[1]
  if (before) await insertRating(db, { conversationId, seq: Number(before.seq), helpful, at })
}
