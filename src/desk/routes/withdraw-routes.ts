import { z } from 'zod'
import { toChinaDay } from '../../support/clock.ts'
import type { DigestDesk, Published } from '../knowledge/create-digest-desk.ts'
import { type Audited, type DeskAnswer, type DeskRoute, defineRoute } from '../routing/desk-route.ts'

interface Dependencies {
  readonly digests: Pick<DigestDesk, 'withdraw' | 'listWithdrawn'>
  readonly toPublished: (done: Published, audit: Audited) => DeskAnswer
}

const EDITORS = ['knowledge-editor', 'administrator'] as const

/** What the desk wrote taken out of use, under the checks of publishing; who was answered from it is found by the version that this makes. */
export const createWithdrawRoutes = ({ digests, toPublished }: Dependencies): readonly DeskRoute[] => [
  defineRoute({
    name: 'digest.withdrawn',
    method: 'get',
    path: '/withdrawn-digests',
    allow: EDITORS,
    audited: false,
    handle: async () => ({ json: { ids: await digests.listWithdrawn() } }),
  }),
  defineRoute({
    name: 'digest.withdraw',
    method: 'post',
    path: '/digests/:id/withdraw',
    allow: EDITORS,
    audited: true,
    input: z.object({ base: z.int().min(0), reason: z.string().trim().min(2).max(200) }),
    handle: async ({ input, params, account, now }) => {
      const documentId = params['id'] ?? ''
      const done = await digests.withdraw({ ...input, documentId, author: account.id, now, day: toChinaDay(now) })
      return toPublished(done, { object: `digest:${documentId}`, reason: input.reason })
    },
  }),
]
