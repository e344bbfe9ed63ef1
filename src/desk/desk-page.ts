import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import compression from 'compression'
import express, { Router } from 'express'
import { deskErrors } from '../wording/desk/desk-errors.ts'

/** Stands in the built page where each answer puts a nonce of its own. */
const NONCE = '__NONCE__'

/** The console's page and its files. Styles that the page makes while it runs carry the nonce of its answer. */
export function createDeskPage({ folder }: { readonly folder: string }): Router {
  const router = Router()
  const file = join(folder, 'index.html')
  router.use(
    '/desk/assets',
    compression(),
    express.static(join(folder, 'assets'), { immutable: true, maxAge: '1y', fallthrough: false }),
  )
  router.get('/desk', async (_req, res) => {
    if (!existsSync(file)) return void res.status(503).json({ error: deskErrors.notFound })
    const nonce = randomBytes(16).toString('base64')
    res.set({ 'content-security-policy': policyWith(nonce), 'cache-control': 'no-store' })
    res.type('html').send((await readFile(file, 'utf8')).replaceAll(NONCE, nonce))
  })
  return router
}

const policyWith = (nonce: string): string =>
  [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
