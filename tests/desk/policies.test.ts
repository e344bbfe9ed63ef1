import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildDeskRouter } from '../../src/desk/routing/build-desk-router.ts'
import { STAFF_ROLES, type StaffRole } from '../../src/domain/staff.ts'
import { testDatabases } from '../helpers/databases.ts'
import { type DeskApp, type StaffMember, startDesk } from '../helpers/desk-app.ts'
import { createDeskClient, type DeskClient } from '../helpers/desk-client.ts'

let app: DeskApp
const members = new Map<StaffRole, StaffMember>()
beforeAll(async () => {
  app = await startDesk(testDatabases[0]!.create)
  for (const role of STAFF_ROLES) members.set(role, await app.staff(role))
})
afterAll(() => app?.end())

const toUrl = (path: string): string => path.replace(/:\w+/g, 'nothing-of-that-name')
const ask = (client: DeskClient, method: string, path: string) =>
  path === '/events'
    ? askStream(client)
    : method === 'get'
      ? client.get(toUrl(path))
      : client.post(toUrl(path), '{"nothing":"of use"}')
/** A stream has no end to wait for. */
async function askStream(client: DeskClient): Promise<{ status: number }> {
  const answer = await fetch(`${app.url}/desk/api/events`, { headers: { cookie: client.cookie() } })
  await answer.body?.cancel()
  return { status: answer.status }
}
/** A session that ends with its own request is not for a list that goes on. */
const ENDS_SESSION = new Set(['session.close'])

describe('who may do what', () => {
  it('should deny every role what the table does not allow it, and nothing else', async () => {
    const wrong: string[] = []
    let checked = 0
    for (const route of app.desk.routes.filter(({ name }) => !ENDS_SESSION.has(name))) {
      for (const role of STAFF_ROLES) {
        const { status } = await ask(members.get(role)!.client, route.method, route.path)
        const allowed = route.allow === 'anyone' || route.allow.includes(role)
        checked += 1
        if ((status === 403) === allowed || (allowed && status === 503)) wrong.push(`${route.name} ${role}: ${status}`)
      }
    }
    expect(wrong).toEqual([])
    expect(checked).toBeGreaterThan(40)
  })

  it('should let nobody in who is not signed in', async () => {
    for (const { method, path, allow, name } of app.desk.routes) {
      const { status } = await ask(app.client(), method, path)
      if (allow !== 'anyone') expect(`${name} ${status}`).toBe(`${name} 401`)
    }
  })

  it('should deny what stands in no table', async () => {
    const { client } = members.get('administrator')!
    const answers = await Promise.all([
      client.get('/no-such-thing'),
      client.post('/accounts/x/promote'),
      client.get('/../../etc/passwd'),
      client.post('/audit'),
    ])
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 404, 403])
  })

  it('should refuse to build a route that nobody may use, and name each route once', () => {
    const [route] = app.desk.routes
    expect(() => buildDeskRouter({ routes: [{ ...route!, allow: [] }] } as never)).toThrow(/Nobody may use/)
    expect(new Set(app.desk.routes.map(({ name }) => name)).size).toBe(app.desk.routes.length)
    expect(new Set(app.desk.routes.map(({ method, path }) => method + path)).size).toBe(app.desk.routes.length)
  })

  it('should record every denial', async () => {
    const auditor = members.get('auditor')!
    await auditor.client.post('/accounts', { login: 'me', name: '我', role: 'administrator' })
    const { rows } = (await auditor.client.get('/audit?action=account.create.denied')).body
    expect(rows[0]).toMatchObject({ actor: auditor.id, role: 'auditor', action: 'account.create.denied' })
  })
})

describe('requests that are not from our own page', () => {
  it('should be denied on every route that changes something', async () => {
    const admin = members.get('administrator')!
    const other = members.get('officer')!
    const own = await admin.client.csrf()
    const theirs = await other.client.csrf()
    const cookie = admin.client.cookie()
    const forge = (path: string, headers: Record<string, string>, init: RequestInit = {}) =>
      fetch(`${app.url}/desk/api${toUrl(path)}`, {
        method: 'POST',
        body: '{}',
        headers: { cookie, ...headers },
        ...init,
      })
    const json = { 'content-type': 'application/json' }
    const origin = { origin: app.url }
    const wrong: string[] = []
    for (const { method, path, name } of app.desk.routes) {
      if (method === 'get') continue
      const tries = {
        'no token': forge(path, { ...json, ...origin }),
        'token of another': forge(path, { ...json, ...origin, 'x-zhida-csrf': theirs }),
        'no origin': forge(path, { ...json, 'x-zhida-csrf': own }),
        'other origin': forge(path, { ...json, origin: 'https://evil.example', 'x-zhida-csrf': own }),
        'null origin': forge(path, { ...json, origin: 'null', 'x-zhida-csrf': own }),
        'other site': forge(path, { ...json, ...origin, 'sec-fetch-site': 'cross-site', 'x-zhida-csrf': own }),
        'plain text': forge(path, { 'content-type': 'text/plain', ...origin, 'x-zhida-csrf': own }),
        form: forge(path, { 'content-type': 'application/x-www-form-urlencoded', ...origin, 'x-zhida-csrf': own }),
      }
      for (const [how, answer] of Object.entries(tries)) {
        if ((await answer).status !== 403) wrong.push(`${name}, ${how}: ${(await answer).status}`)
      }
    }
    expect(wrong).toEqual([])
  })

  it('should find a session of before the login worthless, and one after the logout too', async () => {
    const { client, login, password, code } = await app.staff('officer')
    const laid = createDeskClient(app.url)
    await laid.csrf()
    const attacker = laid.cookie()
    app.pass(60_000)
    expect((await laid.post('/sign-in', { login, password, code: code() })).status).toBe(200)
    const fixed = createDeskClient(app.url)
    fixed.setCookie(attacker)
    expect((await fixed.get('/session')).body.account).toBeNull()
    const stolen = createDeskClient(app.url)
    stolen.setCookie(laid.cookie())
    expect((await stolen.get('/session')).body.account).not.toBeNull()
    expect((await laid.post('/sign-out')).status).toBe(200)
    expect((await stolen.get('/session')).body.account).toBeNull()
    expect((await client.get('/session')).body.account).not.toBeNull()
  })

  it('should get nothing over plain http from another machine', async () => {
    const status = await new Promise(resolve => {
      request(`${app.url}/desk/api/session`, { headers: { host: 'desk.example' } }, answer => {
        answer.resume()
        resolve(answer.statusCode)
      }).end()
    })
    expect(status).toBe(403)
    const answer = await members.get('officer')!.client.get('/session')
    expect(answer.headers.get('cache-control')).toBe('no-store')
  })
})
