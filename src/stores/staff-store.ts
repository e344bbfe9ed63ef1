import type { StaffRole } from '../domain/staff.ts'

/** A member of staff. Times are milliseconds since 1970; secrets are hashed or sealed before they come here. */
export interface StaffAccount {
  readonly id: string
  /** What is typed at the login, in lower case. */
  readonly login: string
  readonly name: string
  readonly role: StaffRole
  readonly passwordHash: string | null
  /** Sealed; `null` until the account was set up. */
  readonly totpSecret: string | null
  /** The last 30-second step whose code was used; none before it is taken again. */
  readonly totpStep: number
  readonly disabled: boolean
  readonly version: number
  readonly createdAt: number
}

export interface StaffSession {
  readonly account: StaffAccount
  readonly createdAt: number
  readonly seenAt: number
}

/** A link with which a person sets up an account, once. */
export interface StaffInvite {
  readonly tokenHash: string
  /** The account it sets up; `null` makes the first administrator. */
  readonly accountId: string | null
  /** Shown as a QR code while it is used; sealed. */
  readonly totpSecret: string
  readonly expiresAt: number
}

export interface AccountSetup {
  readonly tokenHash: string
  readonly account: Pick<StaffAccount, 'id' | 'login' | 'name' | 'role' | 'passwordHash' | 'totpSecret' | 'totpStep'>
  readonly recoveryHashes: readonly string[]
  readonly now: number
}

/** Accounts of the court's staff, their sessions, and what keeps guesses few. Every method is atomic. */
export interface StaffStore {
  list(): Promise<readonly StaffAccount[]>
  find(id: string): Promise<StaffAccount | null>
  findByLogin(login: string): Promise<StaffAccount | null>
  /** `false` when the login is taken. */
  create(account: Pick<StaffAccount, 'id' | 'login' | 'name' | 'role'>, now: number): Promise<boolean>
  /** Changes role or access and ends every session of the account; `false` when `version` has moved on. */
  change(id: string, version: number, change: { role: StaffRole; disabled: boolean }, now: number): Promise<boolean>
  /** Sets another password and ends every session of the account. */
  changePassword(id: string, passwordHash: string, now: number): Promise<void>

  /** Older links to the same account stop working. */
  invite(invite: StaffInvite, now: number): Promise<void>
  /**
   * The link to the first administrator that is good, with more time: `invite`'s, or the one that another process or an
   * earlier start made. `null` once there is an account.
   */
  inviteFirst(invite: Omit<StaffInvite, 'accountId'>, now: number): Promise<Omit<StaffInvite, 'accountId'> | null>
  findInvite(tokenHash: string, now: number): Promise<StaffInvite | null>
  /** Uses the link up and sets up its account, both or neither. */
  setUp(setup: AccountSetup): Promise<'done' | 'used' | 'login-taken'>

  /** Moves on to `step` when it is a later one; `false` when that code was used already. */
  takeTotpStep(id: string, step: number): Promise<boolean>
  /** `true` once for each code. */
  takeRecoveryCode(id: string, codeHash: string, now: number): Promise<boolean>
  /** Counts a try under each key before it is made; `false` when one of them has had too many since `since`. */
  tryLogin(keys: readonly { key: string; most: number }[], since: number, now: number): Promise<boolean>
  forgetTries(keys: readonly string[]): Promise<void>

  openSession(session: { hash: string; accountId: string; now: number }): Promise<void>
  /** Of an account that is not disabled; `null` when the session is too old or was not used for too long. */
  findSession(hash: string, oldest: { createdAt: number; seenAt: number }): Promise<StaffSession | null>
  touchSession(hash: string, now: number): Promise<void>
  closeSession(hash: string): Promise<void>
}
