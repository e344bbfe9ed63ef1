import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

export interface ScryptCost {
  readonly logN: number
  readonly r: number
  readonly p: number
}

/** 32 MB and about a tenth of a second for each guess. */
export const STRONG: ScryptCost = { logN: 15, r: 8, p: 3 }

const LENGTH = 32
const SHORTEST = 10
const LONGEST = 200

/** Long enough is what counts; the rest keeps out what is guessed first. */
export function isGoodPassword(password: string, login: string): boolean {
  const length = [...password].length
  if (length < SHORTEST || length > LONGEST) return false
  const plain = password.toLowerCase()
  if (new Set(plain).size < 5 || (login.length > 2 && plain.includes(login))) return false
  return !/^(0?123456789?0?.{0,3}|qwerty.{0,6}|password.{0,4}|admin.{0,7}|abc12345.{0,4})$/.test(plain)
}

/** `scrypt$logN$r$p$salt$hash`, so that a later cost leaves older hashes readable. */
export async function hashPassword(password: string, cost: ScryptCost): Promise<string> {
  const salt = randomBytes(16)
  const hash = await derive(password, salt, cost)
  return ['scrypt', cost.logN, cost.r, cost.p, salt.toString('base64url'), hash.toString('base64url')].join('$')
}

export async function isPassword(password: string, stored: string): Promise<boolean> {
  const [kind, logN, r, p, salt, hash] = stored.split('$')
  if (kind !== 'scrypt' || !salt || !hash) return false
  const expected = Buffer.from(hash, 'base64url')
  const cost = { logN: Number(logN), r: Number(r), p: Number(p) }
  const found = await derive(password, Buffer.from(salt, 'base64url'), cost)
  return expected.length === found.length && timingSafeEqual(expected, found)
}

function derive(password: string, salt: Buffer, { logN, r, p }: ScryptCost): Promise<Buffer> {
  const N = 2 ** logN
  return new Promise((resolve, reject) => {
    // The same characters may be typed as one code point or as two.
    scrypt(password.normalize('NFKC'), salt, LENGTH, { N, r, p, maxmem: 256 * N * r }, (error, key) =>
      error ? reject(error) : resolve(key),
    )
  })
}
