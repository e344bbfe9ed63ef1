import express, { type Request, Router } from 'express'
import { z } from 'zod'
import type { Intake } from '../../conversation/intake.ts'
import type { OutboxStore } from '../../stores/outbox-store.ts'
import { NOTICE_LINE } from '../../wording/notice.ts'
import { FIRST_QUESTIONS } from '../../wording/replies.ts'
import { webErrors } from '../../wording/web-errors.ts'
import { type EventHub, toPageMessage } from './event-hub.ts'
import { refuseOtherSites } from './same-site.ts'
import { findConversationId, getConversationId } from './visitor.ts'

interface Dependencies {
  readonly intake: Intake
  readonly outbox: OutboxStore
  readonly hub: EventHub
  /** Characters of a question that is still answered. */
  readonly longestQuestion: number
  /** The text as it is stored, which is how the reply will name it. */
  readonly mask: (text: string) => string
}

const MOST_SHOWN = 100
/** Characters of a message in which a query code is looked for. */
const MOST_LOOKED_AT = 1000

const posted = z.object({
  /** Made by the page once for each message, so that a repeated request is the same message. */
  clientId: z.uuid(),
  text: z.string().min(1),
  button: z.boolean().optional(),
})

/** What the page calls: the conversation so far, a new message, and the stream of replies. */
export function createMessageRoutes({ intake, outbox, hub, longestQuestion, mask }: Dependencies): Router {
  const router = Router()

  router.get('/api/conversation', async (req, res) => {
    const conversationId = getConversationId(req, res)
    const last = (await outbox.lastSeqs([conversationId])).get(conversationId) ?? 0
    const messages = await outbox.listAfter(conversationId, Math.max(0, last - MOST_SHOWN), MOST_SHOWN)
    res.set('cache-control', 'no-store')
    res.json({
      messages: messages.map(toPageMessage),
      notice: NOTICE_LINE,
      firstQuestions: FIRST_QUESTIONS,
      longestQuestion,
    })
  })

  router.post('/api/messages', refuseOtherSites, express.json({ limit: '64kb' }), async (req, res) => {
    const message = posted.safeParse(req.body)
    if (!message.success) return void res.status(400).json({ error: webErrors.unreadable })
    const conversationId = findConversationId(req)
    if (!conversationId) return void res.status(403).json({ error: webErrors.noVisitor })
    const { clientId, text, button = false } = message.data
    const kind = button ? 'button' : 'text'
    // The same client id from two browsers is two messages.
    await intake({ channel: 'web', updateId: `${conversationId}:${clientId}`, conversationId, kind, text })
    const looked = text.slice(0, MOST_LOOKED_AT)
    const storedAs = button ? looked : mask(looked)
    res.status(202).json({ accepted: true, ...(storedAs === looked ? {} : { storedAs }) })
  })

  router.get('/api/events', (req, res) => {
    const conversationId = findConversationId(req)
    if (!conversationId) return void res.status(403).json({ error: webErrors.noVisitor })
    hub.open(conversationId, readLastSeq(req), res)
  })

  return router
}

function readLastSeq(req: Request): number {
  const text = req.get('last-event-id') ?? req.query['after']
  return typeof text === 'string' && /^\d{1,15}$/.test(text) ? Number(text) : 0
}
