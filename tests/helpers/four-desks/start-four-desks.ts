import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { openCaseKeys } from '../../../src/stores/sql/open-case-keys.ts'
import { type Database, openDatabase } from '../../../src/stores/sql/open-database.ts'
import { createDeskClient, type DeskResponse } from '../desk-client.ts'
import { createDeskPeople } from '../desk-people.ts'
import { type FaultServer, startFaultServer } from '../fault-server.ts'
import { findFreePort } from '../postgres-server.ts'
import { SERVER_KEY, type ServerProcess, startServer } from '../server-process.ts'
import { writeSmallKnowledge } from '../small-knowledge.ts'
import { TEST_SECRET, TEST_TOKEN } from '../telegram-updates.ts'

export const STAFF_GROUP = -1_007_777

/** Which process gets a request first; another one gets it when that one dies on it. */
export type Place = 0 | 1 | 2 | 3

export interface FourDesks {
  readonly telegram: FaultServer
  /** Read by the test itself, beside the servers. */
  readonly database: Database
  /** Ids of two officers. */
  readonly officers: readonly string[]
  /** File of the audit chain's heads that the four share. */
  readonly anchorFile: string
  /** Sends until some process has answered with this status, as Telegram and the page do. */
  send(place: Place, path: string, init: RequestInit, until: number): Promise<Response>
  /** An officer's request at the console; sent again, with the same body, when the process died on it. */
  ask(place: Place, officer: number, path: string, body: object): Promise<DeskResponse>
  /** As kill -9; it is started again at once. */
  kill(place: Place): Promise<void>
  readonly kills: () => number
  /** All four are up. */
  untilReady(): Promise<void>
  end(): Promise<void>
}

const PLACES: readonly Place[] = [0, 1, 2, 3]
const LONGEST_MS = 90_000
const PAUSE_MS = 50

/** Four real servers on one PostgreSQL, with a staff group and two officers at the console. */
export async function startFourDesks(databaseUrl: string): Promise<FourDesks> {
  const folder = mkdtempSync(join(tmpdir(), 'zhida-four-desks-'))
  const telegram = await startFaultServer()
  const ports = await Promise.all(PLACES.map(findFreePort))
  const origins = ports.map(port => `http://localhost:${port}`)
  const knowledgeFolder = writeSmallKnowledge(join(folder, 'knowledge'))
  const start = (place: Place): ServerProcess =>
    startServer({
      PORT: String(ports[place]),
      DATA_DIR: folder,
      DATABASE_URL: databaseUrl,
      KNOWLEDGE_DIR: knowledgeFolder,
      TELEGRAM_BOT_TOKEN: TEST_TOKEN,
      TELEGRAM_MODE: 'webhook',
      TELEGRAM_WEBHOOK_SECRET: TEST_SECRET,
      TELEGRAM_API_ROOT: telegram.url,
      TELEGRAM_STAFF_CHAT_ID: String(STAFF_GROUP),
      DESK_HOURS: '00:00-24:00',
      // The clock is the real one: nothing climbs by itself while the commands run.
      DESK_CLIMB_MINUTES: '9000,9500,9900',
    })
  // Alone at first: the officers are there before the others begin.
  const servers = [start(0)]
  let kills = 0
  let ended = false

  async function untilReady(): Promise<void> {
    // One that was killed while it started has another in its place.
    for (const place of PLACES) {
      for (let server = servers[place]; ; server = servers[place]) {
        await server!.ready.catch(() => {})
        if (server === servers[place]) break
      }
    }
  }

  async function retry<Answer>(place: Place, run: (place: Place) => Promise<Answer | null>): Promise<Answer> {
    const until = Date.now() + LONGEST_MS
    for (let attempt = 0; Date.now() < until; attempt++) {
      const answer = await run(((place + attempt) % PLACES.length) as Place).catch(() => null)
      if (answer !== null) return answer
      await sleep(PAUSE_MS)
    }
    throw new Error('none of the four answered')
  }

  try {
    await servers[0]!.ready
    const summary = () => servers[0]!.output().split('\n')
    const people = await createDeskPeople({ url: `${origins[0]}/`, app: { summary } })
    for (const place of PLACES.slice(1)) servers[place] = start(place)
    const staff = [
      await people.add('officer', 'officer-a', '经办甲'),
      await people.add('officer', 'officer-b', '经办乙'),
    ]
    // One session of each, at whichever process a request goes to.
    const clients = staff.map(({ client }) =>
      origins.map(origin => {
        const own = createDeskClient(origin)
        own.setCookie(client.cookie())
        return own
      }),
    )
    const officers = await Promise.all(staff.map(async ({ client }) => (await client.get('/session')).body.account.id))
    const database = await openDatabase({ url: databaseUrl })
    await openCaseKeys(database, { text: SERVER_KEY })
    await untilReady()
    return {
      telegram,
      database,
      officers,
      anchorFile: join(folder, 'audit-head.jsonl'),
      send: (first, path, init, until) =>
        retry(first, async place => {
          const response = await fetch(`${origins[place]}${path}`, { ...init, signal: AbortSignal.timeout(20_000) })
          if (response.status === until) return response
          await response.arrayBuffer()
          return null
        }),
      ask: (first, officer, path, body) =>
        retry(first, async place => {
          const answer = await clients[officer]![place]!.post(path, body)
          return answer.status === 503 ? null : answer
        }),
      kill: async place => {
        const server = servers[place]!
        kills += 1
        await server.kill()
        // Two that killed the same one start one in its place.
        if (!ended && servers[place] === server) servers[place] = start(place)
      },
      kills: () => kills,
      untilReady,
      end: async () => {
        ended = true
        await database.close()
        await Promise.all(servers.map(server => server.kill()))
        await telegram.close()
        rmSync(folder, { recursive: true, force: true })
      },
    }
  } catch (error) {
    await Promise.all(servers.map(server => server.kill()))
    await telegram.close()
    rmSync(folder, { recursive: true, force: true })
    throw error
  }
}
