import { z } from 'zod'
import { type DigestDraftStore, NEW_DRAFT, toDraftKey } from '../../stores/digest-draft-store.ts'
import { type DeskRoute, defineRoute } from '../routing/desk-route.ts'

const EDITORS = ['knowledge-editor', 'administrator'] as const
const LIMIT = 1024 * 1024
const text = z.string().max(300_000)
const base = z.int().min(0)
const place = z.object({ shelf: z.string().max(40), id: z.string().max(80) })
/** Each editor has his own; nobody else sees it, and nothing is in use by it, so the log need not keep each saving. */
const own = { allow: EDITORS, audited: false } as const

/** Texts of digests that are being written, kept for whoever writes them. */
export const createDigestDraftRoutes = (drafts: DigestDraftStore): readonly DeskRoute[] => [
  defineRoute({
    ...own,
    name: 'digest.read-draft',
    method: 'get',
    path: '/digests/:id/draft',
    handle: async ({ params, account }) => ({
      json: { draft: await drafts.find(account.id, toDraftKey(params['id'] ?? '')) },
    }),
  }),
  defineRoute({
    ...own,
    name: 'digest.save-draft',
    method: 'post',
    path: '/digests/:id/draft',
    limit: LIMIT,
    input: z.object({ text, base }),
    handle: async ({ input, params, account, now }) => {
      await drafts.save(account.id, toDraftKey(params['id'] ?? ''), { ...input, place: null, savedAt: now })
      return { json: { savedAt: now } }
    },
  }),
  defineRoute({
    ...own,
    name: 'digest.discard-draft',
    method: 'post',
    path: '/digests/:id/draft/discard',
    handle: async ({ params, account }) => {
      await drafts.discard(account.id, toDraftKey(params['id'] ?? ''))
      return {}
    },
  }),
  defineRoute({
    ...own,
    name: 'digest.read-new-draft',
    method: 'get',
    path: '/new-digests/draft',
    handle: async ({ account }) => ({ json: { draft: await drafts.find(account.id, NEW_DRAFT) } }),
  }),
  defineRoute({
    ...own,
    name: 'digest.save-new-draft',
    method: 'post',
    path: '/new-digests/draft',
    limit: LIMIT,
    input: z.object({ text, place }),
    handle: async ({ input, account, now }) => {
      await drafts.save(account.id, NEW_DRAFT, { ...input, base: 0, savedAt: now })
      return { json: { savedAt: now } }
    },
  }),
  defineRoute({
    ...own,
    name: 'digest.discard-new-draft',
    method: 'post',
    path: '/new-digests/draft/discard',
    handle: async ({ account }) => {
      await drafts.discard(account.id, NEW_DRAFT)
      return {}
    },
  }),
]
