import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabases } from '../helpers/databases.ts'
import { type DeskApp, type StaffMember, startDesk } from '../helpers/desk-app.ts'

const CASE = '（2026）京0105执12345号'
const FILE = `案号,执行法院,案由,立案日期,执行阶段,申请标的,到位金额,当事人
${CASE},北京市朝阳区人民法院,买卖合同纠纷,2026-03-02,财产查控,120000,30000,"[{""role"":""debtor"",""name"":""赵试用"",""idLast4"":""4258""}]"
坏的案号,北京市朝阳区人民法院,买卖合同纠纷,2026-03-02,财产查控,1,0,[]
`

describe('cases at the desk', () => {
  let app: DeskApp
  let leader: StaffMember
  let officer: StaffMember
  beforeAll(async () => {
    app = await startDesk(testDatabases[0]!.create)
    leader = await app.staff('leader')
    officer = await app.staff('officer')
  })
  afterAll(() => app?.end())

  const upload = (trial: boolean) =>
    leader.client.post('/cases/import', { content: Buffer.from(FILE).toString('base64'), trial })

  it('should be brought in from a file, tried first, with bad rows named', async () => {
    const trial = await upload(true)
    expect(trial.body.summary).toContain('没有写入')
    expect((await officer.client.post('/cases/search', { number: CASE, reason: '核对' })).status).toBe(404)
    const done = await upload(false)
    expect(done.body.summary).toContain('新增 1 件')
    expect(done.body.faults.join('')).toContain('第 3 行')
    expect((await upload(false)).body.summary).toContain('没有变化 1 件')
  })

  it('should be found by number for a reason, on record, without names and digits', async () => {
    const found = await officer.client.post('/cases/search', { number: '(2026)京0105执12345号', reason: '当事人来电' })
    expect(found.body.case).toMatchObject({ number: CASE, paidAmount: 3_000_000, parties: [{ name: '赵**' }] })
    expect(JSON.stringify(found.body)).not.toMatch(/试用|4258/)
    expect((await officer.client.post('/cases/search', { number: CASE, reason: '' })).status).toBe(400)
    const admin = await app.staff('administrator')
    const { rows } = (await admin.client.get(`/audit?object=case:${found.body.case.id}`)).body
    expect(rows[0]).toMatchObject({ action: 'case.read', actor: officer.id, reason: '当事人来电' })
  })

  it('should give out a code once, and end it', async () => {
    const { case: found } = (await officer.client.post('/cases/search', { number: CASE, reason: '发码' })).body
    const body = { partyId: found.parties[0].id, reason: '当面核对身份证' }
    const issued = await officer.client.post(`/cases/${found.id}/codes`, body)
    expect(issued.body.code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/)
    expect((await officer.client.post(`/cases/${found.id}/revoke`, body)).status).toBe(200)
    const foreign = { partyId: 'somebody-else', reason: '试试看' }
    expect((await officer.client.post(`/cases/${found.id}/codes`, foreign)).status).toBe(404)
  })
})
