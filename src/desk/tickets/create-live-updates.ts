import type { Request, Response } from 'express'
import type { TicketStore } from '../../stores/ticket-store.ts'
import type { Logger } from '../../support/logger.ts'

/** Streams of what happens to tickets. What is sent is read from the store, so a console that was away misses nothing. */
export interface LiveUpdates {
  open(req: Request, res: Response, stillAllowed: () => Promise<boolean>): Promise<void>
  close(): void
}

interface Stream {
  readonly res: Response
  readonly stillAllowed: () => Promise<boolean>
  sent: number
}

interface Dependencies {
  readonly tickets: Pick<TicketStore, 'listEvents' | 'lastEventId'>
  readonly logger: Logger
  readonly everyMs: number
}

const BATCH = 200
const HEARTBEAT_MS = 15_000

export function createLiveUpdates({ tickets, logger, everyMs }: Dependencies): LiveUpdates {
  const streams = new Set<Stream>()
  let timer: NodeJS.Timeout | undefined
  let looking = false
  let spokeAt = 0

  const end = (stream: Stream): void => {
    streams.delete(stream)
    stream.res.end()
    if (streams.size > 0) return
    clearInterval(timer)
    timer = undefined
  }

  async function look(): Promise<void> {
    if (looking) return
    looking = true
    try {
      const allowed = await Promise.all(
        [...streams].map(async stream => ({ stream, allowed: await stream.stillAllowed() })),
      )
      for (const one of allowed) if (!one.allowed) end(one.stream)
      if (streams.size === 0) return
      const oldest = Math.min(...[...streams].map(({ sent }) => sent))
      const events = await tickets.listEvents(oldest, BATCH)
      for (const { id, ticketId, kind, actor } of events) {
        for (const stream of streams) {
          if (id <= stream.sent) continue
          // Numbers and names of kinds alone: what was said is fetched, and recorded, by whoever may see it.
          stream.res.write(`id: ${id}\ndata: ${JSON.stringify({ ticketId, kind, actor })}\n\n`)
          stream.sent = id
        }
      }
      if (Date.now() > spokeAt + HEARTBEAT_MS) {
        spokeAt = Date.now()
        for (const { res } of streams) res.write(': still here\n\n')
      }
    } catch (error) {
      logger.warn({ err: error }, 'events of tickets could not be read')
    } finally {
      looking = false
    }
  }

  return {
    open: async (req, res, stillAllowed) => {
      const given = Number(req.get('last-event-id') ?? req.query['after'])
      const sent = Number.isSafeInteger(given) && given >= 0 ? given : await tickets.lastEventId()
      res.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      })
      // The first event gives the page a number to come back with, before anything has happened.
      res.write(`retry: 1500\nid: ${sent}\nevent: hello\ndata: {}\n\n`)
      const stream: Stream = { res, stillAllowed, sent }
      streams.add(stream)
      res.on('close', () => end(stream))
      timer ??= setInterval(() => void look(), everyMs)
    },
    close: () => {
      for (const stream of streams) end(stream)
    },
  }
}
