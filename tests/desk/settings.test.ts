import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { climbTickets } from '../../src/desk/tickets/climb-tickets.ts'
import { createReadServiceLevel } from '../../src/stores/read-service-level.ts'
import { createSqlDeskStore } from '../../src/stores/sql/desk/sql-desk-store.ts'
import { createSqlTurnStore } from '../../src/stores/sql/sql-turn-store.ts'
import { createSqlTicketWatch } from '../../src/stores/sql/tickets/sql-ticket-watch.ts'
import { createLogger } from '../../src/support/logger.ts'
import { createSignal } from '../../src/support/signal.ts'
import { testDatabases } from '../helpers/databases.ts'
import { type DeskApp, type StaffMember, startDesk } from '../helpers/desk-app.ts'
import { testDesk } from '../helpers/desk-stack.ts'
import { incoming, settled } from '../helpers/store-samples.ts'
import { openTicket } from '../helpers/ticket-samples.ts'

let app: DeskApp
let leader: StaffMember
let other: StaffMember
let officer: StaffMember
let auditor: StaffMember
beforeAll(async () => {
  app = await startDesk(testDatabases[0]!.create)
  leader = await app.staff('leader')
  other = await app.staff('leader')
  officer = await app.staff('officer')
  auditor = await app.staff('auditor')
})
afterAll(() => app?.end())

const hours = {
  periods: ['08:30-11:30', '14:00-18:00'],
  closedOn: ['2027-01-04'],
  openOn: ['2027-01-09'],
  answerMinutes: 120,
  urgentMinutes: 20,
  climbMinutes: [10, 20],
}
const settings = async () => (await officer.client.get('/settings')).body
const setHours = async (given: object, who = leader) => {
  const { promiseVersion } = await settings()
  return who.client.post('/settings/hours', { ...hours, version: promiseVersion, reason: '新的作息', ...given })
}

describe('hours and promises', () => {
  it('should be changed at the desk, with versions, on record', async () => {
    expect(await settings()).toMatchObject({ promiseIsOwn: false, promise: { answerMinutes: 240 } })
    expect((await setHours({})).status).toBe(200)
    // What was read a moment ago may be known for a second.
    app.pass(2_000)
    const { promise, promiseIsOwn, promiseVersion } = await settings()
    expect(promiseIsOwn).toBe(true)
    expect(promise).toMatchObject({
      answerMinutes: 120,
      hours: {
        periods: [
          [510, 690],
          [840, 1080],
        ],
      },
    })
    expect((await leader.client.post('/settings/hours', { ...hours, version: 0, reason: '别人改过' })).status).toBe(409)
    await setHours({ answerMinutes: 100 })
    const { versions } = (await auditor.client.get('/settings/versions/service-level')).body
    expect(versions.map((one: { version: number }) => one.version)).toEqual([promiseVersion + 1, promiseVersion])
    expect(versions[1].value.answerMinutes).toBe(120)
    const { rows } = (await auditor.client.get('/audit?action=hours.change')).body
    expect(rows[0]).toMatchObject({ actor: leader.id, reason: '新的作息', fields: [`version ${promiseVersion + 1}`] })
  })

  it.each([
    [{ periods: ['9点到12点'] }, '看不懂'],
    [{ periods: ['09:00-12:00', '11:00-17:00'] }, '不能重叠'],
    [{ periods: ['12:00-09:00'] }, '看不懂'],
    [{ periods: [] }, '不能空着'],
    [{ closedOn: ['2027-02-30'] }, '2027-02-30'],
    [{ openOn: ['10月1日'] }, '不是日期'],
    [{ closedOn: ['2027-01-09'] }, '请只留一处'],
    [{ urgentMinutes: 500 }, '不能比普通工单长'],
    [{ climbMinutes: [15, 5] }, '从小到大'],
  ])('should be refused with words that help: %j', async (given, words) => {
    const before = await settings()
    const { status, body } = await setHours(given)
    expect(status).toBe(422)
    expect(body.error).toContain(words)
    expect((await settings()).promiseVersion).toBe(before.promiseVersion)
  })

  it('should hold in every process within a second or two, and go back to what the environment says', async () => {
    const store = createSqlDeskStore(app.database)
    const base = await testDesk.serviceLevel()
    let time = 1_000_000
    const readers = [1, 2].map(() => createReadServiceLevel({ store, base, clock: () => time }))
    await setHours({ answerMinutes: 77 })
    for (const read of readers) expect((await read()).answerMinutes).toBe(77)
    await setHours({ answerMinutes: 88 })
    for (const read of readers) expect((await read()).answerMinutes).toBe(77)
    time += 1_001
    for (const read of readers) expect((await read()).answerMinutes).toBe(88)
    const { promiseVersion } = await settings()
    const reset = { version: promiseVersion, reason: '恢复' }
    expect((await leader.client.post('/settings/hours/reset', reset)).status).toBe(200)
    time += 1_001
    for (const read of readers) expect(await read()).toEqual(base)
    const away = createReadServiceLevel({
      store: { readSetting: () => Promise.reject(new Error('the database is away')) },
      base,
      clock: () => time,
    })
    expect(await away()).toEqual(base)
  })
})

describe('teams and labels', () => {
  let people = 0
  const save = async (given: object) => {
    const { version, teams, labels } = await settings()
    return leader.client.post('/settings', { teams, labels, version, ...given })
  }
  async function begin(): Promise<string> {
    const n = ++people
    const turns = createSqlTurnStore(app.database)
    await turns.receive([incoming(`s-${n}`, { conversationId: `s-${n}` })])
    const [claim] = await turns.claim({ owner: 't', now: Date.now(), leaseMs: 1000, limit: 1 })
    const effect = openTicket(`s-${n}`, { number: `T-S000${n}`, climbAt: [1_000, 2_000, 3_000] })
    await turns.settle([settled(claim!, { effects: [effect], settledAt: Date.now() })])
    return `s-${n}`
  }
  const transfer = async (id: string, to: object) => {
    const { version } = (await officer.client.get(`/tickets/${id}/summary`)).body
    const action = { kind: 'transfer', assignee: null, team: null, why: '归口办理', ...to }
    return officer.client.post(`/tickets/${id}/act`, { version, requestId: `${id}-${version}`, action })
  }
  const seenBy = async (who: StaffMember, whose: string): Promise<string[]> =>
    (await who.client.post('/tickets/search', { whose })).body.tickets.map((ticket: { id: string }) => ticket.id)

  it('should be kept by leaders, with people who are there, each name once', async () => {
    const team = { name: '财产处置组', leader: leader.id, members: [officer.id] }
    expect((await save({ teams: [team], labels: ['失信', '限高'] })).status).toBe(200)
    expect(await settings()).toMatchObject({ teams: [team], labels: ['失信', '限高'] })
    expect((await save({ teams: [team, team] })).body.error).toContain('写了两次')
    expect((await save({ teams: [{ ...team, members: ['nobody'] }] })).status).toBe(422)
    const { version } = await settings()
    expect((await officer.client.post('/settings', { teams: [], labels: [], version })).status).toBe(403)
  })

  it('should be read as they were written before: names alone', async () => {
    const kept = await createSqlDeskStore(app.database).readSetting('desk')
    await createSqlDeskStore(app.database).writeSetting(
      'desk',
      { teams: ['老的组'], labels: [] },
      kept!.version,
      'x',
      1,
    )
    expect((await settings()).teams).toEqual([{ name: '老的组', leader: null, members: [] }])
    await save({
      teams: [
        { name: '财产处置组', leader: leader.id, members: [officer.id] },
        { name: '老的组', leader: null, members: [] },
      ],
    })
  })

  it('should take tickets, which then climb to their leader', async () => {
    const id = await begin()
    expect((await transfer(id, { team: '没有的组' })).status).toBe(422)
    expect((await transfer(id, { assignee: 'nobody' })).status).toBe(422)
    expect((await transfer(id, { assignee: auditor.id })).status).toBe(422)
    expect((await transfer(id, { team: '财产处置组' })).status).toBe(200)
    expect(await seenBy(officer, 'team')).toEqual([id])
    expect(await seenBy(other, 'team')).toEqual([])
    expect(await seenBy(leader, 'called')).toEqual([])
    const free = await begin()
    await climbTickets({
      watch: createSqlTicketWatch(app.database),
      store: createSqlDeskStore(app.database),
      clock: () => Date.now() + 365 * 86_400_000,
      logger: createLogger('silent'),
      wakeSender: createSignal(),
    })
    expect((await seenBy(leader, 'called')).toSorted()).toEqual([id, free])
    // Of a team that has a leader, the others are not called.
    expect(await seenBy(other, 'called')).toEqual([free])
    const { history } = (await leader.client.get(`/tickets/${id}`)).body
    const calls = history.filter(({ kind }: { kind: string }) => kind === 'climbed')
    expect(calls.map(({ step, to }: { step: number; to?: string }) => [step, to])).toContainEqual([2, leader.id])
  })
})
