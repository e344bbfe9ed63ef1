import { createHash, randomBytes } from 'node:crypto'
import express, { type Request, type Response, Router } from 'express'
import { z } from 'zod'
import { findCaseNumbers, renderCaseNumber, toCase } from '../../domain/case-number.ts'
import { hashToken } from '../../skills/look-up-case/show-verification.ts'
import type { VerifyParty } from '../../skills/look-up-case/verify-party.ts'
import type { AccessStore } from '../../stores/access-store.ts'
import type { Clock } from '../../support/clock.ts'
import { BusyError } from '../../support/limit-concurrency.ts'
import { verifyPage } from '../../wording/verify-page.ts'
import { webErrors } from '../../wording/web-errors.ts'
import { renderVerifyPage } from './render-verify-page.ts'
import { refuseOtherSites } from './same-site.ts'
import { findConversationId, readCookie } from './visitor.ts'

interface Dependencies {
  readonly verify: VerifyParty
  readonly access: Pick<AccessStore, 'openLink'>
  readonly clock: Clock
}

const fields = {
  caseNumber: z.string().max(100),
  code: z.string().max(60),
  tail: z.string().max(40),
}
const fromPage = z.object({ ...fields, clientId: z.uuid() })
const fromLink = z.object({ ...fields, token: z.string().max(100) })

const COOKIE = 'zhida_link'
const TOKEN = /^[\w-]{44}$/
/** What nobody's link hashes to: a try without a link that works is handled like any other, and fails. */
const NO_LINK = 'link:none'

/** Where a party shows who it is. Nothing of what it fills in gets into an address, a log or the conversation. */
export function createVerifyRoute({ verify, access, clock }: Dependencies): Router {
  const router = Router()

  router.post('/api/verify', refuseOtherSites, express.json({ limit: '8kb' }), async (req, res) => {
    res.set('cache-control', 'no-store')
    const given = fromPage.safeParse(req.body)
    if (!given.success) return void res.status(400).json({ error: webErrors.unreadable })
    const principal = findConversationId(req)
    if (!principal) return void res.status(403).json({ error: webErrors.noVisitor })
    const { clientId, ...rest } = given.data
    try {
      const grant = await verify({
        ...rest,
        caseNumber: toCanonical(rest.caseNumber),
        principal,
        source: `${principal} ${clientId}`,
        address: req.ip ?? null,
        link: null,
      })
      res.json(grant ? { verified: true } : { verified: false, message: verifyPage.failed })
    } catch (error) {
      if (!(error instanceof BusyError)) throw error
      res.status(503).set('retry-after', '5').json({ error: verifyPage.busy })
    }
  })

  router.get('/verify/:token', async (req, res) => {
    const { token } = req.params
    const browser = readCookie(req.headers.cookie ?? '', COOKIE) ?? randomBytes(16).toString('base64url')
    // The first browser that opens the link is the only one; whether it still works is not told here.
    if (TOKEN.test(token)) await access.openLink(hashToken(token), hashBrowser(browser), clock())
    res.cookie(COOKIE, browser, { httpOnly: true, sameSite: 'strict', secure: req.secure, path: '/verify' })
    send(res, renderVerifyPage({ token: TOKEN.test(token) ? token : '', state: 'form' }))
  })

  router.post('/verify', refuseForeignForm, express.urlencoded({ extended: false, limit: '8kb' }), async (req, res) => {
    const given = fromLink.safeParse(req.body)
    if (!given.success) return send(res, renderVerifyPage({ token: '', state: 'failed' }))
    const { token, ...rest } = given.data
    const browser = hashBrowser(readCookie(req.headers.cookie ?? '', COOKIE) ?? '')
    const hash = hashToken(token)
    const principal = (await access.openLink(hash, browser, clock())) ?? NO_LINK
    try {
      const grant = await verify({
        ...rest,
        caseNumber: toCanonical(rest.caseNumber),
        principal,
        source: randomBytes(16).toString('base64url'),
        address: req.ip ?? null,
        link: { hash, browser },
      })
      const shown = TOKEN.test(token) ? token : ''
      send(res, renderVerifyPage({ token: shown, state: grant ? 'done' : 'failed' }))
    } catch (error) {
      if (!(error instanceof BusyError)) throw error
      send(res.status(503), renderVerifyPage({ token: TOKEN.test(token) ? token : '', state: 'busy' }))
    }
  })
  return router
}

const send = (res: Response, page: string): void => void res.set('cache-control', 'no-store').type('html').send(page)

const hashBrowser = (cookie: string): string => createHash('sha256').update(cookie).digest('base64url')

/** As people write it, in the form that cases are found by. */
function toCanonical(text: string): string {
  const found = findCaseNumbers(text)[0]
  return found ? renderCaseNumber(toCase(found.number)) : ''
}

function refuseForeignForm(req: Request, res: Response, next: () => void): void {
  const origin = req.get('origin')
  // A page that sends no referrer posts its form with the origin "null"; the cookie of the link is what protects it.
  if (origin === undefined || origin === 'null' || isOwn(origin, req.get('host'))) {
    next()
    return
  }
  res.status(403).json({ error: webErrors.otherSite })
}

function isOwn(origin: string, host: string | undefined): boolean {
  return URL.canParse(origin) && new URL(origin).host === host
}
