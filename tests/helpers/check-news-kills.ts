import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { openCaseRegistry } from '../../src/app-cases.ts'
import { openDatabase } from '../../src/stores/sql/open-database.ts'
import { createSqlSubscriptionStore } from '../../src/stores/sql/sql-subscription-store.ts'
import { sampleCase } from './case-samples.ts'
import type { TestDatabase } from './databases.ts'
import { NOON } from './project-engine.ts'
import { createRandom } from './random.ts'
import { startProcess } from './run-process.ts'

interface Options {
  readonly database: TestDatabase
  readonly processes: number
  readonly kills: number
  readonly cases: number
}

const KEY = Buffer.alloc(32, 5).toString('base64')
const SUBSCRIBERS = 3
const file = new URL('./news-process.ts', import.meta.url)

/** Changes come while processes that tell them are killed: each subscriber hears of each change once. */
export function checkNewsKills({ database: { name, create }, processes, kills, cases }: Options): void {
  it(`should tell each change once through ${kills} kills of ${processes} processes on ${name}`, {
    timeout: 20 * 60_000,
  }, async () => {
    const empty = await create()
    const database = await openDatabase({ url: empty.url, allowUnsafe: true })
    const { store } = await openCaseRegistry(database, { keys: { text: KEY }, court: null })
    const subscriptions = createSqlSubscriptionStore(database)
    const random = createRandom(20261122)
    const save = (stage: 'filed' | 'controlled' | 'completed', serial: number) =>
      store.save([sampleCase(serial, { stage, measures: [] })], { origin: 'import', now: NOON + 1 })
    for (let serial = 1; serial <= cases; serial++) {
      const [saved] = await save('filed', serial)
      for (let n = 0; n < SUBSCRIBERS; n++) {
        const principal = `web:${serial}-${n}`
        const times = { created_at: NOON, updated_at: NOON, lease_until: 0 }
        const row = { id: principal, channel: 'web', state: '{}', next_seq: 1, fence: 0, ...times }
        await database.db.insertInto('conversations').values(row).execute()
        const party = { caseId: saved!.id, partyId: saved!.partyIds[0]!, role: 'applicant', isAgent: false } as const
        await subscriptions.add({ principal, ...party, at: NOON, endsAt: null })
      }
    }
    const start = () => startProcess(file, { DATABASE_URL: empty.url, KEY, NOW: String(NOON) })
    const running = Array.from({ length: processes }, start)
    try {
      for (let kill = 0; kill < kills; kill++) {
        for (let n = 0; n < Math.ceil((cases * 2) / kills); n++) {
          const change = kill * Math.ceil((cases * 2) / kills) + n
          if (change < cases) await save('controlled', change + 1)
          else if (change < cases * 2) await save('completed', change - cases + 1)
        }
        await sleep(300 + random() * 700)
        const victim = Math.floor(random() * processes)
        running[victim]!.kill('SIGKILL')
        running[victim] = start()
      }
      const rows = () =>
        database.db.selectFrom('case_notices').select(['event', 'kind', 'posted_at', 'subscription_id']).execute()
      const stages = async () => (await rows()).filter(({ kind }) => kind === 'stage')
      await expect
        .poll(async () => (await stages()).filter(row => row.posted_at !== null).length, { timeout: 60_000 })
        .toBe(cases * 2 * SUBSCRIBERS)
      expect(new Set((await stages()).map(row => `${row.subscription_id} ${row.event}`)).size).toBe(
        cases * 2 * SUBSCRIBERS,
      )
      const messages = await database.db.selectFrom('outbox').select(['conversation_id', 'turn_id', 'seq']).execute()
      expect(new Set(messages.map(row => `${row.conversation_id} ${row.turn_id}`)).size).toBe(messages.length)
      // Every note that is marked as told stands in exactly one message, and every message tells of at least one.
      const numbers = await database.db.selectFrom('case_notices').select('notice_id').distinct().execute()
      expect(messages).toHaveLength(numbers.filter(row => row.notice_id !== null).length)
    } finally {
      await Promise.all(running.map(child => new Promise(resolve => child.once('close', resolve).kill('SIGKILL'))))
      await database.close()
      await empty.remove()
    }
  })
}
