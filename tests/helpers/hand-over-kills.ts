import { setTimeout as sleep } from 'node:timers/promises'
import type { ExpectStatic } from 'vitest'
import { openDatabase } from '../../src/stores/sql/open-database.ts'
import { checkKills } from './check-kills.ts'
import { type KillReport, runKills } from './kill-run.ts'

const GROUP = -1009999
/** Most of it is about people who ask for a person, and some take it back. */
const TEXTS = [
  '转人工',
  '案款多久能发给我？',
  '转人工',
  '人工到哪了',
  '转人工',
  '我要投诉承办法官！',
  '撤回人工',
] as const

interface Options {
  readonly databaseUrl: string
  readonly kills: number
  readonly seed: number
}

interface HandOverReport extends KillReport {
  /** Promises of a hand-over that reached people, each with its ticket. */
  readonly promised: number
}

/** Kills the server around hand-overs, and checks that every promise of one has its ticket. */
export async function checkHandOverKills(options: Options, expect: ExpectStatic): Promise<HandOverReport> {
  const report = await runKills({
    ...options,
    textOf: updateId => TEXTS[(updateId * 7 + Math.floor(updateId / 25)) % TEXTS.length]!,
    beforeStop: () => untilStaffIsTold(options.databaseUrl),
    env: { TELEGRAM_STAFF_CHAT_ID: String(GROUP), QUESTIONS_PER_MINUTE: '100000', QUESTIONS_PER_DAY: '1000000' },
  })
  checkKills(report, expect)
  const { db, close } = await openDatabase({ url: options.databaseUrl })
  try {
    const tickets = await db.selectFrom('tickets').selectAll().execute()
    const topics = await db.selectFrom('ticket_topics').selectAll().execute()
    const events = await db.selectFrom('ticket_events').selectAll().execute()
    const opened = tickets.map(ticket => `${ticket.conversation_id} ${ticket.number}`)
    const promised = report.sent
      .filter(({ chatId }) => chatId !== GROUP)
      .flatMap(({ chatId, text }) =>
        [...text.matchAll(/登记转人工，编号 (T-[0-9A-Z]{5,6})/g)].map(
          ([, number]) => `telegram:4711:${chatId} ${number}`,
        ),
      )
    expect(promised.length).toBeGreaterThan(options.kills)
    expect(promised.filter(promise => !opened.includes(promise))).toEqual([])
    // And the other way round: nobody has a ticket that was never told of.
    expect(opened.filter(ticket => !promised.includes(ticket))).toEqual([])
    const active = tickets.filter(({ status }) => status === 'open' || status === 'reopened')
    expect(new Set(active.map(({ conversation_id }) => conversation_id)).size).toBe(active.length)
    expect(events.filter(({ kind }) => kind === 'opened')).toHaveLength(tickets.length)
    // The staff was told of every one.
    const told = new Set(topics.map(({ ticket_id }) => ticket_id))
    expect(tickets.filter(({ id }) => !told.has(id))).toEqual([])
    return { ...report, promised: promised.length }
  } finally {
    await close()
  }
}

/** The staff is told a second or so after the person: the reader of events has come to the end, and its posts are out. */
async function untilStaffIsTold(databaseUrl: string): Promise<void> {
  const { db, close } = await openDatabase({ url: databaseUrl })
  try {
    for (const until = Date.now() + 60_000; Date.now() < until; await sleep(200)) {
      const last = await db
        .selectFrom('ticket_events')
        .select(eb => eb.fn.max('id').as('id'))
        .executeTakeFirst()
      const cursor = await db
        .selectFrom('ticket_cursors')
        .selectAll()
        .where('name', '=', 'staff-group')
        .executeTakeFirst()
      const waiting = await db.selectFrom('outbox').select('id').where('status', '=', 'waiting').limit(1).execute()
      if (waiting.length === 0 && Number(cursor?.event_id ?? 0) === Number(last?.id ?? 0)) return
    }
  } finally {
    await close()
  }
}
