import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { callBackTickets } from '../../src/desk/tickets/call-back-tickets.ts'
import { climbTickets } from '../../src/desk/tickets/climb-tickets.ts'
import { createSqlDeskStore } from '../../src/stores/sql/desk/sql-desk-store.ts'
import { createSqlTicketWatch } from '../../src/stores/sql/tickets/sql-ticket-watch.ts'
import { toChinaDay } from '../../src/support/clock.ts'
import { createLogger } from '../../src/support/logger.ts'
import { createSignal } from '../../src/support/signal.ts'
import { testDatabases } from '../helpers/databases.ts'
import { type DeskApp, type StaffMember, startDesk } from '../helpers/desk-app.ts'
import { testDesk } from '../helpers/desk-stack.ts'
import { openTickets } from '../helpers/open-tickets.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

describe.each(testDatabases)('what comes back by itself on $name', ({ create }) => {
  let app: DeskApp
  let officer: StaffMember
  let colleague: StaffMember
  let leader: StaffMember
  let begin: ReturnType<typeof openTickets>
  beforeAll(async () => {
    app = await startDesk(create)
    officer = await app.staff('officer')
    colleague = await app.staff('officer')
    leader = await app.staff('leader')
    begin = openTickets(app.database, app.now)
  })
  afterAll(() => app?.end())

  const summary = async (id: string) => (await officer.client.get(`/tickets/${id}/summary`)).body
  const act = async (id: string, action: object, who = officer) => {
    const { version } = await summary(id)
    return who.client.post(`/tickets/${id}/act`, { version, requestId: `${Math.random()}`, action })
  }
  const list = async (who: StaffMember, whose: string) => {
    const { body } = await who.client.post('/tickets/search', { whose, awake: whose === 'all' })
    return body.tickets.map(({ id }: { id: string }) => id)
  }
  const notices = async (who: StaffMember) => (await who.client.get('/notices')).body
  const callBack = (clock: () => number) =>
    callBackTickets({ watch: createSqlTicketWatch(app.database), ...testDesk, clock })
  const ahead = (milliseconds: number) => app.now() + milliseconds

  it('should let an officer choose any day and hour of the next 90 days, and say what is wrong with others', async () => {
    const id = await begin({ dueAt: ahead(100 * DAY) })
    for (const [until, words] of [
      [ahead(-HOUR), '已经过去'],
      [ahead(91 * DAY), '90 天'],
    ] as const) {
      const refused = await act(id, { kind: 'snooze', until })
      expect(refused.status).toBe(422)
      expect(refused.body.error).toContain(words)
    }
    expect((await act(id, { kind: 'snooze', until: 'morgen' })).status).toBe(400)
    expect((await summary(id)).snoozedUntil).toBeNull()
    const until = ahead(89 * DAY)
    expect((await act(id, { kind: 'snooze', until })).status).toBe(200)
    expect((await summary(id)).snoozedUntil).toBe(until)
    expect(await list(officer, 'all')).not.toContain(id)
    await callBack(() => until)
    expect(await list(officer, 'all')).toContain(id)
  })

  it('should not put off whoever was promised an answer', async () => {
    const dueAt = ahead(4 * HOUR)
    const id = await begin({ dueAt })
    expect((await act(id, { kind: 'snooze', until: ahead(3 * DAY) })).body.ticket).toMatchObject({
      dueAt,
      snoozedUntil: dueAt,
    })
    await act(id, { kind: 'reply', text: '您好，周四给您答复。' })
    const later = ahead(3 * DAY)
    expect((await act(id, { kind: 'snooze', until: later })).body.ticket.snoozedUntil).toBe(later)
    const late = await begin({ dueAt: ahead(-HOUR) })
    const refused = await act(late, { kind: 'snooze', until: later })
    expect([refused.status, refused.body.error]).toEqual([422, expect.stringContaining('先回复')])
  })

  it('should bring a ticket back to whoever has it on the day, when the desk opens', async () => {
    const id = await begin()
    await act(id, { kind: 'claim' })
    const refused = await act(id, { kind: 'set-follow-up', on: toChinaDay(ahead(-2 * DAY)) })
    expect([refused.status, refused.body.error]).toEqual([422, expect.stringContaining('已经过去')])
    expect((await act(id, { kind: 'set-follow-up', on: toChinaDay(ahead(400 * DAY)) })).status).toBe(422)
    // The first Saturday two weeks from now, or later: nobody is at the desk on that day.
    let on = ahead(14 * DAY)
    while (new Date(on + 8 * HOUR).getUTCDay() !== 6) on += DAY
    const day = toChinaDay(on)
    expect((await act(id, { kind: 'set-follow-up', on: day })).status).toBe(200)
    await callBack(() => Date.parse(`${day}T03:00+08:00`))
    expect(await list(officer, 'follow-up')).toEqual([])
    // No holidays last so long.
    for (let days = 1; days <= 20; days++) {
      await callBack(() => Date.parse(`${toChinaDay(on + days * DAY)}T10:00+08:00`))
    }
    expect(await list(officer, 'follow-up')).toEqual([id])
    expect(await list(colleague, 'follow-up')).toEqual([])
    expect(await notices(officer)).toMatchObject({ called: { count: 0 }, followUps: { count: 1, tickets: [{ id }] } })
    expect((await notices(colleague)).followUps.count).toBe(0)
    const { history } = (await officer.client.get(`/tickets/${id}`)).body
    expect(history.filter(({ kind }: { kind: string }) => kind === 'follow-up-due')).toHaveLength(1)
    await act(id, { kind: 'set-follow-up', on: null })
    expect(await list(officer, 'follow-up')).toEqual([])
    expect((await notices(officer)).followUps.count).toBe(0)
  })

  it('should tell the leader, and nobody else, of what climbed to him, by its number and its step', async () => {
    const id = await begin({ subject: '张三的案子', climbAt: [1, 2, 9_000_000_000_000] })
    expect((await notices(leader)).called.count).toBe(0)
    await climbTickets({
      watch: createSqlTicketWatch(app.database),
      store: createSqlDeskStore(app.database),
      clock: app.now,
      logger: createLogger('silent'),
      wakeSender: createSignal(),
    })
    const told = await notices(leader)
    const { number } = await summary(id)
    expect(told.called.tickets).toContainEqual({ id, number, climbed: 2 })
    expect(JSON.stringify(told)).not.toContain('张三')
    expect((await notices(officer)).called).toEqual({ count: 0, tickets: [] })
    await act(id, { kind: 'claim' })
    expect(JSON.stringify((await notices(leader)).called)).not.toContain(`"${id}"`)
  })
})
