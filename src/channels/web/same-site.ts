import type { Request, Response } from 'express'
import { webErrors } from '../../wording/web-errors.ts'

/** A page of another site could make a visitor's browser post here; its Origin gives it away. */
export function refuseOtherSites(req: Request, res: Response, next: () => void): void {
  if (isOtherSite(req)) {
    res.status(403).json({ error: webErrors.otherSite })
    return
  }
  if (!req.is('application/json')) {
    res.status(415).json({ error: webErrors.unreadable })
    return
  }
  next()
}

export function isOtherSite(req: Request): boolean {
  const origin = req.get('origin')
  return origin !== undefined && !isSameHost(origin, req.get('host'))
}

function isSameHost(origin: string, host: string | undefined): boolean {
  try {
    return new URL(origin).host === host
  } catch {
    return false
  }
}
