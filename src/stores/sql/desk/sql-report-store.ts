import { sql } from 'kysely'
import type { Outcome } from '../../../domain/outcome.ts'
import { toChinaDay } from '../../../support/clock.ts'
import type { ReportStore } from '../../report-store.ts'
import type { Database } from '../open-database.ts'

const HOUR_MS = 3_600_000
const CHINA_MS = 8 * HOUR_MS
const MOST_TICKETS = 100_000
const MOST_LISTS = 2_000
/** Similarity of the best rule below which an answer is worth a look. */
const UNSURE = 0.5
const FOUND_NOTHING: readonly Outcome[] = ['unanswerable_no_source', 'clarification_too_vague']

export function createSqlReportStore({ db }: Pick<Database, 'db'>): ReportStore {
  return {
    countTurns: async (from, to) => {
      const { rows } = await sql<{ hour: number; outcome: Outcome; count: number }>`
        select (settled_at + ${sql.lit(CHINA_MS)}) / ${sql.lit(HOUR_MS)} as hour, outcome, count(*) as count
        from turns where settled_at >= ${from} and settled_at < ${to} group by 1, outcome order by 1`.execute(db)
      return rows.map(({ hour, outcome, count }) => ({
        day: toChinaDay(Number(hour) * HOUR_MS - CHINA_MS),
        hour: Number(hour) % 24,
        outcome,
        count: Number(count),
      }))
    },
    countPassages: async (from, to) => {
      const { rows } = await sql<{ passage_ids: string; count: number }>`
        select passage_ids, count(*) as count from turns
        where settled_at >= ${from} and settled_at < ${to} and outcome = 'answered'
        group by passage_ids order by count desc, passage_ids limit ${sql.lit(MOST_LISTS)}`.execute(db)
      return rows.map(row => ({ passageIds: JSON.parse(row.passage_ids), count: Number(row.count) }))
    },
    listTickets: async (from, to) => {
      const rows = await db
        .selectFrom('tickets')
        .select(['opened_at', 'due_at', 'first_reply_at', 'closed_at', 'rating'])
        .where('opened_at', '>=', from)
        .where('opened_at', '<', to)
        .orderBy('opened_at', 'desc')
        .limit(MOST_TICKETS)
        .execute()
      const toNumber = (value: number | null): number | null => (value === null ? null : Number(value))
      return rows.map(row => ({
        openedAt: Number(row.opened_at),
        dueAt: Number(row.due_at),
        firstReplyAt: toNumber(row.first_reply_at),
        closedAt: toNumber(row.closed_at),
        rating: row.rating,
      }))
    },
    countRatings: async (from, to) => {
      const { rows } = await sql<{ helpful: number; count: number }>`
        select helpful, count(*) as count from ratings where at >= ${from} and at < ${to} group by helpful`.execute(db)
      const count = (value: number): number => Number(rows.find(row => Number(row.helpful) === value)?.count ?? 0)
      return { helpful: count(1), unhelpful: count(0) }
    },
    listOpenQuestions: async (from, limit) => {
      const { rows } = await sql<{
        id: string
        question: string
        outcome: Outcome
        settled_at: number
        unhelpful: number
      }>`
        select t.id, t.question, t.outcome, t.settled_at, case when r.helpful = 0 then 1 else 0 end as unhelpful
        from turns as t
        left join outbox as o on o.conversation_id = t.conversation_id and o.turn_id = t.id
        left join ratings as r on r.conversation_id = o.conversation_id and r.seq = o.seq
        where t.settled_at >= ${from} and (t.outcome in (${sql.join([...FOUND_NOTHING])}) or r.helpful = 0
          or (t.outcome = 'answered' and t.confidence < ${UNSURE}))
        order by t.settled_at desc limit ${limit}`.execute(db)
      return rows.map(({ id, question, outcome, settled_at, unhelpful }) => ({
        turnId: id,
        question,
        outcome,
        at: Number(settled_at),
        unhelpful: Number(unhelpful) === 1,
      }))
    },
  }
}
