import { ABSOLUTE_MS, type Grant, isShared } from '../../domain/access/grant.ts'
import { type Credentials, readTail } from '../../domain/access/read-code-message.ts'
import type { CaseRecord } from '../../domain/case.ts'
import { normaliseQueryCode } from '../../domain/query-code.ts'
import type { AccessStore, KnownCode } from '../../stores/access-store.ts'
import type { CaseSource } from '../../stores/case-source.ts'
import type { Clock } from '../../support/clock.ts'
import { hashCode, isSameHash } from '../../support/keys/hash-code.ts'

export interface VerifyRequest extends Credentials {
  /** The conversation that is let in. */
  readonly principal: string
  /** Names the request, so that one that comes again is not a second try. */
  readonly source: string
  readonly address: string | null
  readonly link: { readonly hash: string; readonly browser: string } | null
}

/**
 * Lets a conversation into a case, or not: `null` for every reason there may be. What is done for a try, and so how long
 * it takes, does not depend on whether the case exists, the code fits or the person is locked out.
 */
export type VerifyParty = (request: VerifyRequest) => Promise<Grant | null>

interface Dependencies {
  readonly access: Pick<AccessStore, 'reserve' | 'listCodes' | 'settle' | 'findConsent'>
  readonly cases: Pick<CaseSource, 'find'>
  readonly clock: Clock
  readonly newId: () => string
  /** A keyed hash: what must be found again but not read. */
  readonly toKey: (purpose: string, text: string) => string
  /** Few at a time: each evaluation of scrypt takes a tenth of a second and 32 MB. */
  readonly limited: <Result>(run: () => Promise<Result>) => Promise<Result>
  readonly onAlarm: () => void
  /** Every code is good for one time only. */
  readonly once: boolean
}

/** Stands in for the salt of a case that does not exist. */
const NO_SALT = Buffer.alloc(16).toString('base64')
const NO_CODE = '00000000'

export function createVerifyParty(dependencies: Dependencies): VerifyParty {
  const { access, cases, clock, newId, toKey, limited, onAlarm, once } = dependencies
  return request =>
    limited(async () => {
      const { principal, source, address, link } = request
      const at = clock()
      const code = normaliseQueryCode(request.code)
      const found = await cases.find(request.caseNumber)
      const parties = found ? fittingParties(found.record, readTail(request.tail)) : []
      const { attemptId, allowed, repeats, alarming } = await access.reserve({
        source: toKey('attempt-source', source),
        principal,
        address: address === null ? null : toKey('address', address),
        caseKey: toKey('attempt-case', request.caseNumber),
        caseId: found?.id ?? null,
        claimFits: parties.length > 0,
        at,
      })
      if (alarming) onAlarm()
      const informed = isInformed(principal, await access.findConsent(principal))
      const codes = await access.listCodes(found?.id ?? null)
      const hash = await hashCode(code ?? NO_CODE, codes[0]?.salt ?? NO_SALT)
      const fitting = codes.filter(known => isSameHash(known.hash, hash) && isUsable(known, parties, at))[0] ?? null
      const mayAsk = informed && code !== null && !isShared(principal)
      const party = found?.record.parties.find(({ id }) => id === fitting?.partyId)
      return access.settle({
        attemptId,
        principal,
        code: allowed && mayAsk ? fitting : null,
        again: repeats !== null && mayAsk && fitting ? { grantId: repeats, code: fitting } : null,
        once,
        grant: {
          id: newId(),
          principal,
          caseId: found?.id ?? -1,
          partyId: party?.id ?? '',
          role: party?.role ?? 'third-party',
          isAgent: fitting?.kind === 'agent',
          grantedAt: at,
          usedAt: at,
          endsAt: Math.min(at + ABSOLUTE_MS, fitting?.expiresAt ?? Number.POSITIVE_INFINITY),
        },
        link,
      })
    })
}

/** Nobody is verified before the notice was shown, or after it was declined. Pages and the terminal show it by themselves. */
function isInformed(principal: string, consent: Awaited<ReturnType<AccessStore['findConsent']>>): boolean {
  if (consent && consent.noticeAccepted < 0) return false
  return !principal.startsWith('telegram:') || (consent !== null && consent.noticeShown > 0)
}

/** Parties whose last digits are those given, or of whom the court gave none. The digits are a claim, the code is the key. */
const fittingParties = ({ parties }: CaseRecord, tail: string): readonly string[] =>
  parties.filter(({ idLast4 }) => idLast4 === null || tail.endsWith(idLast4.toUpperCase())).map(({ id }) => id)

const isUsable = ({ partyId, expiresAt, revokedAt }: KnownCode, parties: readonly string[], now: number): boolean =>
  parties.includes(partyId) && revokedAt === null && expiresAt > now
