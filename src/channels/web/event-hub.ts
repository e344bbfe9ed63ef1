import type { Response } from 'express'
import type { Reply } from '../../domain/reply.ts'
import type { OutboxStore, OutgoingMessage } from '../../stores/outbox-store.ts'
import type { Logger } from '../../support/logger.ts'

/** Sends replies to the pages that are open. What it sends is read from the outbox, so a page that was away misses nothing. */
export interface EventHub {
  /** Keeps `res` open and sends every reply after `afterSeq`, in order. */
  open(conversationId: string, afterSeq: number, res: Response): void
  /** Something new may be there for this conversation. */
  notify(conversationId: string): void
  showWorking(conversationId: string): void
  showPreview(conversationId: string, reply: Reply): void
  close(): void
}

interface Page {
  readonly conversationId: string
  readonly res: Response
  sent: number
  /** A send that is under way; the next one comes after it, so nothing goes out twice. */
  sending: Promise<void>
}

interface Dependencies {
  readonly outbox: OutboxStore
  readonly logger: Logger
  /** How often to look for replies that another process wrote; 0 when this is the only process. */
  readonly pollMs: number
}

const HEARTBEAT_MS = 20_000
const BATCH = 50

export function createEventHub({ outbox, logger, pollMs }: Dependencies): EventHub {
  const pages = new Set<Page>()

  async function sendNew(page: Page): Promise<void> {
    try {
      for (;;) {
        const messages = await outbox.listAfter(page.conversationId, page.sent, BATCH)
        for (const message of messages) {
          page.res.write(`id: ${message.seq}\nevent: reply\ndata: ${JSON.stringify(toPageMessage(message))}\n\n`)
          page.sent = message.seq
        }
        if (messages.length < BATCH) return
      }
    } catch (error) {
      // The page reconnects by itself and asks again from where it was.
      logger.warn({ err: error }, 'replies could not be read for a page')
      page.res.end()
    }
  }

  const enqueue = (page: Page): void => {
    page.sending = page.sending.then(() => sendNew(page))
  }

  const heartbeat = setInterval(() => {
    for (const page of pages) page.res.write(': still here\n\n')
  }, HEARTBEAT_MS)
  heartbeat.unref()

  const poll = pollMs > 0 ? setInterval(() => void lookForNews(), pollMs) : undefined
  poll?.unref()

  async function lookForNews(): Promise<void> {
    if (pages.size === 0) return
    try {
      const last = await outbox.lastSeqs([...new Set([...pages].map(page => page.conversationId))])
      for (const page of pages) if ((last.get(page.conversationId) ?? 0) > page.sent) enqueue(page)
    } catch (error) {
      logger.warn({ err: error }, 'news for open pages could not be read')
    }
  }

  return {
    open: (conversationId, afterSeq, res) => {
      res.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        connection: 'keep-alive',
        'x-accel-buffering': 'no',
      })
      res.write('retry: 2000\n\n')
      const page: Page = { conversationId, res, sent: afterSeq, sending: Promise.resolve() }
      pages.add(page)
      res.on('close', () => pages.delete(page))
      enqueue(page)
    },
    notify: conversationId => {
      for (const page of pages) if (page.conversationId === conversationId) enqueue(page)
    },
    showWorking: conversationId => {
      for (const page of pages)
        if (page.conversationId === conversationId) page.res.write('event: working\ndata: {}\n\n')
    },
    showPreview: (conversationId, reply) => {
      for (const page of pages)
        if (page.conversationId === conversationId)
          page.res.write(`event: preview\ndata: ${JSON.stringify({ afterSeq: page.sent, reply })}\n\n`)
    },
    close: () => {
      clearInterval(heartbeat)
      clearInterval(poll)
      for (const page of pages) page.res.end()
      pages.clear()
    },
  }
}

/** A question with its reply, as pages get it. */
export const toPageMessage = ({ seq, question, reply, createdAt }: OutgoingMessage) => ({
  seq,
  question,
  reply,
  at: createdAt,
})
