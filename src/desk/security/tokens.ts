import { hash, randomBytes, timingSafeEqual } from 'node:crypto'

/** 256 random bits. */
export const createToken = (): string => randomBytes(32).toString('base64url')

export const isToken = (text: string): boolean => /^[\w-]{43}$/.test(text)

/** What the database holds in place of a token. */
export const hashToken = (token: string): string => hash('sha256', `zhida-token:${token}`, 'base64url')

/** Belongs to one session cookie and says nothing about it; another site can neither read nor make it. */
export const toCsrfToken = (token: string): string => hash('sha256', `zhida-csrf:${token}`, 'base64url')

export function isSameText(a: string, b: string): boolean {
  const [first, second] = [Buffer.from(a), Buffer.from(b)]
  return first.length === second.length && timingSafeEqual(first, second)
}
