import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { CircuitBreaker } from '../../support/circuit-breaker.ts'
import type { Clock } from '../../support/clock.ts'
import { CourtError, type CourtFailure, type CourtSystem } from '../court-system.ts'
import { readAnswer } from './read-answer.ts'
import { HEADERS, isSameSignature, signRequest, signResponse } from './sign.ts'

interface Dependencies {
  readonly url: string
  readonly secret: string
  readonly clock: Clock
  readonly breaker: CircuitBreaker
  readonly random: () => number
  /** For one try, and how long the first pause is; tests shorten them. */
  readonly timeoutMs?: number
  readonly pauseMs?: number
}

const LOOKUP = '/v1/cases/lookup'
const MOST_TRIES = 3
const MOST_BYTES = 1024 * 1024
/**
 * What may go away by itself and is noticed at once. A look-up changes nothing at the court, so that it may be asked
 * again; not after a time-out, because a person waits.
 */
const PASSING: ReadonlySet<CourtFailure> = new Set(['unreachable', 'busy'])

/** The court's system over HTTP: signed both ways, limited in time and size, asked again only while there is hope. */
export function createHttpCourt(dependencies: Dependencies): CourtSystem {
  const { breaker, random, clock, pauseMs = 200 } = dependencies
  return {
    fetchCase: async number => {
      for (let tries = 1; ; tries++) {
        if (!breaker.allows())
          throw new CourtError('resting', 'The court’s system failed repeatedly and is left alone for a while.')
        try {
          const answer = readAnswer(await ask(dependencies, JSON.stringify({ caseNumber: number })), number, clock())
          breaker.report(true)
          return answer
        } catch (error) {
          breaker.report(false)
          if (!(error instanceof CourtError) || !PASSING.has(error.reason) || tries >= MOST_TRIES) throw error
          await sleep(pauseMs * 2 ** (tries - 1) * (0.5 + random()))
        }
      }
    },
  }
}

/** One try. The number stands in the body, so that it is in no log of addresses on the way. */
async function ask({ url, secret, clock, timeoutMs = 3000 }: Dependencies, body: string): Promise<string> {
  const address = new URL(`${url}${LOOKUP}`)
  const timestamp = String(Math.floor(clock() / 1000))
  const nonce = randomBytes(16).toString('base64url')
  const signature = signRequest(secret, { method: 'POST', path: address.pathname, timestamp, nonce, body })
  const signal = AbortSignal.timeout(timeoutMs)
  try {
    const response = await fetch(address, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        [HEADERS.timestamp]: timestamp,
        [HEADERS.nonce]: nonce,
        [HEADERS.signature]: signature,
      },
      redirect: 'manual',
      signal,
    })
    const text = await readLimited(response)
    // Without our secret nothing is believed, not even that there is no such case.
    if (response.status === 200) {
      const expected = signResponse(secret, nonce, response.status, text)
      if (!isSameSignature(response.headers.get(HEADERS.signature) ?? '', expected))
        throw new CourtError('wrong-signature', 'The court’s answer is not signed with COURT_API_SECRET.')
      return text
    }
    if (response.status === 429 || response.status >= 500)
      throw new CourtError('busy', `The court’s system answered ${response.status}.`)
    throw new CourtError('refused', `The court’s system refused the request (${response.status}).`)
  } catch (error) {
    if (error instanceof CourtError) throw error
    if (signal.aborted)
      throw new CourtError('slow', `No answer from the court’s system within ${timeoutMs} ms.`, { cause: error })
    throw new CourtError('unreachable', 'The court’s system can’t be reached.', { cause: error })
  }
}

async function readLimited(response: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length
    if (bytes > MOST_BYTES)
      throw new CourtError('wrong-answer', `The court’s answer is longer than ${MOST_BYTES} bytes.`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
