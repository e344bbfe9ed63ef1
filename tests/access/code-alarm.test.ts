import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CaseServer, startCaseServer } from '../helpers/case-server.ts'

let server: CaseServer
beforeAll(async () => {
  server = await startCaseServer({ LOG_LEVEL: 'info' })
})
afterAll(() => server.end())

describe('so many tries that somebody may be guessing', () => {
  it('should be counted and logged once, with nobody named', async () => {
    const metrics = async () => (await fetch(`${server.origin}/metrics`)).text()
    const visitor = await server.visit()
    const attempt = () =>
      visitor.send('POST', '/api/verify', {
        caseNumber: '（2024）京0105执77号',
        code: 'AAAA1111',
        tail: '123X',
        clientId: randomUUID(),
      })
    await attempt()
    expect(await metrics()).toContain('zhida_code_alarms_total 0')
    const row = { address: null, case_key: 'x', counted: 1, claim_fits: 0, known: 0, result: 'no', at: Date.now() }
    for (let n = 0; n < 4; n++) {
      const rows = Array.from({ length: 500 }, (_, at) => ({ ...row, principal: 'web:x', source: `${n} ${at}` }))
      await server.database.db.insertInto('access_attempts').values(rows).execute()
    }
    await attempt()
    await attempt()
    expect(await metrics()).toContain('zhida_code_alarms_total 2')
    const output = await server.stop()
    expect(output.match(/tried more than 2,000 times/g)).toHaveLength(1)
    expect(output).not.toMatch(/执77|AAAA1111|123X|10\.0\.0|web:/)
  })
})
