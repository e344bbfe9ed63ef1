import { createHash } from 'node:crypto'
import { isShared, keepsMessages, LINK_MS } from '../../domain/access/grant.ts'
import type { Reply } from '../../domain/reply.ts'
import type { AccessStore } from '../../stores/access-store.ts'
import type { Clock } from '../../support/clock.ts'
import {
  closed,
  refusedInGroup,
  verifyByLink,
  verifyInChat,
  verifyInPage,
  verifyInWindow,
} from '../../wording/case-access.ts'
import type { LiveReply } from './show-live.ts'

interface Dependencies {
  readonly access: Pick<AccessStore, 'createLink'>
  readonly clock: Clock
  readonly newToken: () => string
  /** Conversations with a page of ours, which shows the form. */
  readonly hasPage: (conversationId: string) => boolean
  /** The court's own address, without a slash at its end; `null` where there is none. */
  readonly publicUrl: string | null
}

/** Only the hash of a link's token is stored, so that nobody who reads the database can use it. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('base64url')

/** The way in that fits the conversation: a form in our page, a one-time link to it, or else the chat. */
export const createShowVerification =
  ({ access, clock, newToken, hasPage, publicUrl }: Dependencies) =>
  async ({ reply, conversationId, sending }: LiveReply): Promise<Reply> => {
    if (isShared(conversationId)) return refusedInGroup
    if (hasPage(conversationId)) return verifyInPage(reply)
    if (!keepsMessages(conversationId)) return verifyInWindow(reply)
    if (publicUrl === null) return verifyInChat(reply)
    if (!sending) return closed
    const token = newToken()
    const at = clock()
    await access.createLink({ hash: hashToken(token), principal: conversationId, at, expiresAt: at + LINK_MS })
    return verifyByLink(reply, `${publicUrl}/verify/${token}`)
  }
