import compression from 'compression'
import { Router } from 'express'
import type { PolicyDocument } from '../../domain/passage.ts'
import { type Clock, toChinaDay } from '../../support/clock.ts'
import { renderSourcesPage } from './render-sources-page.ts'

interface Dependencies {
  /** Every document that answers may rest on. */
  readonly documents: () => Promise<readonly PolicyDocument[]>
  readonly clock: Clock
}

/** A page of everything that the bot knows from, for anyone to check. It works without scripts. */
export function createSourcesRoute({ documents, clock }: Dependencies): Router {
  const router = Router()
  router.get('/sources', compression(), async (_req, res) => {
    const page = renderSourcesPage(await documents(), toChinaDay(clock()))
    // A status can change over night; the ETag keeps the check cheap.
    res.set('cache-control', 'no-cache').type('html').send(page)
  })
  return router
}
