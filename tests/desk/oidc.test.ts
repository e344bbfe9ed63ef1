import { createSign, generateKeyPairSync } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabases } from '../helpers/databases.ts'
import { type DeskApp, startDesk } from '../helpers/desk-app.ts'

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const CLIENT = 'zhida-desk'

/** A small identity provider; `login` is who signs in there next. */
async function startProvider() {
  let login = 'nobody'
  const codes = new Map<string, { nonce: string; login: string }>()
  const server: Server = createServer((req, res) => {
    const url = new URL(req.url ?? '/', issuer())
    const json = (body: object) => res.setHeader('content-type', 'application/json').end(JSON.stringify(body))
    if (url.pathname === '/.well-known/openid-configuration') {
      return json({
        issuer: issuer(),
        authorization_endpoint: `${issuer()}/authorize`,
        token_endpoint: `${issuer()}/token`,
        jwks_uri: `${issuer()}/keys`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
      })
    }
    if (url.pathname === '/keys') {
      return json({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'k1', use: 'sig', alg: 'RS256' }] })
    }
    if (url.pathname === '/authorize') {
      const code = `code-${codes.size}`
      codes.set(code, { nonce: url.searchParams.get('nonce') ?? '', login })
      const back = new URL(url.searchParams.get('redirect_uri') ?? '')
      back.searchParams.set('code', code)
      back.searchParams.set('state', url.searchParams.get('state') ?? '')
      return res.writeHead(302, { location: back.href }).end()
    }
    let body = ''
    req.on('data', chunk => {
      body += chunk
    })
    req.on('end', () => {
      const code = new URLSearchParams(body).get('code') ?? ''
      const grant = codes.get(code)
      codes.delete(code)
      if (!grant) return res.writeHead(400).end('{"error":"invalid_grant"}')
      json({ access_token: 'a', token_type: 'Bearer', id_token: toIdToken(issuer(), grant) })
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const issuer = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    issuer: issuer(),
    signInAs: (name: string) => {
      login = name
    },
    end: () => new Promise(resolve => server.close(resolve)),
  }
}

function toIdToken(issuer: string, { nonce, login }: { nonce: string; login: string }): string {
  const now = Math.floor(Date.now() / 1000)
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
  const claims = {
    iss: issuer,
    aud: CLIENT,
    sub: `sub-${login}`,
    iat: now,
    exp: now + 60,
    nonce,
    preferred_username: login,
  }
  const text = `${part({ alg: 'RS256', kid: 'k1' })}.${part(claims)}`
  return `${text}.${createSign('RSA-SHA256').update(text).sign(privateKey, 'base64url')}`
}

describe('login through an identity provider', () => {
  let provider: Awaited<ReturnType<typeof startProvider>>
  let app: DeskApp
  beforeAll(async () => {
    provider = await startProvider()
    app = await startDesk(testDatabases[0]!.create, {
      issuer: provider.issuer,
      clientId: CLIENT,
      clientSecret: 'a secret of the client',
    })
  })
  afterAll(async () => {
    await app?.end()
    await provider?.end()
  })

  /** Goes the way that a browser goes; `change` alters the address with which it comes back. */
  async function goRound(change: (url: URL) => void = () => {}) {
    const start = await fetch(`${app.url}/desk/oidc/start`, { redirect: 'manual' })
    const memory = start.headers.getSetCookie().find(line => line.startsWith('zhida_desk_oidc='))
    const away = await fetch(start.headers.get('location') ?? '', { redirect: 'manual' })
    const back = new URL(away.headers.get('location') ?? '')
    change(back)
    const end = await fetch(back, { redirect: 'manual', headers: { cookie: memory?.split(';')[0] ?? '' } })
    const session = end.headers.getSetCookie().find(line => line.startsWith('zhida_desk='))
    return { location: end.headers.get('location'), session, memory, back }
  }

  it('should let somebody in who has an account, with a session like any other', async () => {
    const officer = await app.staff('officer')
    provider.signInAs(officer.login.toUpperCase())
    const { location, session, memory } = await goRound()
    expect(location).toBe('/desk')
    expect(session).toMatch(/HttpOnly.*SameSite=Strict/i)
    expect(memory).toMatch(/SameSite=Lax/i)
    const client = app.client()
    client.setCookie(session?.split(';')[0] ?? '')
    expect((await client.get('/session')).body.account).toMatchObject({ login: officer.login, role: 'officer' })
  })

  it('should let nobody in without an account, or with one that is disabled', async () => {
    provider.signInAs('stranger')
    expect(await goRound()).toMatchObject({ location: '/desk#/oidc-failed', session: undefined })
    const admin = await app.staff('administrator')
    const gone = await app.staff('officer')
    await admin.client.post(`/accounts/${gone.id}`, { role: 'officer', disabled: true, version: 1 })
    provider.signInAs(gone.login)
    expect(await goRound()).toMatchObject({ location: '/desk#/oidc-failed', session: undefined })
  })

  it('should take no foreign state, no code twice, and nothing from another browser', async () => {
    const officer = await app.staff('officer')
    provider.signInAs(officer.login)
    const forged = await goRound(url => url.searchParams.set('state', 'forged'))
    expect(forged.session).toBeUndefined()
    const used = await goRound()
    const again = await fetch(used.back, { redirect: 'manual', headers: { cookie: used.memory?.split(';')[0] ?? '' } })
    expect(again.headers.get('location')).toBe('/desk#/oidc-failed')
    const other = await goRound(url => url.searchParams.set('code', 'code-of-somebody'))
    expect(other.session).toBeUndefined()
    const bare = await fetch(used.back, { redirect: 'manual' })
    expect(bare.headers.get('location')).toBe('/desk#/oidc-failed')
  })
})
