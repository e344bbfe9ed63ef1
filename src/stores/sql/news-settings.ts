import { type Kysely, sql } from 'kysely'
import type { NewsMoment } from '../../domain/case-news/news-moment.ts'
import { defaultNewsSettings, type NewsSettings } from '../../domain/case-news/news-settings.ts'
import type { Schema } from './schema.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

export async function findNewsSettings(db: Kysely<Schema>, principal: string): Promise<NewsSettings> {
  const row = await db.selectFrom('news_settings').selectAll().where('principal', '=', principal).executeTakeFirst()
  if (!row) return defaultNewsSettings
  return {
    quietFrom: row.quiet_from,
    quietUntil: row.quiet_until,
    rhythm: row.rhythm as NewsSettings['rhythm'],
    digestHour: row.digest_hour,
    silenceDays: row.silence_days,
  }
}

export async function keepNewsSettings(db: Kysely<Schema>, principal: string, settings: NewsSettings): Promise<void> {
  const { quietFrom, quietUntil, rhythm, digestHour, silenceDays } = settings
  const row = {
    quiet_from: quietFrom,
    quiet_until: quietUntil,
    rhythm,
    digest_hour: digestHour,
    silence_days: silenceDays,
  }
  await db
    .insertInto('news_settings')
    .values({ principal, ...row })
    .onConflict(conflict => conflict.column('principal').doUpdateSet(row))
    .execute()
}

/** The days without change of a row of `news_settings as c`, which may be missing. */
export const silenceDaysInSql = sql<
  number | null
>`case when c.principal is null then ${sql.lit(defaultNewsSettings.silenceDays)} else c.silence_days end`

/** Whether the conversation of `news_settings as c`, which may be missing, is left alone at a moment. */
export const isQuietInSql = ({ hour }: NewsMoment) => {
  const from = sql`coalesce(c.quiet_from, ${sql.lit(defaultNewsSettings.quietFrom)})`
  const until = sql`coalesce(c.quiet_until, ${sql.lit(defaultNewsSettings.quietUntil)})`
  const at = sql.lit(hour)
  return sql<boolean>`(case when ${from} = ${until} then 1 = 0
    when ${from} < ${until} then ${at} >= ${from} and ${at} < ${until}
    else ${at} >= ${from} or ${at} < ${until} end)`
}

/** The last moment at which the message of a day or a week was to go out, in milliseconds. */
export const lastDigestInSql = ({ now, dayBegan, weekBegan }: NewsMoment) => {
  const digest = (began: number, period: number) => {
    const at = sql`(cast(${began} as bigint) + c.digest_hour * ${sql.lit(HOUR_MS)})`
    return sql`case when ${at} <= ${now} then ${at} else ${at} - ${sql.lit(period)} end`
  }
  return sql<number>`(case when c.rhythm = 'daily' then ${digest(dayBegan, DAY_MS)} else ${digest(weekBegan, 7 * DAY_MS)} end)`
}
