import { z } from 'zod'
import { type DigestDraftStore, NEW_DRAFT } from '../../stores/digest-draft-store.ts'
import { toChinaDay } from '../../support/clock.ts'
import { deskErrors } from '../../wording/desk/desk-errors.ts'
import type { Assessment, DigestDesk, Published } from '../knowledge/create-digest-desk.ts'
import { type Audited, type DeskAnswer, DeskError, type DeskRoute, defineRoute } from '../routing/desk-route.ts'

interface Dependencies {
  readonly digests: Pick<DigestDesk, 'previewNew' | 'publishNew' | 'listBehind'>
  readonly drafts: Pick<DigestDraftStore, 'discard'>
  readonly toPreview: (found: Assessment, documentId: string, day: string) => DeskAnswer
  readonly toPublished: (done: Published, audit: Audited) => DeskAnswer
}

const EDITORS = ['knowledge-editor', 'administrator'] as const
const LIMIT = 1024 * 1024
const digest = {
  shelf: z.enum(['laws', 'policy', 'guides', 'boundaries']),
  id: z
    .string()
    .max(80)
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  text: z.string().min(1).max(300_000),
}

/** Digests that no release brought, under the same checks as edits; and edits that a release has passed by. */
export function createNewDigestRoutes({ digests, drafts, toPreview, toPublished }: Dependencies): readonly DeskRoute[] {
  return [
    defineRoute({
      name: 'digest.behind',
      method: 'get',
      path: '/edits-behind',
      allow: EDITORS,
      audited: false,
      handle: async () => ({ json: { ids: await digests.listBehind() } }),
    }),
    defineRoute({
      name: 'digest.preview-new',
      method: 'post',
      path: '/new-digests/preview',
      allow: EDITORS,
      // Looks at a text and changes nothing.
      audited: false,
      limit: LIMIT,
      input: z.object(digest),
      handle: async ({ input: { text, ...place }, now }) => {
        const day = toChinaDay(now)
        const found = await digests.previewNew(place, text, day)
        if (!found) throw new DeskError(409, deskErrors.digestTaken)
        return toPreview(found, place.id, day)
      },
    }),
    defineRoute({
      name: 'digest.publish-new',
      method: 'post',
      path: '/new-digests/publish',
      allow: EDITORS,
      audited: true,
      limit: LIMIT,
      input: z.object({ ...digest, reason: z.string().trim().min(2).max(200) }),
      handle: async ({ input: { text, reason, ...place }, account, now }) => {
        const given = { text, reason, author: account.id, now, day: toChinaDay(now) }
        const done = await digests.publishNew(place, given)
        if (done.kind === 'done') await drafts.discard(account.id, NEW_DRAFT)
        return toPublished(done, { object: `digest:${place.id}`, reason })
      },
    }),
  ]
}
