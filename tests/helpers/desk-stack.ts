import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { assembleEngine, type DeskPromise } from '../../src/app-engine.ts'
import type { Engine } from '../../src/conversation/engine.ts'
import { withSealedFiles } from '../../src/conversation/with-sealed-files.ts'
import type { Reply } from '../../src/domain/reply.ts'
import type { Ticket } from '../../src/domain/ticket.ts'
import type { OutboxStore } from '../../src/stores/outbox-store.ts'
import { type Database, openDatabase } from '../../src/stores/sql/open-database.ts'
import { createSqlFileStore } from '../../src/stores/sql/sql-file-store.ts'
import { createSqlOutboxStore } from '../../src/stores/sql/sql-outbox-store.ts'
import { createSqlTurnStore } from '../../src/stores/sql/sql-turn-store.ts'
import { createSqlTicketStore } from '../../src/stores/sql/tickets/sql-ticket-store.ts'
import type { ChangeResult, TicketChange } from '../../src/stores/ticket-change.ts'
import type { TicketStore } from '../../src/stores/ticket-store.ts'
import { writeSmallKnowledge } from './small-knowledge.ts'
import { textReply } from './store-samples.ts'
import { testKeys } from './test-keys.ts'

/** A Monday, 10:00 in China: somebody is at the desk. */
export const MONDAY = Date.parse('2026-11-23T10:00+08:00')

const LEASE_MS = 1000
const KNOWLEDGE = join(import.meta.dirname, '../../knowledge')

interface Options {
  /** The project's own; without it one digest, to which every question is near. */
  readonly wholeKnowledge?: boolean
}

export const testDesk: DeskPromise = {
  serviceLevel: async () => ({
    hours: {
      periods: [
        [540, 720],
        [810, 1050],
      ],
      closedOn: [],
      openOn: [],
    },
    answerMinutes: 240,
    urgentMinutes: 30,
    climbMinutes: [5, 15, 30],
  }),
  reopenDays: 7,
}

export interface DeskStack {
  readonly database: Database
  readonly engine: Engine
  readonly tickets: TicketStore
  readonly outbox: OutboxStore
  /** The time of everything that happens from now on. */
  setTime(now: number): void
  now(): number
  /** What a person says, and what the bot replies; so many processes die on it before that. */
  say(conversationId: string, text: string, crashes?: number): Promise<Reply>
  /** The latest ticket of a conversation. */
  latest(conversationId: string): Promise<Ticket | undefined>
  /** What an officer does to it. */
  act(conversationId: string, change: TicketChange, tell?: Reply | null): Promise<ChangeResult>
  close(): Promise<void>
}

/** The real engine with the desk's rules on a database, one turn after the other. */
export async function createDeskStack(url: string, options: Options = {}): Promise<DeskStack> {
  const folder = mkdtempSync(join(tmpdir(), 'zhida-desk-'))
  const database = await openDatabase({ url })
  database.texts.use(testKeys)
  const turns = createSqlTurnStore(database)
  const tickets = createSqlTicketStore(database)
  const plain = await assembleEngine({
    knowledgeFolder: options.wholeKnowledge ? KNOWLEDGE : writeSmallKnowledge(folder),
    maxQuestionCharacters: 500,
    limits: { perMinute: 15, perDay: 1000 },
    database,
    desk: testDesk,
  })
  const engine = withSealedFiles(plain, createSqlFileStore({ ...database, keys: testKeys }))
  let time = MONDAY
  let updates = 0
  const claimOne = async (conversationId: string) => {
    const claims = await turns.claim({ owner: 'test', now: time, leaseMs: LEASE_MS, limit: 100 })
    return claims.find(taken => taken.conversationId === conversationId)!
  }
  const latest = async (conversationId: string) => {
    const { tickets: all } = await tickets.list({ conversationId }, { limit: 200 })
    return all.toSorted((a, b) => b.openedAt - a.openedAt)[0]
  }
  return {
    database,
    engine,
    tickets,
    outbox: createSqlOutboxStore(database),
    setTime: now => {
      time = now
    },
    now: () => time,
    say: async (conversationId, text, crashes = 0) => {
      const updateId = `say-${++updates}`
      const channel = conversationId.includes(':') ? conversationId.replace(/:[^:]*$/, '') : 'web'
      const kind = 'text' as const
      const message = { channel, updateId, conversationId, kind, text, receivedAt: time, fragmentUntil: null }
      // Delivered twice, as by a messenger that got no answer.
      await turns.receive([message])
      await turns.receive([message])
      for (let n = 0; n < crashes; n++) {
        const dead = await claimOne(conversationId)
        await engine.run({ ...message, state: dead.state, now: time })
        time += LEASE_MS + 1
      }
      const claim = await claimOne(conversationId)
      const result = await engine.run({ ...message, state: claim.state, now: time })
      const record = { ...result.record, milliseconds: 1 }
      const messageIds = claim.messages.map(({ id }) => id)
      await turns.settle([{ claim, messageIds, ...result, settledAt: time, record }])
      return result.reply
    },
    latest,
    act: async (conversationId, change, tell) => {
      const ticket = (await latest(conversationId))!
      const told = tell === undefined && change.kind === 'reply' ? textReply(change.text) : (tell ?? null)
      return tickets.change({
        ticketId: ticket.id,
        version: ticket.version,
        actor: 'officer-1',
        now: time,
        change,
        tell: told,
      })
    },
    close: async () => {
      await database.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
