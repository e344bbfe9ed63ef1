import { createHash, randomBytes } from 'node:crypto'
import type { Request, Response } from 'express'

const COOKIE = 'zhida_visitor'
const TOKEN = /^[\w-]{22}$/
const YEAR_MS = 365 * 24 * 3_600_000

/** The conversation of this browser; `null` when it has none yet. The database holds only a hash of the cookie. */
export function findConversationId(req: Request): string | null {
  const token = readCookie(req.headers.cookie ?? '', COOKIE)
  return token && TOKEN.test(token) ? toConversationId(token) : null
}

/** The conversation of this browser; a new one, with its cookie (128 bits), when it has none. */
export function getConversationId(req: Request, res: Response): string {
  const known = findConversationId(req)
  if (known) return known
  const token = randomBytes(16).toString('base64url')
  res.cookie(COOKIE, token, { httpOnly: true, sameSite: 'strict', secure: req.secure, maxAge: YEAR_MS, path: '/' })
  return toConversationId(token)
}

const toConversationId = (token: string): string => `web:${createHash('sha256').update(token).digest('base64url')}`

export function readCookie(header: string, name: string): string | null {
  for (const part of header.split(';')) {
    const [key, value] = part.trim().split('=')
    if (key === name && value) return value
  }
  return null
}
