import { type ClientRequest, Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import { Readable, Transform } from 'node:stream'
import type { ModelFailure } from '../chat-model.ts'

export interface TransferLimits {
  readonly connectMs: number
  /** From the request to the first byte of the reply's body. */
  readonly firstByteMs: number
  readonly maxBytes: number
}

export class TransferError extends Error {
  override name = 'TransferError'
  readonly reason: Extract<ModelFailure, 'unreachable' | 'slow' | 'too-large' | 'cut'>
  constructor(reason: TransferError['reason'], message: string, options?: ErrorOptions) {
    super(message, options)
    this.reason = reason
  }
}

type Fetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>

/**
 * A fetch with limits that the built-in one does not have: time to connect, time to the first byte, bytes in all.
 * Redirects are not followed, so a key never travels to another host.
 */
export function createLimitedFetch({ connectMs, firstByteMs, maxBytes }: TransferLimits): Fetch {
  const agents = { 'http:': new HttpAgent({ keepAlive: true }), 'https:': new HttpsAgent({ keepAlive: true }) }

  return (input, init = {}) =>
    new Promise((resolve, reject) => {
      const url = new URL(input instanceof Request ? input.url : input)
      if (init.signal?.aborted) return reject(new TransferError('slow', 'The time was up before the request began.'))
      const secure = url.protocol === 'https:'
      const outgoing = (secure ? httpsRequest : httpRequest)(url, {
        method: init.method ?? 'GET',
        headers: Object.fromEntries(new Headers(init.headers)),
        agent: agents[secure ? 'https:' : 'http:'],
      })
      // Once a reply has begun, the line only says that it was cut; why we cut it is remembered here.
      let failure: TransferError | null = null
      const fail = (error: TransferError): void => {
        failure ??= error
        reject(error)
        outgoing.destroy(error)
      }
      const connecting = setTimeout(
        () => fail(new TransferError('unreachable', `No connection within ${connectMs} ms.`)),
        connectMs,
      )
      const first = setTimeout(() => fail(new TransferError('slow', `No reply within ${firstByteMs} ms.`)), firstByteMs)
      const stop = (): void => {
        clearTimeout(connecting)
        clearTimeout(first)
      }
      watchConnection(outgoing, secure, () => clearTimeout(connecting))
      init.signal?.addEventListener('abort', () => fail(new TransferError('slow', 'The time is up.')), { once: true })
      outgoing.on('error', error => {
        stop()
        // Before any reply a broken line is one that was never there, a kept one that went stale included.
        reject(
          error instanceof TransferError ? error : new TransferError('unreachable', error.message, { cause: error }),
        )
      })
      outgoing.on('close', stop)
      outgoing.on('response', incoming => {
        clearTimeout(connecting)
        incoming.once('data', () => clearTimeout(first))
        incoming.once('end', () => clearTimeout(first))
        // `data` starts the flow, but not before the pipe is attached, in this same tick.
        resolve(toResponse(incoming, maxBytes, () => failure))
      })
      outgoing.end(typeof init.body === 'string' ? init.body : undefined)
    })
}

function watchConnection(outgoing: ClientRequest, secure: boolean, onConnected: () => void): void {
  outgoing.once('socket', socket => {
    if (socket.connecting) socket.once(secure ? 'secureConnect' : 'connect', onConnected)
    else onConnected()
  })
}

function toResponse(incoming: IncomingMessage, maxBytes: number, ourFailure: () => TransferError | null): Response {
  let bytes = 0
  const limiter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      if (bytes <= maxBytes) return done(null, chunk)
      done(new TransferError('too-large', `The reply is larger than ${maxBytes} bytes.`))
      incoming.destroy()
    },
  })
  incoming.on('error', error =>
    limiter.destroy(ourFailure() ?? new TransferError('cut', error.message, { cause: error })),
  )
  // A body that nobody reads to its end must not become an error without a listener.
  limiter.on('error', () => incoming.destroy())
  const status = incoming.statusCode ?? 500
  const headers = new Headers()
  for (const [name, value] of Object.entries(incoming.headersDistinct))
    for (const one of value ?? []) headers.append(name, one)
  const hasNoBody = status === 204 || status === 205 || status === 304
  const body = hasNoBody ? null : (Readable.toWeb(incoming.pipe(limiter)) as ReadableStream<Uint8Array>)
  return new Response(body, { status: status >= 200 && status <= 599 ? status : 502, headers })
}
