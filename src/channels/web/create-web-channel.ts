import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import compression from 'compression'
import express, { type ErrorRequestHandler, type Router } from 'express'
import type { Intake } from '../../conversation/intake.ts'
import type { OutboxStore } from '../../stores/outbox-store.ts'
import type { Logger } from '../../support/logger.ts'
import { webErrors } from '../../wording/web-errors.ts'
import type { Channel, TakeRequest } from '../channel.ts'
import { createEventHub } from './event-hub.ts'
import { createMessageRoutes } from './message-routes.ts'
import { renderNotFoundPage } from './render-not-found-page.ts'

export interface WebChannel extends Channel {
  /** Port that the server listens on; known after `start`. */
  port(): number
}

interface Dependencies {
  readonly intake: Intake
  readonly outbox: OutboxStore
  readonly logger: Logger
  readonly port: number
  readonly trustedProxies: readonly string[]
  /** Folder of the built pages. */
  readonly pagesFolder: string
  /** Telegram's webhook: called more than all the rest together and never by a browser, so it is asked before Express is. */
  readonly takeMachineRequest: TakeRequest | undefined
  /** Routes of others: health, the desk. */
  readonly routers: readonly Router[]
  readonly pollMs: number
  /** Characters of a question that is still answered. */
  readonly longestQuestion: number
  /** The text as it is stored: without query codes. */
  readonly mask?: (text: string) => string
}

const SECURITY_HEADERS = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
}

/** The web chat: pages, what they call, and the server that other routes share. */
export function createWebChannel(dependencies: Dependencies): WebChannel {
  const { intake, outbox, logger, port, trustedProxies, pagesFolder, pollMs, longestQuestion } = dependencies
  const { takeMachineRequest, routers } = dependencies
  const hub = createEventHub({ outbox, logger, pollMs })
  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', trustedProxies.length > 0 ? [...trustedProxies] : false)
  app.use((req, res, next) => {
    res.set(SECURITY_HEADERS)
    if (req.secure) res.set('strict-transport-security', 'max-age=31536000')
    next()
  })
  for (const router of routers) app.use(router)
  const { mask = text => text } = dependencies
  app.use(createMessageRoutes({ intake, outbox, hub, longestQuestion, mask }))
  // Pages only: a compressed stream of replies would be held back until a block is full.
  app.use(
    '/assets',
    compression(),
    express.static(`${pagesFolder}/assets`, { immutable: true, maxAge: '1y', fallthrough: false }),
  )
  app.use(express.static(pagesFolder, { maxAge: 0 }))
  // Whoever followed a dead link gets a page with the way back, a program gets what it can read.
  app.use((req, res) =>
    req.accepts(['json', 'html']) === 'html'
      ? void res.status(404).type('html').send(renderNotFoundPage())
      : void res.status(404).json({ error: webErrors.notFound }),
  )
  app.use(toErrorReply(logger))

  const server: Server = createServer((req, res) => {
    if (!takeMachineRequest?.(req, res)) app(req, res)
  })
  // Slow senders and half-open connections must not hold sockets for others.
  server.headersTimeout = 15_000
  server.requestTimeout = 30_000
  server.keepAliveTimeout = 65_000

  return {
    name: 'web',
    delivery: {
      channel: 'web',
      deliver: async message => {
        // The outbox row itself is what pages read; telling the open ones is all there is to deliver.
        hub.notify(message.conversationId)
        return { kind: 'sent' }
      },
      showWorking: conversationId => hub.showWorking(conversationId),
      showPreview: (conversationId, reply) => hub.showPreview(conversationId, reply),
    },
    port: () => (server.address() as AddressInfo).port,
    start: () =>
      new Promise((resolve, reject) => {
        server.once('error', reject)
        server.listen(port, () => resolve())
      }),
    stop: async () => {
      hub.close()
      const closed = new Promise<void>(resolve => server.close(() => resolve()))
      // A connection that is busy now is idle in a moment; only those that stay busy are cut.
      const sweep = setInterval(() => server.closeIdleConnections(), 50)
      const cut = setTimeout(() => server.closeAllConnections(), 2000)
      await closed
      clearInterval(sweep)
      clearTimeout(cut)
    },
  }
}

function toErrorReply(logger: Logger): ErrorRequestHandler {
  return (error: { status?: number; type?: string }, req, res, _next) => {
    const status = typeof error.status === 'number' && error.status >= 400 && error.status < 500 ? error.status : 503
    if (status === 503) logger.error({ err: error, route: req.route?.path ?? 'unknown' }, 'a request failed')
    if (res.headersSent) return void res.end()
    const words =
      status === 413
        ? webErrors.tooLarge
        : status === 404
          ? webErrors.notFound
          : status < 500
            ? webErrors.unreadable
            : webErrors.busy
    if (status === 503) res.set('retry-after', '5')
    res.status(status).json({ error: words })
  }
}
