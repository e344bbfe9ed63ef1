import { type Selectable, sql, type Transaction } from 'kysely'
import type { CaseChangeKind } from '../../domain/case.ts'
import { type NewsKind, toNews } from '../../domain/case-news/news-kind.ts'
import type { Role } from '../../domain/passage.ts'
import type { SubscriptionStore, Watch } from '../subscription-store.ts'
import { findNewsSettings, keepNewsSettings, silenceDaysInSql } from './news-settings.ts'
import type { Database } from './open-database.ts'
import { postNews } from './post-news.ts'
import type { Schema } from './schema.ts'
import { transact } from './transact.ts'

type Row = Selectable<Schema['subscriptions']> & { readonly silence_days: number | null }

export function createSqlSubscriptionStore({ db, dialect }: Pick<Database, 'db' | 'dialect'>): SubscriptionStore {
  const note = (trx: Transaction<Schema>, id: number, event: string, kind: NewsKind, at: number) =>
    trx
      .insertInto('case_notices')
      .values({ subscription_id: id, event, kind, created_at: at })
      .onConflict(conflict => conflict.columns(['subscription_id', 'event']).doNothing())
      .execute()

  return {
    add: ({ principal, caseId, partyId, role, isAgent, at, endsAt }) =>
      transact(db, async trx => {
        const row = {
          party_id: partyId,
          role,
          is_agent: isAgent ? 1 : 0,
          created_at: at,
          ends_at: endsAt,
          ended_at: null,
          checked_on: null,
        }
        const added = await trx
          .insertInto('subscriptions')
          .values({ principal, case_id: caseId, ...row })
          .onConflict(conflict => conflict.columns(['principal', 'case_id']).doNothing())
          .executeTakeFirst()
        if (Number(added.numInsertedOrUpdatedRows) > 0) return true
        const again = await trx
          .updateTable('subscriptions')
          .set(row)
          .where('principal', '=', principal)
          .where('case_id', '=', caseId)
          .where('ended_at', 'is not', null)
          .executeTakeFirst()
        return again.numUpdatedRows > 0n
      }),

    end: async (principal, now) => {
      const ended = await db
        .updateTable('subscriptions')
        .set({ ended_at: now })
        .where('principal', '=', principal)
        .where('ended_at', 'is', null)
        .executeTakeFirst()
      return Number(ended.numUpdatedRows)
    },

    endOne: async (id, now) =>
      void (await db.updateTable('subscriptions').set({ ended_at: now }).where('id', '=', id).execute()),

    isSubscribed: async principal => {
      const of = db.selectFrom('subscriptions').select('id').where('principal', '=', principal)
      return (await of.where('ended_at', 'is', null).executeTakeFirst()) !== undefined
    },

    findSettings: principal => findNewsSettings(db, principal),
    keepSettings: (principal, settings) => keepNewsSettings(db, principal, settings),

    collectChanges: (now, limit) =>
      transact(db, async trx => {
        const lock = sql.raw(dialect === 'postgres' ? 'for update skip locked' : '')
        const { rows: changes } = await sql<{ id: number; case_id: number; kind: string; at: number }>`
          select id, case_id, kind, at from case_changes where noticed_at is null order by id limit ${limit} ${lock}`.execute(
          trx,
        )
        for (const { id, case_id, kind, at } of changes) {
          const subscribers = await trx
            .selectFrom('subscriptions')
            .selectAll()
            .where('case_id', '=', Number(case_id))
            .where('ended_at', 'is', null)
            .where('created_at', '<=', Number(at))
            .execute()
          for (const subscriber of subscribers) {
            const news = toNews(kind as CaseChangeKind, subscriber.role as Role)
            if (news) await note(trx, Number(subscriber.id), `change:${id}`, news, now)
          }
          await trx.updateTable('case_changes').set({ noticed_at: now }).where('id', '=', Number(id)).execute()
        }
        return changes.length
      }),

    listUnchecked: async (today, now, limit) => {
      await db
        .updateTable('subscriptions')
        .set({ ended_at: now })
        .where('ended_at', 'is', null)
        .where('ends_at', '<=', now)
        .execute()
      const rows = await db
        .selectFrom('subscriptions as s')
        .leftJoin('news_settings as c', 'c.principal', 's.principal')
        .selectAll('s')
        .select(silenceDaysInSql.as('silence_days'))
        .where('s.ended_at', 'is', null)
        .where(eb => eb.or([eb('s.checked_on', 'is', null), eb('s.checked_on', '<', today)]))
        .orderBy('s.id')
        .limit(limit)
        .execute()
      return rows.map(toWatch)
    },

    noteDue: (id, news, today, now) =>
      transact(db, async trx => {
        for (const { event, kind } of news) await note(trx, id, event, kind, now)
        await trx.updateTable('subscriptions').set({ checked_on: today }).where('id', '=', id).execute()
      }),

    postDue: request => transact(db, trx => postNews(trx, dialect, request)),

    findNotice: async noticeId => {
      const row = await db
        .selectFrom('case_notices')
        .select('posted_at')
        .where('notice_id', '=', noticeId)
        .executeTakeFirst()
      return row?.posted_at ? Number(row.posted_at) : null
    },

    listDeliveries: async (principal, limit) => {
      const { rows } = await sql<{ notice_id: string; kinds: string; posted_at: number; status: string }>`
        select n.notice_id, max(n.posted_at) as posted_at, max(coalesce(o.status, 'gone')) as status,
          ${sql.raw(dialect === 'postgres' ? "string_agg(n.kind, ',')" : "group_concat(n.kind, ',')")} as kinds
        from case_notices as n join subscriptions as s on s.id = n.subscription_id
        left join outbox as o on o.conversation_id = s.principal and o.turn_id = 'news:' || n.id
        where s.principal = ${principal} and n.posted_at is not null
        group by n.notice_id order by max(n.id) desc limit ${limit}`.execute(db)
      return rows.map(row => ({
        noticeId: row.notice_id,
        kinds: [...new Set(row.kinds.split(','))] as NewsKind[],
        postedAt: Number(row.posted_at),
        status: row.status,
      }))
    },
  }
}

const toWatch = (row: Row): Watch => ({
  id: Number(row.id),
  principal: row.principal,
  caseId: Number(row.case_id),
  partyId: row.party_id,
  role: row.role as Role,
  isAgent: row.is_agent === 1,
  at: Number(row.created_at),
  endsAt: row.ends_at === null ? null : Number(row.ends_at),
  silenceDays: row.silence_days === null ? null : Number(row.silence_days),
})
