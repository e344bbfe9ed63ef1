import express, { Router } from 'express'
import { z } from 'zod'
import type { DeskStore } from '../../stores/desk-store.ts'
import type { Clock } from '../../support/clock.ts'
import { webErrors } from '../../wording/web-errors.ts'
import { refuseOtherSites } from './same-site.ts'
import { findConversationId } from './visitor.ts'

interface Dependencies {
  readonly rate: DeskStore['rate']
  readonly clock: Clock
}

const rated = z.object({ seq: z.int().positive(), helpful: z.boolean() })

/** A thumb up or down for a reply of this browser's own conversation; a later one takes its place. */
export function createRatingRoute({ rate, clock }: Dependencies): Router {
  const router = Router()
  router.post('/api/ratings', refuseOtherSites, express.json({ limit: '1kb' }), async (req, res) => {
    const rating = rated.safeParse(req.body)
    if (!rating.success) return void res.status(400).json({ error: webErrors.unreadable })
    const conversationId = findConversationId(req)
    if (!conversationId) return void res.status(403).json({ error: webErrors.noVisitor })
    const known = await rate({ conversationId, ...rating.data, at: clock() })
    res.status(known ? 200 : 404).json(known ? { done: true } : { error: webErrors.notFound })
  })
  return router
}
