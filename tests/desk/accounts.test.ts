import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSealer } from '../../src/desk/security/sealer.ts'
import { createToken, hashToken } from '../../src/desk/security/tokens.ts'
import { createTotpSecret } from '../../src/desk/security/totp.ts'
import { createSqlStaffStore } from '../../src/stores/sql/sql-staff-store.ts'
import { testDatabases } from '../helpers/databases.ts'
import { type DeskApp, startDesk } from '../helpers/desk-app.ts'

const STEP_MS = 30_000
const QUARTER_MS = 15 * 60_000

describe.each(testDatabases)('staff accounts on $name', ({ create }) => {
  let app: DeskApp
  beforeAll(async () => {
    app = await startDesk(create)
  })
  afterAll(() => app?.end())

  it('should let the first administrator in by the link, once', async () => {
    const admin = await app.staff('administrator')
    expect((await admin.client.get('/session')).body.account).toMatchObject({ role: 'administrator', ready: true })
    expect(admin.recoveryCodes).toHaveLength(10)
    const again = await app.client().post('/setup/open', { token: app.setupToken })
    expect(again.status).toBe(410)
    expect((await app.desk.start()).setupToken).toBeNull()
  })

  it('should make no second one by the link that a process printed which began before the first was there', async () => {
    await app.staff('administrator')
    const token = createToken()
    const sealer = createSealer(Buffer.alloc(32, 7))
    const secret = createTotpSecret()
    const invite = { tokenHash: hashToken(token), accountId: null, totpSecret: sealer.seal(secret) }
    await createSqlStaffStore(app.database).invite({ ...invite, expiresAt: app.now() + QUARTER_MS }, app.now())
    const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: app.now() })
    const form = { token, login: 'second', name: '第二', password: 'a long enough one 42', code }
    expect((await app.client().post('/setup/finish', form)).status).toBe(410)
  })

  it('should refuse a link after a day and one that was replaced', async () => {
    const admin = await app.staff('administrator')
    const made = await admin.client.post('/accounts', { login: 'slow', name: '慢', role: 'officer' })
    const replaced = await admin.client.post(`/accounts/${made.body.id}/invite`)
    expect((await app.client().post('/setup/open', { token: made.body.setupToken })).status).toBe(410)
    expect((await app.client().post('/setup/open', { token: replaced.body.setupToken })).status).toBe(200)
    app.pass(24 * 3_600_000 + 1)
    expect((await app.client().post('/setup/open', { token: replaced.body.setupToken })).status).toBe(410)
  })

  it('should sign in with password and code, and take no code twice', async () => {
    const { login, password, code } = await app.staff('officer')
    app.pass(2 * STEP_MS)
    const used = code()
    const first = app.client()
    const before = await first.csrf().then(() => first.cookie())
    expect((await first.post('/sign-in', { login, password, code: used })).status).toBe(200)
    expect(first.cookie()).not.toBe(before)
    const refused = await app.client().post('/sign-in', { login, password, code: used })
    expect(refused.status).toBe(401)
  })

  it('should sign in with each recovery code once', async () => {
    const { login, password, recoveryCodes } = await app.staff('officer')
    const attempt = () => app.client().post('/sign-in', { login, password, code: recoveryCodes[3] })
    expect((await attempt()).status).toBe(200)
    expect((await attempt()).status).toBe(401)
  })

  it('should answer alike for an unknown name, a wrong password and a wrong code', async () => {
    const { login, password } = await app.staff('officer')
    const answers = await Promise.all(
      [
        { login: 'nobody-here', password, code: '000000' },
        { login, password: 'a wrong one', code: '000000' },
        { login, password, code: '000000' },
      ].map(form => app.client().post('/sign-in', form)),
    )
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401])
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1)
  })

  it('should take five tries in a quarter of an hour, also when they come at once', async () => {
    const { login, password, code } = await app.staff('officer')
    app.pass(QUARTER_MS)
    const tries = await Promise.all(
      Array.from({ length: 12 }, () => app.client().post('/sign-in', { login, password: 'wrong', code: '1' })),
    )
    expect(tries.filter(({ status }) => status === 401)).toHaveLength(5)
    expect(tries.filter(({ status }) => status === 429)).toHaveLength(7)
    expect((await app.client().post('/sign-in', { login, password, code: code() })).status).toBe(429)
    app.pass(QUARTER_MS)
    expect((await app.client().post('/sign-in', { login, password, code: code() })).status).toBe(200)
  })

  it('should end sessions with a password, a role or an account, at once', async () => {
    const admin = await app.staff('administrator')
    const change = async (id: string, change: object) => {
      const { accounts } = (await admin.client.get('/accounts')).body
      const { role, disabled, version } = accounts.find((one: { id: string }) => one.id === id)
      return admin.client.post(`/accounts/${id}`, { role, disabled, version, ...change })
    }
    const endings = [(id: string) => change(id, { role: 'auditor' }), (id: string) => change(id, { disabled: true })]
    for (const end of endings) {
      const member = await app.staff('officer')
      expect((await member.client.get('/session')).body.account).not.toBeNull()
      expect((await end(member.id)).status).toBe(200)
      expect((await member.client.get('/session')).body.account).toBeNull()
    }
    const member = await app.staff('officer')
    const stolen = app.client()
    stolen.setCookie(member.client.cookie())
    const next = 'a much better one 77'
    expect((await member.client.post('/password', { current: member.password, next })).status).toBe(200)
    expect((await stolen.get('/session')).body.account).toBeNull()
  })

  it('should end sessions after half an hour of rest and after a working day', async () => {
    const idle = await app.staff('officer')
    app.pass(31 * 60_000)
    expect((await idle.client.get('/session')).body.account).toBeNull()
    const busy = await app.staff('officer')
    for (let hours = 0; hours < 10; hours += 0.4) {
      app.pass(0.4 * 3_600_000)
      if (hours < 9) expect((await busy.client.get('/session')).body.account).not.toBeNull()
    }
    expect((await busy.client.get('/session')).body.account).toBeNull()
  })

  it('should not take what a page asks for by itself for somebody at the desk', async () => {
    const away = await app.staff('officer')
    app.pass(20 * 60_000)
    expect((await away.client.get('/notices')).status).toBe(200)
    app.pass(11 * 60_000)
    expect((await away.client.get('/notices')).status).toBe(401)
  })

  it('should not let administrators change themselves, nor two change one account over each other', async () => {
    const admin = await app.staff('administrator')
    const other = await app.staff('officer')
    const self = await admin.client.post(`/accounts/${admin.id}`, { role: 'officer', disabled: false, version: 1 })
    expect(self.status).toBe(422)
    const change = { role: 'leader', disabled: false, version: 1 }
    const both = await Promise.all([1, 2].map(() => admin.client.post(`/accounts/${other.id}`, change)))
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  })

  it('should refuse weak passwords', async () => {
    const admin = await app.staff('administrator')
    const { body } = await admin.client.post('/accounts', { login: 'weakling', name: '弱', role: 'officer' })
    for (const password of ['short', '1234567890', 'aaaaaaaaaaaa', 'weakling-2026']) {
      const form = { token: body.setupToken, login: 'weakling', name: '弱', password, code: '123456' }
      expect((await app.client().post('/setup/finish', form)).status).toBe(422)
    }
  })
})
