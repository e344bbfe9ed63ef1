import { sql, type Transaction } from 'kysely'
import type { NewsKind } from '../../domain/case-news/news-kind.ts'
import type { PostDue } from '../subscription-store.ts'
import type { DialectName } from './dialect.ts'
import { isQuietInSql, lastDigestInSql } from './news-settings.ts'
import { postMessage } from './post-message.ts'
import type { Schema } from './schema.ts'

/** One poster at a time, so that what two processes find is not told twice. */
const NEWS_LOCK = 2_026_007

/** Tells each conversation what is noted for it, in one message; the notes and the message are written together. */
export async function postNews(
  trx: Transaction<Schema>,
  dialect: DialectName,
  { moment, toldBefore, limit, newNoticeId, compose }: PostDue,
): Promise<number> {
  const { now } = moment
  const wasToldLately = sql`exists (
        select 1 from case_notices as t join subscriptions as o on o.id = t.subscription_id
        where o.principal = s.principal and t.posted_at > ${toldBefore})`
  if (dialect === 'postgres') await sql`select pg_advisory_xact_lock(${NEWS_LOCK})`.execute(trx)
  const { rows } = await sql<{ id: number; kind: string; principal: string }>`
    with due as (
      select s.principal, min(n.id) as first from case_notices as n join subscriptions as s on s.id = n.subscription_id
      left join news_settings as c on c.principal = s.principal
      where n.posted_at is null and s.ended_at is null and not ${isQuietInSql(moment)}
        and case when coalesce(c.rhythm, 'soon') = 'soon' then not ${wasToldLately}
          when c.rhythm = 'weekly' and n.kind = 'deadline' then not ${wasToldLately}
          else n.created_at < ${lastDigestInSql(moment)} end
      group by s.principal order by first limit ${limit})
    select n.id, n.kind, s.principal from case_notices as n join subscriptions as s on s.id = n.subscription_id
    join due on due.principal = s.principal where n.posted_at is null and s.ended_at is null order by n.id`.execute(trx)
  const byPrincipal = Map.groupBy(rows, row => row.principal)
  // One order for all writers, so that two of them don't wait for each other's conversations.
  for (const principal of [...byPrincipal.keys()].sort()) {
    const notices = byPrincipal.get(principal)!
    const kinds = [...new Set(notices.map(({ kind }) => kind as NewsKind))]
    const noticeId = newNoticeId()
    await postMessage(trx, {
      conversationId: principal,
      about: `news:${notices[0]!.id}`,
      reply: compose(kinds, noticeId),
      now,
    })
    await trx
      .updateTable('case_notices')
      .set({ posted_at: now, notice_id: noticeId })
      .where(
        'id',
        'in',
        notices.map(({ id }) => id),
      )
      .execute()
  }
  return byPrincipal.size
}
