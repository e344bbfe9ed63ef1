import { randomInt } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import { toString as toQrCode } from 'qrcode'

const PERIOD_S = 30
/** Clocks of phones are a little off; one step to each side is taken. */
const WINDOW = 1
const RECOVERY_CODES = 10
/** Without letters and digits that look alike. */
const RECOVERY_LETTERS = '23456789abcdefghjkmnpqrstuvwxyz'

export const createTotpSecret = (): string => new Secret({ size: 20 }).base32

/** The step (of 30 s since 1970) that a six-digit code belongs to; `null` when it is not one of now. */
export function findTotpStep(secret: string, code: string, now: number): number | null {
  if (!/^\d{6}$/.test(code)) return null
  const delta = toTotp(secret, '').validate({ token: code, timestamp: now, window: WINDOW })
  return delta === null ? null : Math.floor(now / 1000 / PERIOD_S) + delta
}

/** What an authenticator app reads, and the same as a picture (SVG). */
export async function describeTotp(secret: string, label: string): Promise<{ uri: string; svg: string }> {
  const uri = toTotp(secret, label).toString()
  return { uri, svg: await toQrCode(uri, { type: 'svg', margin: 1 }) }
}

export const createRecoveryCodes = (): readonly string[] =>
  Array.from({ length: RECOVERY_CODES }, () => `${createGroup()}-${createGroup()}`)

/** As typed, with or without the dash. */
export const toPlainRecoveryCode = (typed: string): string => typed.toLowerCase().replace(/[^a-z0-9]/g, '')

const createGroup = (): string =>
  Array.from({ length: 5 }, () => RECOVERY_LETTERS[randomInt(RECOVERY_LETTERS.length)]).join('')

const toTotp = (secret: string, label: string): TOTP =>
  new TOTP({ issuer: '执答', label: label || 'zhida', secret: Secret.fromBase32(secret), period: PERIOD_S, digits: 6 })
