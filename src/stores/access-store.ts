import type { Grant } from '../domain/access/grant.ts'

/** A try to be let into a case, before its code is looked at. */
export interface Attempt {
  /** The same request is counted once, however often it comes. */
  readonly source: string
  /** The conversation that asks. */
  readonly principal: string
  /** A keyed hash of the address of the web; `null` where there is none. */
  readonly address: string | null
  /** A keyed hash of the case number as it was given. */
  readonly caseKey: string
  readonly caseId: number | null
  /** The digits fit a party of the case. */
  readonly claimFits: boolean
  readonly at: number
}

export interface Reservation {
  readonly attemptId: number
  /** The code may be looked at. */
  readonly allowed: boolean
  /** The grant that this very request made a moment ago, where the person still has it; its answer got lost, perhaps. */
  readonly repeats: string | null
  /** So many tries by everybody in a day that people should look at it. */
  readonly alarming: boolean
}

export interface KnownCode {
  readonly kind: 'party' | 'agent'
  readonly id: string
  readonly partyId: string
  readonly salt: string
  readonly hash: string
  readonly expiresAt: number
  readonly revokedAt: number | null
}

/** How a try ended. Every try writes the same, whatever it was. */
export interface Verdict {
  readonly attemptId: number
  readonly principal: string
  /** The code that fitted; `null` for every failure. */
  readonly code: KnownCode | null
  /** For a request that comes again: its grant, and the code that it brings, which must be the one the grant rests on. */
  readonly again: { readonly grantId: string; readonly code: KnownCode } | null
  /** Every code is good for one time only, whatever it was issued as. */
  readonly once: boolean
  /** What a success grants. */
  readonly grant: Grant
  /** The one-time link that the try came through. */
  readonly link: { readonly hash: string; readonly browser: string } | null
}

export type AccessAction =
  | 'verified'
  | 'viewed'
  | 'log-viewed'
  | 'form-filled'
  | 'staff-viewed'
  | 'staff-issued'
  | 'staff-revoked'
  | 'agent-code'
  | 'ended'

export interface AccessEntry {
  readonly caseId: number
  readonly partyId: string
  readonly at: number
  readonly action: AccessAction
  readonly by: 'self' | 'agent' | 'staff'
  /** web, telegram, terminal or desk. */
  readonly channel: string
}

export interface AgentCode {
  readonly id: string
  readonly caseId: number
  readonly partyId: string
  readonly salt: string
  readonly hash: string
  readonly issuedBy: string
  readonly issuedAt: number
  readonly expiresAt: number
}

/** Who may see which case: codes, tries, grants, links, and the log of who looked. All methods are atomic. */
export interface AccessStore {
  reserve(attempt: Attempt): Promise<Reservation>
  /** Codes of a case and of its representatives; none for a case that does not exist. */
  listCodes(caseId: number | null): Promise<readonly KnownCode[]>
  /** Ends a try: binds the code to the first who uses it and makes the grant, or finds it again; `null` for a failure. */
  settle(verdict: Verdict): Promise<Grant | null>
  /** Grants of a conversation that are open at `now`, the latest used first. */
  findGrants(principal: string, now: number): Promise<readonly Grant[]>
  /** Notes a look: the grant is used, and the log says so. */
  noteUse(grant: Grant, entry: AccessEntry): Promise<void>
  log(entry: AccessEntry): Promise<void>
  /** The latest looks of a party's side at a case, newest first. */
  listLog(caseId: number, partyId: string, limit: number): Promise<readonly AccessEntry[]>
  /** Ends a conversation's grants; those of one case when it is given. Returns how many. */
  endGrants(principal: string, now: number, caseId?: number): Promise<number>
  /** By staff, or by the party for its representatives: ends every grant that rests on the party's codes. */
  revokeParty(caseId: number, partyId: string, now: number, which: 'all' | 'agents'): Promise<void>
  issueAgentCode(code: AgentCode): Promise<void>
  findAgentCode(id: string): Promise<{ readonly expiresAt: number; readonly open: boolean } | null>
  createLink(link: { hash: string; principal: string; at: number; expiresAt: number }): Promise<void>
  /** The conversation of a link that still works; the first browser that opens it is the only one. */
  openLink(hash: string, browser: string, now: number): Promise<string | null>
  /** What a conversation was told about its data, and what it said to that; `null` when it has not written yet. */
  findConsent(principal: string): Promise<{ readonly noticeShown: number; readonly noticeAccepted: number } | null>
  /** Removes what is too old to count. */
  purge(now: number): Promise<void>
}
