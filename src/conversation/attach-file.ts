import type { Attachment } from '../domain/reply.ts'
import { createToken } from '../support/create-token.ts'
import type { Turn } from './turn.ts'

interface NewFile {
  /** With its ending; may be Chinese. */
  readonly fileName: string
  readonly mediaType: string
  readonly title: string
  readonly content: Uint8Array
}

const KEPT_MS = 7 * 24 * 3_600_000

/** A turn with a file that is stored when the turn is settled; the attachment belongs into its reply. */
export function attachFile(turn: Turn, { content, ...file }: NewFile): { turn: Turn; attachment: Attachment } {
  const attachment = { ...file, id: createToken(), size: content.byteLength, expiresAt: turn.now + KEPT_MS }
  return {
    turn: { ...turn, effects: [...turn.effects, { kind: 'store-file', attachment, content }] },
    attachment,
  }
}
