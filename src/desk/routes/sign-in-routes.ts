import { z } from 'zod'
import { ANY_STAFF } from '../../domain/staff.ts'
import type { StaffAccount } from '../../stores/staff-store.ts'
import { deskErrors } from '../../wording/desk/desk-errors.ts'
import type { Sessions } from '../accounts/create-sessions.ts'
import type { SetupResult, SignIn } from '../accounts/create-sign-in.ts'
import { DeskError, type DeskRoute, defineRoute } from '../routing/desk-route.ts'
import { readSessionToken } from '../security/session-cookie.ts'
import { createToken, hashToken, toCsrfToken } from '../security/tokens.ts'

interface Dependencies {
  readonly signIn: SignIn
  readonly sessions: Sessions
  readonly closeSession: (sessionHash: string) => Promise<void>
  readonly oidcName: string | null
}

const short = z.string().min(1).max(64)
const secret = z.string().min(1).max(400)

const setupErrors: Readonly<Record<Exclude<SetupResult['kind'], 'done'>, string>> = {
  'link-over': deskErrors.linkOver,
  'login-taken': deskErrors.loginTaken,
  'weak-password': deskErrors.weakPassword,
  'wrong-code': deskErrors.wrongCode,
}

export const toPublicAccount = ({ id, login, name, role, disabled, version, totpSecret }: StaffAccount) => ({
  id,
  login,
  name,
  role,
  disabled,
  version,
  ready: totpSecret !== null,
})

/** What comes before and after the login, and the login itself. */
export function createSignInRoutes({ signIn, sessions, closeSession, oidcName }: Dependencies): readonly DeskRoute[] {
  return [
    defineRoute({
      name: 'session.read',
      method: 'get',
      path: '/session',
      allow: 'anyone',
      audited: false,
      handle: async ({ raw, now }) => {
        const token = readSessionToken(raw.req)
        const account = token ? await sessions.find(hashToken(token), now) : null
        // Before the login, too, forms carry a token; the login then makes a new one, so that nobody can lay one ready.
        const next = token ?? createToken()
        return {
          json: { account: account ? toPublicAccount(account) : null, csrf: toCsrfToken(next), oidc: oidcName },
          ...(token ? {} : { setToken: next }),
        }
      },
    }),
    defineRoute({
      name: 'session.open',
      method: 'post',
      path: '/sign-in',
      allow: 'anyone',
      audited: true,
      input: z.object({ login: short, password: secret, code: short }),
      handle: async ({ input, address, now }) => {
        const result = await signIn.signIn({ ...input, address }, now)
        if (result.kind === 'signed-in') {
          const { id, role } = result.account
          return { setToken: result.token, audit: { object: `account:${id}`, actor: id, role } }
        }
        if (result.kind === 'too-many') throw new DeskError(429, deskErrors.tooManyTries, { reason: 'too-many' })
        throw new DeskError(401, deskErrors.signInRefused, { reason: 'refused' })
      },
    }),
    defineRoute({
      name: 'session.close',
      method: 'post',
      path: '/sign-out',
      allow: ANY_STAFF,
      audited: true,
      handle: async ({ sessionHash, account }) => {
        await closeSession(sessionHash)
        return { setToken: createToken(), audit: { object: `account:${account.id}` } }
      },
    }),
    defineRoute({
      name: 'setup.open',
      method: 'post',
      path: '/setup/open',
      allow: 'anyone',
      audited: true,
      input: z.object({ token: short }),
      handle: async ({ input, now }) => {
        const page = await signIn.openSetup(input.token, now)
        if (!page) throw new DeskError(410, deskErrors.linkOver, {})
        return { json: page }
      },
    }),
    defineRoute({
      name: 'setup.finish',
      method: 'post',
      path: '/setup/finish',
      allow: 'anyone',
      audited: true,
      input: z.object({
        token: short,
        login: z.string().regex(/^[\w.@-]{2,40}$/),
        name: z.string().trim().min(1).max(40),
        password: secret,
        code: short,
      }),
      handle: async ({ input, now }) => {
        const result = await signIn.finishSetup(input, now)
        if (result.kind !== 'done') {
          throw new DeskError(result.kind === 'link-over' ? 410 : 422, setupErrors[result.kind], {
            reason: result.kind,
          })
        }
        return {
          json: { recoveryCodes: result.recoveryCodes },
          setToken: await signIn.openSession(result.accountId, now),
          audit: { object: `account:${result.accountId}`, actor: result.accountId },
        }
      },
    }),
    defineRoute({
      name: 'account.change-password',
      method: 'post',
      path: '/password',
      allow: ANY_STAFF,
      audited: true,
      input: z.object({ current: secret, next: secret }),
      handle: async ({ input, account, now }) => {
        const result = await signIn.changePassword(account, input.current, input.next, now)
        if (result === 'wrong') throw new DeskError(422, deskErrors.wrongPassword, { reason: 'wrong-password' })
        if (result === 'weak') throw new DeskError(422, deskErrors.weakPassword)
        return { setToken: createToken(), audit: { object: `account:${account.id}`, fields: ['password'] } }
      },
    }),
  ]
}
