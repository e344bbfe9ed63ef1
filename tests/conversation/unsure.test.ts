import { afterAll, beforeAll, expect, it } from 'vitest'
import { rememberTurn } from '../../src/conversation/remember-turn.ts'
import { createHandOver } from '../../src/conversation/tickets/create-hand-over.ts'
import type { FinishTurn, Turn } from '../../src/conversation/turn.ts'
import { newConversation } from '../../src/domain/conversation.ts'
import type { Reply } from '../../src/domain/reply.ts'
import { type Database, openDatabase } from '../../src/stores/sql/open-database.ts'
import { createSqlTicketLookup } from '../../src/stores/sql/tickets/sql-ticket-lookup.ts'
import { MONDAY, testDesk } from '../helpers/desk-stack.ts'
import { createSqlite, type EmptyDatabase } from '../helpers/empty-database.ts'
import { textReply } from '../helpers/store-samples.ts'

let empty: EmptyDatabase
let database: Database
let handOver: FinishTurn
beforeAll(async () => {
  empty = createSqlite()
  database = await openDatabase({ url: empty.url })
  const tickets = createSqlTicketLookup(database)
  handOver = createHandOver({ tickets, ...testDesk, createId: () => 'id-1', createNumber: () => 'T-00001' })
})
afterAll(async () => {
  await database.close()
  await empty.remove()
})

const answer: Reply = textReply('最接近的一条规定')
const turnOf = (confidence: number | null, failures: number): Turn => ({
  channel: 'web',
  conversationId: 'unsure-person',
  kind: 'text',
  original: '那个东西',
  text: '那个东西',
  traditional: false,
  restated: '那个东西',
  role: null,
  askedOn: '2026-11-23',
  now: MONDAY,
  state: { ...newConversation, failures },
  passageIds: [],
  ticket: null,
  ticketed: false,
  handOver: null,
  confidence,
  modelCalls: [],
  effects: [],
})
const reasonOf = async (turn: Turn, reply: Reply = answer) =>
  (await handOver(turn, reply)).turn.effects.map(effect =>
    effect.kind === 'open-ticket' ? effect.reason : effect.kind,
  )

it.each([
  ['an answer far from the question', 0.55, 0, ['unsure']],
  ['a second unsure answer in a row', 0.65, 1, ['unsure']],
  ['one unsure answer', 0.65, 0, []],
  ['a sure answer after a failure', 0.9, 1, []],
  ['an answer that was not compared with anything', null, 1, []],
])('should call a person where it must: %s', async (_, confidence, failures, reasons) => {
  expect(await reasonOf(turnOf(confidence, failures))).toEqual(reasons)
})

it('should name the reason after what went wrong last', async () => {
  const nothing: Reply = { ...answer, outcome: 'unanswerable_no_source' }
  expect(await reasonOf(turnOf(null, 1), nothing)).toEqual(['failures'])
  expect(await reasonOf(turnOf(null, 0), nothing)).toEqual([])
})

it('should count an unsure answer among those that did not help, and begin anew after a sure one', () => {
  expect(rememberTurn(turnOf(0.65, 0), answer).failures).toBe(1)
  expect(rememberTurn(turnOf(0.9, 1), answer).failures).toBe(0)
})
