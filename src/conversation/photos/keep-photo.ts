import { cleanPhoto } from '../../domain/photo/clean-photo.ts'
import type { FileStore } from '../../stores/file-store.ts'
import type { Clock } from '../../support/clock.ts'
import { createToken } from '../../support/create-token.ts'
import { CLUE_PHOTO_NAME } from '../../wording/clues.ts'

interface Dependencies {
  readonly files: Pick<FileStore, 'add'>
  readonly clock: Clock
}

/** Stores a picture of a conversation; resolves to its id, or `null` for what is no whole JPEG, PNG or WebP. */
export type KeepPhoto = (conversationId: string, bytes: Uint8Array) => Promise<string | null>

/** As long as a clue that is being written is remembered; with the clue it is kept longer. */
const KEPT_MS = 7 * 24 * 3_600_000

/** A photo is told by its bytes and kept encrypted, without what the camera noted. */
export const createKeepPhoto =
  ({ files, clock }: Dependencies): KeepPhoto =>
  async (conversationId, bytes) => {
    const photo = cleanPhoto(bytes)
    if (!photo) return null
    const { mediaType, ending, content } = photo
    const id = createToken()
    const now = clock()
    const fileName = `${CLUE_PHOTO_NAME}${ending}`
    await files.add({ id, conversationId, fileName, mediaType, content, createdAt: now, expiresAt: now + KEPT_MS })
    return id
  }
