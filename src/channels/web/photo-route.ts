import express, { type NextFunction, type Request, type Response, Router } from 'express'
import type { Intake } from '../../conversation/intake.ts'
import { cleanPhoto } from '../../domain/photo/clean-photo.ts'
import type { ClueStore } from '../../stores/clue-store.ts'
import type { FileStore } from '../../stores/file-store.ts'
import type { Clock } from '../../support/clock.ts'
import { createToken } from '../../support/create-token.ts'
import { CLUE_PHOTO_NAME } from '../../wording/clues.ts'
import { webErrors } from '../../wording/web-errors.ts'
import { isOtherSite } from './same-site.ts'
import { findConversationId } from './visitor.ts'

interface Dependencies {
  readonly intake: Intake
  readonly files: Pick<FileStore, 'add'>
  readonly clues: Pick<ClueStore, 'takesPhoto'>
  readonly clock: Clock
}

const LARGEST_BYTES = 5 * 1024 * 1024
/** As long as a clue that is being written is remembered; with the clue it is kept longer. */
const KEPT_MS = 7 * 24 * 3_600_000

/** A photo for the clue that the visitor is writing: told by its bytes, without what the camera noted, then a message. */
export function createPhotoRoute({ intake, files, clues, clock }: Dependencies): Router {
  const router = Router()
  const refuse = (res: Response, status: number, error: string): void => void res.status(status).json({ error })

  /** Before five megabytes are read from somebody who can't give a photo now. */
  async function mayGive(req: Request, res: Response, next: NextFunction): Promise<void> {
    const conversationId = findConversationId(req)
    if (isOtherSite(req)) return refuse(res, 403, webErrors.otherSite)
    if (!req.is('image/*')) return refuse(res, 415, webErrors.noPhoto)
    if (!conversationId) return refuse(res, 403, webErrors.noVisitor)
    if (!(await clues.takesPhoto(conversationId))) return refuse(res, 409, webErrors.photoUnwanted)
    if (Number(req.get('content-length') ?? 0) > LARGEST_BYTES) return refuse(res, 413, webErrors.photoTooLarge)
    next()
  }

  router.post('/api/clue-photo', mayGive, express.raw({ type: () => true, limit: LARGEST_BYTES }), async (req, res) => {
    const conversationId = findConversationId(req)
    const photo = Buffer.isBuffer(req.body) ? cleanPhoto(req.body) : null
    if (!photo || !conversationId) return refuse(res, 415, webErrors.noPhoto)
    const { mediaType, ending, content } = photo
    const id = createToken()
    const now = clock()
    const fileName = `${CLUE_PHOTO_NAME}${ending}`
    await files.add({ id, conversationId, fileName, mediaType, content, createdAt: now, expiresAt: now + KEPT_MS })
    await intake({ channel: 'web', updateId: `${conversationId}:photo:${id}`, conversationId, kind: 'photo', text: id })
    res.status(202).json({ accepted: true })
  })
  return router
}
