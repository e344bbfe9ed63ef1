import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readCaseNumber, renderCaseNumber } from '../../src/domain/case-number.ts'
import { HEADERS, isSameSignature, signRequest, signResponse } from '../../src/stores/court/sign.ts'

export const COURT_FAULTS = [
  'hang',
  'slow',
  'reset',
  'error',
  'busy-once',
  'not-json',
  'wrong-schema',
  'wrong-signature',
  'old-answer',
  'other-case',
  'too-long',
  'redirect',
] as const
export type CourtFault = (typeof COURT_FAULTS)[number]

export interface ReferenceCourt {
  /** For COURT_API_URL. */
  readonly url: string
  /** Bodies of the requests whose signature was right. */
  readonly requests: readonly string[]
  setFault(fault: CourtFault | null): void
  /** Puts a case in, or another state of it. */
  put(row: CourtRow): void
  close(): Promise<void>
}

export type CourtRow = Readonly<Record<string, unknown>> & { readonly caseNumber: string }

interface Options {
  readonly secret: string
  readonly cases: readonly CourtRow[]
  readonly port?: number
}

const CLOCK_TOLERANCE_S = 300
const SLOW_MS = 600

/** The court's side of docs/court-connector.openapi.yaml, to try ours against; what goes wrong is set from outside. */
export async function startReferenceCourt({ secret, cases, port = 0 }: Options): Promise<ReferenceCourt> {
  const rows = new Map(cases.map(row => [toKey(row.caseNumber), row]))
  const seenNonces = new Set<string>()
  const requests: string[] = []
  let fault: CourtFault | null = null
  let lastAnswer = { nonce: '', body: '' }

  async function handle(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const body = await readBody(req)
    const refusal = findRefusal(req, body)
    if (refusal) return void res.writeHead(refusal).end()
    requests.push(body)
    const nonce = String(req.headers[HEADERS.nonce])
    switch (fault) {
      case 'hang':
        return
      case 'reset':
        return void req.socket.destroy()
      case 'error':
        return void res.writeHead(500).end('<html>500</html>')
      case 'redirect':
        return void res.writeHead(302, { location: 'http://127.0.0.1:9/' }).end()
      case 'busy-once':
        fault = null
        return void res.writeHead(503).end()
      case 'slow':
        await new Promise(resolve => setTimeout(resolve, SLOW_MS))
    }
    const answer = compose(JSON.parse(body).caseNumber)
    const signedFor = fault === 'old-answer' ? lastAnswer : { nonce, body: answer }
    lastAnswer = { nonce, body: answer }
    const signature = signResponse(
      fault === 'wrong-signature' ? `${secret}x` : secret,
      signedFor.nonce,
      200,
      signedFor.body,
    )
    res.writeHead(200, { 'content-type': 'application/json', [HEADERS.signature]: signature }).end(signedFor.body)
  }

  /** 401 for a wrong signature, a clock that is far off and a nonce that was used before. */
  function findRefusal(req: IncomingMessage, body: string): number | null {
    if (req.method !== 'POST' || req.url !== '/v1/cases/lookup') return 404
    const [timestamp, nonce, given] = [HEADERS.timestamp, HEADERS.nonce, HEADERS.signature].map(name =>
      String(req.headers[name] ?? ''),
    ) as [string, string, string]
    const expected = signRequest(secret, { method: 'POST', path: req.url, timestamp, nonce, body })
    const isLate = Math.abs(Date.now() / 1000 - Number(timestamp)) > CLOCK_TOLERANCE_S
    if (!isSameSignature(given, expected) || isLate || seenNonces.has(nonce)) return 401
    seenNonces.add(nonce)
    return null
  }

  function compose(number: string): string {
    const key = fault === 'other-case' ? [...rows.keys()].find(other => other !== toKey(number)) : toKey(number)
    const row = rows.get(key ?? '')
    if (fault === 'not-json') return '<html>ok</html>'
    if (!row) return JSON.stringify({ found: false })
    const given = fault === 'wrong-schema' ? { ...row, parties: 'nobody' } : row
    const padding = fault === 'too-long' ? 'x'.repeat(2_000_000) : undefined
    return JSON.stringify({ found: true, asOf: new Date().toISOString(), case: given, padding })
  }

  const server = createServer((req, res) => void handle(req, res).catch(() => res.destroy()))
  await new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    setFault: next => {
      fault = next
    },
    put: row => void rows.set(toKey(row.caseNumber), row),
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function toKey(text: string): string {
  const number = readCaseNumber(text)
  return number ? renderCaseNumber(number) : text
}

async function readBody(req: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of req) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}
