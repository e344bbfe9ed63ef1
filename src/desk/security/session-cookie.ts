import type { Request, Response } from 'express'
import { isToken } from './tokens.ts'

const SECURE_NAME = '__Host-zhida_desk'
/** For a trial on the machine itself: browsers take `__Host-` cookies over https alone. */
const LOCAL_NAME = 'zhida_desk'

/** Whether a password may be sent over this connection: https, or the machine itself. */
export function isSafeConnection(req: Request): boolean {
  return req.secure || isLoopback(req)
}

export function readSessionToken(req: Request): string | null {
  const name = req.secure ? SECURE_NAME : LOCAL_NAME
  for (const part of (req.headers.cookie ?? '').split(';')) {
    const at = part.indexOf('=')
    if (part.slice(0, at).trim() !== name) continue
    const value = part.slice(at + 1).trim()
    return isToken(value) ? value : null
  }
  return null
}

/** Without a time: the browser forgets it when it is closed, the server some hours later. */
export function setSessionToken(req: Request, res: Response, token: string): void {
  const name = req.secure ? SECURE_NAME : LOCAL_NAME
  res.cookie(name, token, { httpOnly: true, sameSite: 'strict', secure: req.secure, path: '/' })
}

function isLoopback(req: Request): boolean {
  const address = req.ip ?? ''
  return /^(::1|127\.|::ffff:127\.)/.test(address) && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(req.hostname)
}
