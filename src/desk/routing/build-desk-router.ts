import express, { type NextFunction, type Request, type Response, Router } from 'express'
import type { AuditStore } from '../../stores/audit-store.ts'
import type { StaffAccount } from '../../stores/staff-store.ts'
import type { Clock } from '../../support/clock.ts'
import type { Logger } from '../../support/logger.ts'
import { deskErrors } from '../../wording/desk/desk-errors.ts'
import type { Sessions } from '../accounts/create-sessions.ts'
import { isSafeConnection, readSessionToken, setSessionToken } from '../security/session-cookie.ts'
import { hashToken, isSameText, toCsrfToken } from '../security/tokens.ts'
import { type Audited, DeskError, type DeskRoute } from './desk-route.ts'

interface Dependencies {
  readonly routes: readonly DeskRoute[]
  readonly sessions: Sessions
  readonly audit: AuditStore
  readonly clock: Clock
  readonly logger: Logger
}

const LIMIT = 256 * 1024
const CSRF_HEADER = 'x-zhida-csrf'

/** Makes the router from the table alone, so that there is no route without a policy. What the table doesn't name is denied. */
export function buildDeskRouter({ routes, sessions, audit, clock, logger }: Dependencies): Router {
  const router = Router()
  router.use((_req, res, next) => {
    res.set({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
    next()
  })
  for (const route of routes) {
    if (route.allow !== 'anyone' && route.allow.length === 0) throw new Error(`Nobody may use ${route.name}.`)
    const read = express.json({ limit: route.limit ?? LIMIT })
    const guard = (req: Request, res: Response, next: NextFunction): void => {
      const refused = route.method === 'get' ? null : findForgery(req)
      if (refused) res.status(403).json({ error: refused })
      else if (route.method === 'get') next()
      else read(req, res, next)
    }
    router[route.method](route.path, guard, (req, res) => serve(route, req, res))
  }
  router.use((_req, res) => void res.status(403).json({ error: deskErrors.forbidden }))
  return router

  async function serve(route: DeskRoute, req: Request, res: Response): Promise<void> {
    const now = clock()
    const token = readSessionToken(req)
    let account: StaffAccount | null = null
    try {
      if (!isSafeConnection(req)) throw new DeskError(403, deskErrors.needsHttps)
      const look = route.unattended ? sessions.peek : sessions.find
      account = token ? await look(hashToken(token), now) : null
      if (route.allow !== 'anyone') {
        if (!account) throw new DeskError(401, deskErrors.signInAgain)
        if (!route.allow.includes(account.role)) throw new DeskError(403, deskErrors.forbidden, {})
      }
      const input = readInput(route, req)
      const answer = await route.handle({
        input: input as never,
        account: account as StaffAccount,
        params: req.params as Record<string, string>,
        now,
        address: req.ip ?? '',
        sessionHash: token ? hashToken(token) : '',
        raw: { req, res },
      })
      if (!answer) return
      // Before anything is shown: what can't be recorded is not seen.
      if (route.audited) await record(route, account, answer.audit ?? {}, now)
      if (answer.setToken) setSessionToken(req, res, answer.setToken)
      if (answer.file) {
        res.set('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(answer.file.name)}`)
        res.type(answer.file.type).send(answer.file.content)
      } else res.status(answer.status ?? 200).json(answer.json ?? { done: true })
    } catch (error) {
      if (!(error instanceof DeskError)) {
        logger.error({ err: error, action: route.name }, 'a request of the desk failed')
        if (!res.headersSent) res.status(503).json({ error: deskErrors.busy })
        return
      }
      if (error.audit)
        await record({ ...route, name: `${route.name}.denied` }, account, error.audit, now).catch(() => {})
      if (!res.headersSent) res.status(error.status).json({ error: error.message })
    }
  }

  async function record(route: DeskRoute, account: StaffAccount | null, audited: Audited, at: number): Promise<void> {
    await audit.append([
      {
        at,
        actor: audited.actor ?? account?.id ?? 'nobody',
        role: audited.role ?? account?.role ?? 'none',
        action: route.name,
        object: audited.object ?? '',
        reason: audited.reason ?? '',
        fields: audited.fields ?? [],
      },
    ])
  }
}

function readInput(route: DeskRoute, req: Request): unknown {
  if (!route.input) return {}
  const parsed = route.input.safeParse(route.method === 'get' ? req.query : req.body)
  if (!parsed.success) throw new DeskError(400, deskErrors.unreadable)
  return parsed.data
}

/** Why a request that changes something can't be one of our own pages'; `null` when it can. */
function findForgery(req: Request): string | null {
  const origin = req.get('origin')
  if (!origin || URL.parse(origin)?.host !== req.get('host')) return deskErrors.otherSite
  const site = req.get('sec-fetch-site')
  if (site !== undefined && site !== 'same-origin') return deskErrors.otherSite
  const token = readSessionToken(req)
  if (!token || !isSameText(req.get(CSRF_HEADER) ?? '', toCsrfToken(token))) return deskErrors.otherSite
  return req.is('application/json') ? null : deskErrors.otherSite
}
