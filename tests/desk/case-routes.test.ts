import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSqlAccessStore } from '../../src/stores/sql/sql-access-store.ts'
import { renderAccessLog } from '../../src/wording/case-status/access-log.ts'
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

  const upload = (trial: boolean, file = FILE) =>
    leader.client.post('/cases/import', { content: Buffer.from(file).toString('base64'), trial })

  it('should be brought in from a file, tried first, with bad rows named', async () => {
    const trial = await upload(true)
    expect(trial.body.summary).toContain('没有写入')
    expect((await officer.client.post('/cases/search', { number: CASE, reason: '核对' })).status).toBe(404)
    const done = await upload(false)
    expect(done.body.summary).toContain('新增 1 件')
    expect(done.body.faults.join('')).toContain('第 3 行')
    expect(done.body.outcome).toBe('with-faults')
    for (const nothing of ['', 'a,b\n1,2\n', '案号,执行阶段\n（2024）京0105执1号,立案\n'])
      expect((await upload(false, nothing)).body).toMatchObject({ outcome: 'refused', faults: [] })
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

  it('should give out sheets, and let officers and the party see who looked, staff included', async () => {
    const { case: found } = (await officer.client.post('/cases/search', { number: CASE, reason: '发码' })).body
    const body = { partyId: found.parties[0].id, reason: '当面核对身份证' }
    const sheet = await officer.client.post(`/cases/${found.id}/codes`, { ...body, sheet: true })
    expect(new Set(sheet.body.codes).size).toBe(10)
    const open = () => app.database.db.selectFrom('party_codes').selectAll().where('revoked_at', 'is', null).execute()
    expect((await open()).map(row => row.single_use)).toEqual(Array(10).fill(1))
    await officer.client.post(`/cases/${found.id}/codes`, body)
    expect(await open()).toMatchObject([{ single_use: 0, issued_by: officer.id }])
    await officer.client.post(`/cases/${found.id}/revoke`, body)
    expect(await open()).toEqual([])

    const { looks } = (await officer.client.post(`/cases/${found.id}/looks`, body)).body
    const kinds = looks.map((look: string) => look.split(' ').at(-1))
    expect(kinds.slice(0, 4)).toEqual([
      '法院工作人员，工作台，收回查询码',
      '法院工作人员，工作台，发新查询码',
      '法院工作人员，工作台，发新查询码',
      '法院工作人员，工作台，查看案件',
    ])
    const log = await createSqlAccessStore(app.database).listLog(found.id, body.partyId, 20)
    expect(renderAccessLog(log)).toContain(looks[0])
    const admin = await app.staff('administrator')
    const { rows } = (await admin.client.get(`/audit?object=case:${found.id}`)).body
    const actions = rows.map((row: { action: string; reason: string }) => `${row.action} ${row.reason}`)
    for (const action of ['case.read-looks', 'case.revoke-codes', 'case.issue-code']) {
      expect(actions).toContain(`${action} 当面核对身份证`)
    }
    expect(JSON.stringify(rows)).not.toContain(sheet.body.code)
    for (const path of ['codes', 'revoke', 'looks']) {
      const { status } = await officer.client.post(`/cases/${found.id}/${path}`, { partyId: body.partyId, reason: '' })
      expect(status, path).toBe(400)
      expect((await admin.client.post(`/cases/${found.id}/${path}`, body)).status, path).toBe(403)
    }
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
