import express, { type NextFunction, type Request, type Response, Router } from 'express'
import type { Intake } from '../../conversation/intake.ts'
import type { KeepPhoto } from '../../conversation/photos/keep-photo.ts'
import { LARGEST_PHOTO_BYTES } from '../../domain/photo/clean-photo.ts'
import type { ClueStore } from '../../stores/clue-store.ts'
import { webErrors } from '../../wording/web-errors.ts'
import { isOtherSite } from './same-site.ts'
import { findConversationId } from './visitor.ts'

interface Dependencies {
  readonly intake: Intake
  readonly keepPhoto: KeepPhoto
  readonly clues: Pick<ClueStore, 'takesPhoto'>
}

/** A photo for the clue that the visitor is writing: told by its bytes, without what the camera noted, then a message. */
export function createPhotoRoute({ intake, keepPhoto, clues }: Dependencies): Router {
  const router = Router()
  const refuse = (res: Response, status: number, error: string): void => void res.status(status).json({ error })

  /** Before five megabytes are read from somebody who can't give a photo now. */
  async function mayGive(req: Request, res: Response, next: NextFunction): Promise<void> {
    const conversationId = findConversationId(req)
    if (isOtherSite(req)) return refuse(res, 403, webErrors.otherSite)
    if (!req.is('image/*')) return refuse(res, 415, webErrors.noPhoto)
    if (!conversationId) return refuse(res, 403, webErrors.noVisitor)
    if (!(await clues.takesPhoto(conversationId))) return refuse(res, 409, webErrors.photoUnwanted)
    if (Number(req.get('content-length') ?? 0) > LARGEST_PHOTO_BYTES) return refuse(res, 413, webErrors.photoTooLarge)
    next()
  }

  router.post(
    '/api/clue-photo',
    mayGive,
    express.raw({ type: () => true, limit: LARGEST_PHOTO_BYTES }),
    async (req, res) => {
      const conversationId = findConversationId(req)
      const id = Buffer.isBuffer(req.body) && conversationId ? await keepPhoto(conversationId, req.body) : null
      if (id === null || !conversationId) return refuse(res, 415, webErrors.noPhoto)
      await intake({
        channel: 'web',
        updateId: `${conversationId}:photo:${id}`,
        conversationId,
        kind: 'photo',
        text: id,
      })
      res.status(202).json({ accepted: true })
    },
  )
  return router
}
