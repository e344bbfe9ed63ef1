import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSqlAccessStore } from '../../src/stores/sql/sql-access-store.ts'
import { createSqlTurnStore } from '../../src/stores/sql/sql-turn-store.ts'
import { testDatabases } from '../helpers/databases.ts'
import { type DeskApp, type StaffMember, startDesk } from '../helpers/desk-app.ts'
import { incoming, settled } from '../helpers/store-samples.ts'
import { openTicket } from '../helpers/ticket-samples.ts'

const CASE = '（2026）京0105执23456号'
const FILE = `案号,执行法院,案由,立案日期,执行阶段,申请标的,到位金额,当事人,events,measures
${CASE},北京市朝阳区人民法院,买卖合同纠纷,2026-03-02,财产查控,120000,30000,"[{""role"":""debtor"",""name"":""赵试用"",""idLast4"":""4258""},{""role"":""applicant"",""name"":""钱样本"",""idLast4"":""1111""}]","[{""on"":""2026-03-05"",""type"":""网络查控"",""note"":""查到机密账户""}]","[{""type"":""seizure"",""on"":""2026-03-06"",""until"":null,""note"":""冻结存款""}]"
`

describe.each(testDatabases)('the verified case beside the conversation on $name', ({ create }) => {
  let app: DeskApp
  let officer: StaffMember
  let colleague: StaffMember
  let leader: StaffMember
  let caseId: number
  let parties: readonly { readonly id: string; readonly role: string }[]
  let people = 0
  beforeAll(async () => {
    app = await startDesk(create)
    leader = await app.staff('leader')
    officer = await app.staff('officer')
    colleague = await app.staff('officer')
    await leader.client.post('/cases/import', { content: Buffer.from(FILE).toString('base64'), trial: false })
    const { body } = await officer.client.post('/cases/search', { number: CASE, reason: '准备' })
    caseId = body.case.id
    parties = body.case.parties
  })
  afterAll(() => app?.end())

  const partyOf = (role: string): string => parties.find(party => party.role === role)!.id
  /** Somebody with a ticket that the officer has taken, verified as a party of the case. */
  async function begin(role: 'debtor' | 'applicant') {
    const n = ++people
    const conversationId = `verified-${n}`
    const turns = createSqlTurnStore(app.database)
    await turns.receive([incoming(`v-${n}`, { conversationId })])
    const [claim] = await turns.claim({ owner: 't', now: app.now(), leaseMs: 1000, limit: 1 })
    const effect = openTicket(`t-${n}`, { number: `T-V000${n}` })
    await turns.settle([settled(claim!, { effects: [effect], settledAt: app.now() })])
    const times = { granted_at: app.now(), used_at: app.now(), ends_at: app.now() + 3_600_000 }
    const grant = { id: `grant-${n}`, principal: conversationId, case_id: caseId, party_id: partyOf(role), role }
    const rest = { code_id: null, agent_code_id: null, revoked_at: null }
    await app.database.db
      .insertInto('grants')
      .values({ ...grant, ...times, ...rest })
      .execute()
    const path = `/tickets/t-${n}`
    const { version } = (await officer.client.get(path)).body.ticket
    await officer.client.post(`${path}/act`, { version, requestId: `c-${n}`, action: { kind: 'claim' } })
    return { path, conversationId }
  }
  const grantsOf = async (path: string) => (await officer.client.get(`${path}/grants`)).body.open
  const casesOf = async (path: string) => (await officer.client.post(`${path}/cases`)).body.cases

  it('should show what that side sees, and no more', async () => {
    const debtor = await begin('debtor')
    expect(await grantsOf(debtor.path)).toHaveLength(1)
    const [shown] = await casesOf(debtor.path)
    const text = JSON.stringify(shown)
    expect(shown).toMatchObject({ number: CASE, role: 'debtor', isAgent: false })
    expect(text).toContain('冻结存款')
    // Steps that find property are on the applicant's list alone; names and digits are on nobody's.
    expect(text).not.toMatch(/机密账户|赵试用|钱样本|4258|grant-/)
    const applicant = await begin('applicant')
    expect(JSON.stringify(await casesOf(applicant.path))).toContain('机密账户')
  })

  it('should be on record, for the party to read as well, and make the access no longer', async () => {
    const { path, conversationId } = await begin('debtor')
    const access = createSqlAccessStore(app.database)
    const before = await access.findGrants(conversationId, app.now())
    const looks = async () => (await access.listLog(caseId, partyOf('debtor'), 100)).filter(({ by }) => by === 'staff')
    const count = (await looks()).length
    await casesOf(path)
    expect((await looks()).length).toBe(count + 1)
    expect((await looks())[0]).toMatchObject({ action: 'staff-viewed', channel: 'desk' })
    expect(await access.findGrants(conversationId, app.now())).toEqual(before)
    const admin = await app.staff('administrator')
    const { rows } = (await admin.client.get('/audit?action=ticket.cases')).body
    expect(rows[0]).toMatchObject({ actor: officer.id, fields: [`case:${caseId}`] })
  })

  it('should be for who works on the ticket and for leaders', async () => {
    const { path } = await begin('debtor')
    for (const call of [colleague.client.get(`${path}/grants`), colleague.client.post(`${path}/cases`)])
      expect((await call).status).toBe(403)
    expect((await leader.client.post(`${path}/cases`)).body.cases).toHaveLength(1)
  })

  it('should end with the access, with the ticket, and while looking up is switched off', async () => {
    const { path, conversationId } = await begin('debtor')
    const closed = async () => expect([await grantsOf(path), await casesOf(path)]).toEqual([[], []])
    const turn = (on: boolean) => leader.client.post('/switches', { name: 'case-lookup', on, reason: '测试停用' })
    await turn(false)
    await closed()
    await turn(true)
    expect(await casesOf(path)).toHaveLength(1)
    await createSqlAccessStore(app.database).endGrants(conversationId, app.now())
    await closed()
    const other = await begin('debtor')
    const { version } = (await officer.client.get(other.path)).body.ticket
    const action = { kind: 'close', why: '测试关闭' }
    await officer.client.post(`${other.path}/act`, { version, requestId: `x-${version}`, action })
    expect([await grantsOf(other.path), await casesOf(other.path)]).toEqual([[], []])
    const idle = await begin('debtor')
    app.pass(16 * 60_000)
    expect([await grantsOf(idle.path), await casesOf(idle.path)]).toEqual([[], []])
  })

  it('should say where the person stands, in titles alone', async () => {
    const { path, conversationId } = await begin('debtor')
    const state = JSON.stringify({
      guide: {
        tree: 'credit-repair',
        version: 1,
        answers: ['secret'],
        startedAt: 1,
        lastAt: 1,
        misses: 0,
        waiting: 'answer',
      },
      form: { id: 'property-clue', values: { 住址: '某处' }, known: [], at: 0, paused: false, touchedAt: 1 },
    })
    await app.database.db.updateTable('conversations').set({ state }).where('id', '=', conversationId).execute()
    const { person } = (await officer.client.get(path)).body
    expect(person).toMatchObject({ guide: 'credit-repair', script: 'simplified' })
    expect(JSON.stringify(person)).not.toMatch(/某处|secret/)
  })
})
