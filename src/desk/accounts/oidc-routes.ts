import { type Request, type Response, Router } from 'express'
import { z } from 'zod'
import type { AuditStore } from '../../stores/audit-store.ts'
import type { StaffStore } from '../../stores/staff-store.ts'
import type { Clock } from '../../support/clock.ts'
import type { Logger } from '../../support/logger.ts'
import type { Sealer } from '../security/sealer.ts'
import { isSafeConnection, setSessionToken } from '../security/session-cookie.ts'
import type { Oidc, OidcMemory } from './create-oidc.ts'
import type { SignIn } from './create-sign-in.ts'

interface Dependencies {
  readonly oidc: Oidc
  readonly signIn: SignIn
  readonly staff: StaffStore
  readonly audit: AuditStore
  readonly sealer: Sealer
  readonly clock: Clock
  readonly logger: Logger
  /** Where the world reaches this server; `null` takes it from the request. */
  readonly publicUrl: string | null
}

const COOKIE = 'zhida_desk_oidc'
const MEMORY_MS = 10 * 60_000
const memorySchema = z.object({ state: z.string(), nonce: z.string(), verifier: z.string(), until: z.number() })

/** The two stops of a login through the provider. Both are navigations, so they stand outside the table of the API. */
export function createOidcRoutes(dependencies: Dependencies): Router {
  const { oidc, signIn, staff, audit, sealer, clock, logger, publicUrl } = dependencies
  const router = Router()
  const home = (req: Request): string => (publicUrl ?? `${req.protocol}://${req.get('host')}`).replace(/\/+$/, '')
  const redirectUri = (req: Request): string => `${home(req)}/desk/oidc/callback`

  router.get('/desk/oidc/start', async (req, res) => {
    res.set('cache-control', 'no-store')
    if (!isSafeConnection(req)) return void res.redirect(303, '/desk')
    try {
      const { url, memory } = await oidc.begin(redirectUri(req))
      const kept = sealer.seal(JSON.stringify({ ...memory, until: clock() + MEMORY_MS }))
      // Lax: the provider's page sends the browser back, and a strict cookie would stay at home then.
      const flags = {
        httpOnly: true,
        sameSite: 'lax',
        secure: req.secure,
        path: '/desk/oidc',
        maxAge: MEMORY_MS,
      } as const
      res.cookie(COOKIE, kept, flags)
      res.redirect(303, url)
    } catch (error) {
      logger.warn({ err: error }, 'the identity provider did not answer')
      res.redirect(303, '/desk#/oidc-failed')
    }
  })

  router.get('/desk/oidc/callback', async (req, res) => {
    res.set('cache-control', 'no-store')
    const memory = readMemory(req)
    res.clearCookie(COOKIE, { path: '/desk/oidc' })
    const accountId = memory ? await finish(req, memory) : null
    await audit.append([
      {
        at: clock(),
        actor: accountId ?? 'nobody',
        role: 'none',
        action: accountId ? 'session.open' : 'session.open.denied',
        object: accountId ? `account:${accountId}` : '',
        reason: 'oidc',
        fields: [],
      },
    ])
    if (!accountId) return void res.redirect(303, '/desk#/oidc-failed')
    await letIn(req, res, accountId)
  })

  return router

  async function letIn(req: Request, res: Response, accountId: string): Promise<void> {
    setSessionToken(req, res, await signIn.openSession(accountId, clock()))
    res.redirect(303, '/desk')
  }

  async function finish(req: Request, memory: OidcMemory): Promise<string | null> {
    try {
      const current = new URL(`${redirectUri(req)}${new URL(req.originalUrl, 'http://localhost').search}`)
      const login = await oidc.finish(current, memory)
      const account = login ? await staff.findByLogin(login) : null
      return account && !account.disabled ? account.id : null
    } catch (error) {
      logger.warn({ err: error }, 'a login through the identity provider failed')
      return null
    }
  }

  function readMemory(req: Request): OidcMemory | null {
    const cookie = /(?:^|;\s*)zhida_desk_oidc=([\w%-]+)/.exec(req.headers.cookie ?? '')?.[1]
    if (!cookie) return null
    try {
      const memory = memorySchema.parse(JSON.parse(sealer.open(cookie)))
      return memory.until > clock() ? memory : null
    } catch {
      return null
    }
  }
}
