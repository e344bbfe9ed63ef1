import { Router } from 'express'
import type { FileStore } from '../../stores/file-store.ts'
import type { Clock } from '../../support/clock.ts'
import { findConversationId } from './visitor.ts'

interface Dependencies {
  readonly files: FileStore
  readonly clock: Clock
}

const ID = /^[\w-]{22}$/

/** Hands a file to the conversation that it belongs to. To everybody else it is as unknown as one that never was. */
export function createFileRoute({ files, clock }: Dependencies): Router {
  const router = Router()
  router.get('/files/:id', async (req, res, next) => {
    const { id } = req.params
    const conversationId = findConversationId(req)
    res.set('cache-control', 'no-store')
    if (!conversationId || !ID.test(id)) return next()
    const file = await files.find({ id, conversationId, now: clock() })
    if (!file) return next()
    res.set({
      'content-type': file.mediaType,
      'content-disposition': toDisposition(file.fileName),
      'x-content-type-options': 'nosniff',
    })
    res.send(Buffer.from(file.content))
  })
  return router
}

/** RFC 6266: a name in plain letters for old browsers, and the whole name as RFC 5987 writes it. */
function toDisposition(fileName: string): string {
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(fileName)?.[0] ?? ''
  const name = fileName.toWellFormed()
  const encoded = encodeURIComponent(name).replace(
    /['()*!]/g,
    sign => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="file${ending}"; filename*=UTF-8''${encoded}`
}
