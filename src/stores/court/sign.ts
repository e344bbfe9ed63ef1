import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

export const HEADERS = {
  timestamp: 'x-zhida-timestamp',
  nonce: 'x-zhida-nonce',
  signature: 'x-zhida-signature',
} as const

export interface SignedRequest {
  readonly method: string
  /** With the leading slash, without host. */
  readonly path: string
  /** Seconds since 1970. */
  readonly timestamp: string
  readonly nonce: string
  readonly body: string
}

/** HMAC-SHA256 in hex over method, path, time, nonce and the hash of the body, one a line. */
export const signRequest = (secret: string, { method, path, timestamp, nonce, body }: SignedRequest): string =>
  sign(secret, [method, path, timestamp, nonce, hash(body)])

/** The answer carries the nonce of its request, so that an old one can't be given for a new one. */
export const signResponse = (secret: string, nonce: string, status: number, body: string): string =>
  sign(secret, ['response', nonce, String(status), hash(body)])

export function isSameSignature(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex')
const sign = (secret: string, lines: readonly string[]): string =>
  createHmac('sha256', secret).update(lines.join('\n')).digest('hex')
