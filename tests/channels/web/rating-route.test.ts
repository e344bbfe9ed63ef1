import { createHash } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createRatingRoute } from '../../../src/channels/web/rating-route.ts'
import { createSqlDeskStore } from '../../../src/stores/sql/desk/sql-desk-store.ts'
import { createSqlReportStore } from '../../../src/stores/sql/desk/sql-report-store.ts'
import { testDatabases } from '../../helpers/databases.ts'
import { openStores } from '../../helpers/open-stores.ts'
import { incoming } from '../../helpers/store-samples.ts'

const stores = openStores(testDatabases[0]!.create)
const token = (letter: string): string => letter.repeat(22)
const conversationOf = (letter: string): string =>
  `web:${createHash('sha256').update(token(letter)).digest('base64url')}`

let server: Server
let url: string
beforeAll(async () => {
  const app = express()
  const desk = createSqlDeskStore(stores().database)
  app.use(createRatingRoute({ rate: desk.rate, clock: () => 5_000 }))
  server = createServer(app)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/ratings`
})
afterAll(() => new Promise(resolve => server.close(resolve)))

const rate = async (letter: string | null, body: unknown, headers: Record<string, string> = {}) => {
  const cookie: Record<string, string> = letter === null ? {} : { cookie: `zhida_visitor=${token(letter)}` }
  const sent = { 'content-type': 'application/json', ...cookie, ...headers }
  return (await fetch(url, { method: 'POST', headers: sent, body: JSON.stringify(body) })).status
}
const counted = () => createSqlReportStore(stores().database).countRatings(0, 10_000)

it('should rate a reply of its own conversation alone, the latest tap standing', async () => {
  await stores().answer([incoming('u1', { conversationId: conversationOf('a') })])
  const { seq } = await stores().database.db.selectFrom('outbox').select('seq').executeTakeFirstOrThrow()
  const up = { seq: Number(seq), helpful: true }
  expect(await rate('a', up)).toBe(200)
  expect(await counted()).toEqual({ helpful: 1, unhelpful: 0 })
  expect(await rate('a', { ...up, helpful: false })).toBe(200)
  expect(await counted()).toEqual({ helpful: 0, unhelpful: 1 })
  const refused = await Promise.all([
    rate('b', up),
    rate('a', { ...up, seq: up.seq + 1 }),
    rate(null, up),
    rate('a', { ...up, helpful: 'yes' }),
    rate('a', { ...up, seq: -1 }),
    rate('a', up, { origin: 'https://evil.example' }),
    rate('a', up, { 'content-type': 'text/plain' }),
  ])
  expect(refused).toEqual([404, 404, 403, 400, 400, 403, 415])
  expect(await counted()).toEqual({ helpful: 0, unhelpful: 1 })
  await stores().database.db.deleteFrom('ratings').execute()
})
