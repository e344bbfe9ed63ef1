import { Router } from 'express'
import type { Metrics } from '../../support/metrics.ts'

interface Dependencies {
  /** Names of what is not ready; empty when all is. */
  readonly findUnready: () => Promise<readonly string[]>
  readonly measureDepths: () => Promise<void>
  readonly metrics: Metrics
}

/** Alive, ready, and counted: for load balancers and monitoring. None of them says anything about a person. */
export function createHealthRoutes({ findUnready, measureDepths, metrics }: Dependencies): Router {
  const router = Router()
  router.get('/healthz', (_req, res) => void res.json({ alive: true }))
  router.get('/readyz', async (_req, res) => {
    const unready = await findUnready()
    res.status(unready.length === 0 ? 200 : 503).json({ ready: unready.length === 0, unready })
  })
  router.get('/metrics', async (_req, res) => {
    await measureDepths().catch(() => {})
    res.type(metrics.contentType).send(await metrics.render())
  })
  return router
}
