import { randomUUID } from 'node:crypto'
import type { StaffRole } from '../../domain/staff.ts'
import type { StaffAccount, StaffStore } from '../../stores/staff-store.ts'
import { hashPassword, isGoodPassword, isPassword, type ScryptCost } from '../security/password.ts'
import type { Sealer } from '../security/sealer.ts'
import { createToken, hashToken, isToken } from '../security/tokens.ts'
import {
  createRecoveryCodes,
  createTotpSecret,
  describeTotp,
  findTotpStep,
  toPlainRecoveryCode,
} from '../security/totp.ts'

export interface SetupPage {
  /** `null` for the first administrator, who chooses both. */
  readonly login: string | null
  readonly name: string | null
  readonly secret: string
  readonly svg: string
}

export interface SetupForm {
  readonly token: string
  readonly login: string
  readonly name: string
  readonly password: string
  readonly code: string
}

export type SetupResult =
  | { readonly kind: 'done'; readonly accountId: string; readonly recoveryCodes: readonly string[] }
  | { readonly kind: 'link-over' | 'login-taken' | 'weak-password' | 'wrong-code' }

export type SignInResult =
  | { readonly kind: 'signed-in'; readonly account: StaffAccount; readonly token: string }
  | { readonly kind: 'refused' | 'too-many' }

/** How staff get in: set-up links, passwords with a code, and codes for a lost phone. */
export interface SignIn {
  /** A link's token for this account. */
  createInvite(accountId: string, now: number): Promise<string>
  /** That of the first administrator: the same whichever process asks, and after a restart; `null` once there is an account. */
  inviteFirst(now: number): Promise<string | null>
  openSetup(token: string, now: number): Promise<SetupPage | null>
  finishSetup(form: SetupForm, now: number): Promise<SetupResult>
  /** `code` is of the authenticator app, or a recovery code. */
  signIn(form: { login: string; password: string; code: string; address: string }, now: number): Promise<SignInResult>
  /** A session for an account that was proven in another way. */
  openSession(accountId: string, now: number): Promise<string>
  /** Ends every session of the account. */
  changePassword(account: StaffAccount, current: string, next: string, now: number): Promise<'done' | 'wrong' | 'weak'>
}

interface Dependencies {
  readonly staff: StaffStore
  readonly sealer: Sealer
  readonly cost: ScryptCost
}

const INVITE_MS = 24 * 3_600_000
const TRIES_MS = 15 * 60_000
/** An office may share one address, so it has more tries than one account. */
const TRIES = { account: 5, address: 30 } as const

export function createSignIn({ staff, sealer, cost }: Dependencies): SignIn {
  // Something to compare with where there is no account, so that both take as long.
  const decoy = hashPassword(createToken(), cost)

  async function findInvitedAccount(accountId: string | null): Promise<StaffAccount | null> {
    return accountId === null ? null : staff.find(accountId)
  }

  async function hasSecondFactor(account: StaffAccount, code: string, now: number): Promise<boolean> {
    if (!account.totpSecret) return false
    const step = findTotpStep(sealer.open(account.totpSecret), code, now)
    if (step !== null) return staff.takeTotpStep(account.id, step)
    const plain = toPlainRecoveryCode(code)
    return plain.length === 10 && staff.takeRecoveryCode(account.id, hashToken(plain), now)
  }

  async function openSession(accountId: string, now: number): Promise<string> {
    const token = createToken()
    await staff.openSession({ hash: hashToken(token), accountId, now })
    return token
  }

  return {
    openSession,
    inviteFirst: async now => {
      const expiresAt = now + INVITE_MS
      const totpSecret = sealer.seal(createTotpSecret())
      // The token is not kept anywhere: it follows from the secret beside its hash, and from the key that is not in the database.
      const own = { tokenHash: hashToken(sealer.toToken(totpSecret)), totpSecret, expiresAt }
      const good = await staff.inviteFirst(own, now)
      if (!good) return null
      const token = sealer.toToken(good.totpSecret)
      if (hashToken(token) === good.tokenHash) return token
      // Made with a key that this server doesn't have, or by an older release: it could not be used here.
      await staff.invite({ ...own, accountId: null }, now)
      return sealer.toToken(totpSecret)
    },
    createInvite: async (accountId, now) => {
      const token = createToken()
      await staff.invite(
        {
          tokenHash: hashToken(token),
          accountId,
          totpSecret: sealer.seal(createTotpSecret()),
          expiresAt: now + INVITE_MS,
        },
        now,
      )
      return token
    },
    openSetup: async (token, now) => {
      const invite = isToken(token) ? await staff.findInvite(hashToken(token), now) : null
      if (!invite) return null
      const account = await findInvitedAccount(invite.accountId)
      const secret = sealer.open(invite.totpSecret)
      const { svg } = await describeTotp(secret, account?.login ?? '')
      return { login: account?.login ?? null, name: account?.name ?? null, secret, svg }
    },
    finishSetup: async ({ token, login, name, password, code }, now) => {
      const invite = isToken(token) ? await staff.findInvite(hashToken(token), now) : null
      if (!invite) return { kind: 'link-over' }
      const known = await findInvitedAccount(invite.accountId)
      const chosen = known?.login ?? login.trim().toLowerCase()
      if (!isGoodPassword(password, chosen)) return { kind: 'weak-password' }
      const step = findTotpStep(sealer.open(invite.totpSecret), code.trim(), now)
      if (step === null) return { kind: 'wrong-code' }
      const recoveryCodes = createRecoveryCodes()
      const role: StaffRole = known?.role ?? 'administrator'
      const id = known?.id ?? randomUUID()
      const result = await staff.setUp({
        tokenHash: invite.tokenHash,
        account: {
          id,
          login: chosen,
          name: known?.name ?? name.trim(),
          role,
          passwordHash: await hashPassword(password, cost),
          totpSecret: invite.totpSecret,
          totpStep: step,
        },
        recoveryHashes: recoveryCodes.map(plain => hashToken(toPlainRecoveryCode(plain))),
        now,
      })
      if (result === 'done') return { kind: 'done', accountId: id, recoveryCodes }
      return { kind: result === 'used' ? 'link-over' : 'login-taken' }
    },
    signIn: async ({ login, password, code, address }, now) => {
      const name = login.trim().toLowerCase()
      const accountKey = `account:${hashToken(name)}`
      const keys = [
        { key: accountKey, most: TRIES.account },
        { key: `address:${address}`, most: TRIES.address },
      ]
      if (!(await staff.tryLogin(keys, now - TRIES_MS, now))) return { kind: 'too-many' }
      const account = await staff.findByLogin(name)
      const rightPassword = await isPassword(password, account?.passwordHash ?? (await decoy))
      if (!account?.passwordHash || !rightPassword || account.disabled) return { kind: 'refused' }
      if (!(await hasSecondFactor(account, code.trim(), now))) return { kind: 'refused' }
      // Tries of the address stay counted: one good account must not pay for guesses at others.
      await staff.forgetTries([accountKey])
      return { kind: 'signed-in', account, token: await openSession(account.id, now) }
    },
    changePassword: async (account, current, next, now) => {
      if (!(await isPassword(current, account.passwordHash ?? (await decoy)))) return 'wrong'
      if (!isGoodPassword(next, account.login)) return 'weak'
      await staff.changePassword(account.id, await hashPassword(next, cost), now)
      return 'done'
    },
  }
}
