import type { Request, Response } from 'express'
import type { z } from 'zod'
import type { StaffRole } from '../../domain/staff.ts'
import type { StaffAccount } from '../../stores/staff-store.ts'

/** Who may use a route. `anyone` is for what comes before the login. */
export type Policy = 'anyone' | readonly StaffRole[]

/** What the audit log keeps of a request beside who and when. */
export interface Audited {
  /** `kind:id` of what was seen or changed. */
  readonly object?: string
  readonly reason?: string
  readonly fields?: readonly string[]
  /** In place of the one who is signed in. */
  readonly actor?: string
  readonly role?: string
}

export interface DeskAnswer {
  readonly status?: number
  readonly json?: unknown
  /** A download in place of JSON. */
  readonly file?: { readonly name: string; readonly type: string; readonly content: string | Buffer }
  readonly audit?: Audited
  /** The browser's new session token. */
  readonly setToken?: string
}

interface Common {
  readonly params: Readonly<Record<string, string>>
  readonly now: number
  /** Address of the browser, for limits alone. */
  readonly address: string
  readonly sessionHash: string
  /** For streams. */
  readonly raw: { readonly req: Request; readonly res: Response }
}

export interface StaffRequest<Input> extends Common {
  readonly input: Input
  readonly account: StaffAccount
}

export interface DeskRoute {
  /** Names the action in the audit log, such as `ticket.claim`. */
  readonly name: string
  readonly method: 'get' | 'post'
  /** Below `/desk/api`. Nothing that says something about a case stands in it. */
  readonly path: string
  readonly allow: Policy
  /** `false` only where nothing about a person is shown and nothing is changed. */
  readonly audited: boolean
  /** Pages ask for it by themselves: no sign of somebody at the desk, so it does not keep the session alive. */
  readonly unattended?: boolean
  /** Largest body, in bytes. */
  readonly limit?: number
  /** Of the body, or of the query of a GET. */
  readonly input?: z.ZodType
  /** `null` when it wrote the response itself. */
  readonly handle: (request: StaffRequest<never>) => Promise<DeskAnswer | null> | DeskAnswer | null
}

type Given<Schema extends z.ZodType> = Omit<DeskRoute, 'input' | 'handle'> & {
  readonly input?: Schema
  readonly handle: (request: StaffRequest<z.infer<Schema>>) => Promise<DeskAnswer | null> | DeskAnswer | null
}

/** A route whose handler knows the type of its input. For `anyone` there may be no account: such handlers don't read it. */
export const defineRoute = <Schema extends z.ZodType>(route: Given<Schema>): DeskRoute => route as unknown as DeskRoute

/** Ends a request with words for whoever made it. */
export class DeskError extends Error {
  override name = 'DeskError'
  readonly status: number
  /** What the audit log keeps of the attempt, if anything. */
  readonly audit: Audited | null

  constructor(status: number, message: string, audit: Audited | null = null) {
    super(message)
    this.status = status
    this.audit = audit
  }
}
