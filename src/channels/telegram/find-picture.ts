import { z } from 'zod'
import { LARGEST_PHOTO_BYTES } from '../../domain/photo/clean-photo.ts'
import type { PhotoReference } from '../../domain/photo/photo-reference.ts'

const file = { file_id: z.string().min(1).max(300), file_size: z.int().optional().catch(undefined) }
const photo = z.array(z.object(file)).min(1).max(20)
const image = z.object({ ...file, mime_type: z.string().regex(/^image\//) })

/** The picture of a message, sent as a photo (Telegram has several sizes of it) or as a file; `null` when there is none. */
export function findPicture(content: { readonly photo?: unknown; readonly document?: unknown }): PhotoReference | null {
  const sizes = photo.safeParse(content.photo)
  const document = image.safeParse(content.document)
  const candidates = sizes.success ? sizes.data : document.success ? [document.data] : []
  if (candidates.length === 0) return null
  // The largest comes last.
  const fitting = candidates.findLast(({ file_size: size }) => (size ?? 0) <= LARGEST_PHOTO_BYTES)
  return fitting ? { kind: 'remote', name: fitting.file_id } : { kind: 'refused', why: 'too-large' }
}
