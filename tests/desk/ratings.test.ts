import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Effect } from '../../src/domain/effect.ts'
import { createSqlTurnStore } from '../../src/stores/sql/sql-turn-store.ts'
import { testDatabases } from '../helpers/databases.ts'
import { type DeskApp, type StaffMember, startDesk } from '../helpers/desk-app.ts'
import { openTickets } from '../helpers/open-tickets.ts'
import { incoming, settled } from '../helpers/store-samples.ts'

const PHONE = '13812345678'

describe.each(testDatabases)('what people say of the desk, on $name', ({ create }) => {
  let app: DeskApp
  let officer: StaffMember
  let leader: StaffMember
  beforeAll(async () => {
    app = await startDesk(create)
    officer = await app.staff('officer')
    leader = await app.staff('leader')
  })
  afterAll(() => app?.end())

  let turns = 0
  async function rate(conversationId: string, effect: Effect): Promise<void> {
    const store = createSqlTurnStore(app.database)
    await store.receive([incoming(`rate-${++turns}`, { conversationId })])
    const [claim] = await store.claim({ owner: 't', now: app.now() + 10_000, leaseMs: 1000, limit: 1 })
    await store.settle([settled(claim!, { effects: [effect], settledAt: app.now() })])
  }

  it('should show to whoever answers for it that somebody was unhappy, and why', async () => {
    const begin = openTickets(app.database, app.now)
    const [good, bad] = [await begin(), await begin()]
    for (const id of [good, bad]) {
      const { version } = (await officer.client.get(`/tickets/${id}/summary`)).body
      const act = (action: object, from: number) =>
        officer.client.post(`/tickets/${id}/act`, { version: from, requestId: `${id}-${from}`, action })
      const { ticket } = (await act({ kind: 'reply', text: '已办好。' }, version)).body
      expect((await act({ kind: 'resolve' }, ticket.version)).status).toBe(200)
    }
    await rate('person-1', { kind: 'rate-ticket', ticketId: good, rating: 5, words: null })
    await rate('person-2', { kind: 'rate-ticket', ticketId: bad, rating: 1, words: null })
    await rate('person-2', { kind: 'rate-ticket', ticketId: bad, rating: null, words: `打${PHONE}没人接` })

    const found = (await leader.client.post('/tickets/search', { unhappy: true })).body.tickets
    expect(found.map(({ id }: { id: string }) => id)).toEqual([bad])
    const opened = (await leader.client.get(`/tickets/${bad}`)).body
    expect(opened.ratingWords).toBe('打［电话］没人接')
    expect(JSON.stringify(opened)).not.toContain(PHONE)
    const { unhappy } = (await leader.client.get('/notices')).body
    expect(unhappy.tickets.map(({ id }: { id: string }) => id)).toEqual([bad])
    expect(JSON.stringify(unhappy)).not.toContain('没人接')
    expect((await officer.client.get('/notices')).body.unhappy.count).toBe(0)
  })
})
