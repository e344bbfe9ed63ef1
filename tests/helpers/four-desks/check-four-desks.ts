import fc from 'fast-check'
import type { ExpectStatic } from 'vitest'
import { readAnchors } from '../../../src/desk/audit/audit-anchor.ts'
import { verifyAudit } from '../../../src/desk/audit/verify-audit.ts'
import { createSqlAuditStore } from '../../../src/stores/sql/sql-audit-store.ts'
import { drawCommands, type Expected } from './desk-commands.ts'
import { nobody } from './desk-model.ts'
import { createDeskVisitor, type DeskVisitor } from './desk-visitor.ts'
import { type Place, STAFF_GROUP, startFourDesks } from './start-four-desks.ts'

interface Options {
  readonly databaseUrl: string
  readonly seed: number
  /** So many people at once, and so many times others after them. */
  readonly people: number
  readonly runs: number
  /** Each does so many lists of commands; between two lists, when nothing is under way, two processes are killed. */
  readonly rounds: number
  readonly maxCommands: number
  /** Of a hundred requests, so many have their process killed under them. */
  readonly killing: number
}

interface Figures {
  readonly people: number
  readonly commands: number
  readonly kills: number
  readonly tickets: number
  readonly replies: number
  readonly duplicates: number
}

const toPlace = (round: number): Place => (round % 4) as Place

/** Runs commands of many people at once through four processes that die now and then, and checks each against the model. */
export async function checkFourDesks(options: Options, expect: ExpectStatic): Promise<Figures> {
  const { databaseUrl, seed, people, runs, rounds, maxCommands, killing } = options
  const desks = await startFourDesks(databaseUrl)
  const { db } = desks.database
  const all: { readonly visitor: DeskVisitor; readonly expected: Expected }[] = []
  try {
    const oneRound = fc.array(drawCommands(maxCommands, killing), { minLength: people, maxLength: people })
    const drawn = fc.array(oneRound, { minLength: rounds, maxLength: rounds })
    await fc.assert(
      fc.asyncProperty(drawn, async given => {
        const group = await Promise.all(
          Array.from({ length: people }, async (_, index) => {
            const number = all.length + index + 1
            const visitor = await createDeskVisitor(desks, index % 2 === 0 ? 'telegram' : 'web', number)
            const expected: Expected = { now: nobody, commands: 0 }
            let words = 0
            return { desks, visitor, expected, nextWords: () => `答复${number}-${++words}` }
          }),
        )
        all.push(...group)
        for (const [round, lists] of given.entries()) {
          if (round > 0) await Promise.all([desks.kill(toPlace(round)), desks.kill(toPlace(round + 1))])
          await Promise.all(
            group.map((real, index) => fc.asyncModelRun(() => ({ model: real.expected, real }), lists[index]!)),
          )
        }
      }),
      { numRuns: runs, seed, endOnFailure: true },
    )
    await desks.untilReady()
    const wait = { timeout: 90_000, interval: 100 }
    const unsent = async () =>
      (await db.selectFrom('outbox').select('id').where('status', '!=', 'sent').execute()).length
    const untold = async () =>
      (await db.selectFrom('tickets').select('number').where('delivered_at', 'is', null).execute()).length
    await expect.poll(async () => [await unsent(), await untold()], wait).toEqual([0, 0])
    await expect.poll(unsent, wait).toBe(0)

    // Every ticket has its topic, and in it a post.
    const tickets = await db.selectFrom('tickets').select('id').execute()
    const topics = new Map(
      (await db.selectFrom('ticket_topics').selectAll().execute()).map(row => [row.ticket_id, Number(row.topic_id)]),
    )
    const posted = new Set(
      desks.telegram.sent
        .filter(({ chatId }) => chatId === STAFF_GROUP)
        .map(({ payload }) => payload.message_thread_id),
    )
    expect(tickets.filter(({ id }) => !posted.has(topics.get(id)))).toEqual([])

    // What officers wrote reached each person in Telegram in order, twice only where a process died on it.
    let duplicates = 0
    for (const { visitor, expected } of all.filter(one => one.visitor.conversationId.startsWith('telegram'))) {
      const chatId = Number(visitor.conversationId.split(':').at(-1))
      const got = desks.telegram.sent
        .filter(message => message.chatId === chatId && /^工作人员回复/.test(message.text))
        .map(({ text }) => /答复\d+-\d+/.exec(text)?.[0] ?? text)
      const once = got.filter((text, index) => text !== got[index - 1])
      duplicates += got.length - once.length
      expect(once).toEqual(expected.now.replies)
    }
    expect(duplicates).toBeLessThanOrEqual(desks.kills())
    expect(desks.telegram.violations).toEqual([])
    const audit = await verifyAudit(createSqlAuditStore(desks.database), readAnchors(desks.anchorFile))
    expect(audit.fault).toBeNull()
    return {
      people: all.length,
      commands: all.reduce((sum, { expected }) => sum + expected.commands, 0),
      kills: desks.kills(),
      tickets: tickets.length,
      replies: all.reduce((sum, { expected }) => sum + expected.now.replies.length, 0),
      duplicates,
    }
  } finally {
    await desks.end()
  }
}
