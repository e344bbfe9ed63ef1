import { z } from 'zod'
import { maskIdentifiers } from '../../domain/identifiers/mask-identifiers.ts'
import { type DigestDraftStore, toDraftKey } from '../../stores/digest-draft-store.ts'
import type { KnowledgeStore } from '../../stores/knowledge-store.ts'
import type { PostBox } from '../../stores/post-box.ts'
import type { StaffStore } from '../../stores/staff-store.ts'
import { toChinaDay } from '../../support/clock.ts'
import type { Signal } from '../../support/signal.ts'
import { deskErrors } from '../../wording/desk/desk-errors.ts'
import {
  type Assessment,
  createDigestDesk,
  type KnowledgeBench,
  type Published,
} from '../knowledge/create-digest-desk.ts'
import { sendCorrections } from '../knowledge/send-corrections.ts'
import { type Audited, type DeskAnswer, DeskError, type DeskRoute, defineRoute } from '../routing/desk-route.ts'
import { createDigestDraftRoutes } from './digest-draft-routes.ts'
import { createNewDigestRoutes } from './new-digest-routes.ts'
import { createWithdrawRoutes } from './withdraw-routes.ts'

interface Dependencies {
  readonly bench: KnowledgeBench
  readonly drafts: DigestDraftStore
  readonly staff: Pick<StaffStore, 'list'>
  readonly postBox: PostBox
  readonly wakeSender: Signal
}

const EDITORS = ['knowledge-editor', 'administrator'] as const
const DAY_MS = 86_400_000
const LIMIT = 1024 * 1024
/** Answers looked through; more were not given from one rule in the days that can be asked for. */
const MOST_TOLD = 20_000
const MOST_SHOWN = 200
const text = z.string().min(1).max(300_000)
const days = z.coerce.number().int().min(1).max(366)

/** Digests edited, tried, published and taken back, and those told who had read what was wrong. */
export function createKnowledgeRoutes({
  bench,
  drafts,
  staff,
  postBox,
  wakeSender,
}: Dependencies): readonly DeskRoute[] {
  const digests = createDigestDesk(bench)
  const { store, readKnowledge } = bench

  async function findTold(store: KnowledgeStore, params: Readonly<Record<string, string>>, from: number) {
    const [documentId = '', id] = [params['id'], Number(params['version'])]
    const change = Number.isSafeInteger(id) ? await digests.compare(documentId, id) : null
    if (!change) throw new DeskError(404, deskErrors.notFound)
    const ids = change.outdated.map(passage => passage.id)
    return { id, change, told: await store.listTold(id, ids, from, MOST_TOLD) }
  }

  const toPreview = (found: Assessment, documentId: string, day: string) => {
    const { faults, change, knowledge } = found
    const pointing = (knowledge?.passages ?? []).filter(
      ({ document, also }) => document.id !== documentId && also.some(one => one.documentId === documentId),
    )
    return {
      json: {
        faults,
        answers: digests.showAnswers(found, day),
        outdated: (change?.outdated ?? []).map(({ id, heading }) => ({ id, heading })),
        pointing: pointing.map(({ id, heading }) => ({ id, heading })),
      },
    }
  }
  function toPublished(done: Published, audit: Audited): DeskAnswer {
    switch (done.kind) {
      case 'done':
        return { json: { id: done.id, outdated: done.outdated }, audit: { ...audit, fields: [`version ${done.id}`] } }
      case 'refused':
        return {
          status: 422,
          json: { error: deskErrors.faulty, faults: done.faults },
          audit: { ...audit, fields: ['refused'] },
        }
      case 'missing':
        throw new DeskError(404, deskErrors.notFound, audit)
      case 'same':
        throw new DeskError(409, deskErrors.sameText, audit)
      case 'changed':
        throw new DeskError(409, deskErrors.changed, audit)
      case 'taken':
        throw new DeskError(409, deskErrors.digestTaken, audit)
      default:
        return done satisfies never
    }
  }

  return [
    ...createDigestDraftRoutes(drafts),
    ...createNewDigestRoutes({ digests, drafts, toPreview, toPublished }),
    ...createWithdrawRoutes({ digests, toPublished }),
    defineRoute({
      name: 'digest.text',
      method: 'get',
      path: '/digests/:id/text',
      allow: EDITORS,
      audited: false,
      handle: async ({ params }) => {
        const id = params['id'] ?? ''
        const [current, history, accounts] = await Promise.all([digests.read(id), store.history(id), staff.list()])
        if (!current) throw new DeskError(404, deskErrors.notFound)
        const names = new Map(accounts.map(account => [account.id, account.name]))
        const versions = history.map(({ id, base, at, author, reason, text }) => ({
          id,
          base,
          at,
          author: names.get(author) ?? author,
          reason,
          shipped: text === null,
        }))
        return { json: { ...current, versions } }
      },
    }),
    defineRoute({
      name: 'digest.version',
      method: 'get',
      path: '/digests/:id/versions/:version',
      allow: EDITORS,
      audited: false,
      handle: async ({ params }) => {
        const found = await digests.readVersion(params['id'] ?? '', Number(params['version']))
        if (!found) throw new DeskError(404, deskErrors.notFound)
        return { json: { text: found.text } }
      },
    }),
    defineRoute({
      name: 'digest.preview',
      method: 'post',
      path: '/digests/:id/preview',
      allow: EDITORS,
      // Looks at a text and changes nothing.
      audited: false,
      limit: LIMIT,
      input: z.object({ text }),
      handle: async ({ input, params, now }) => {
        const day = toChinaDay(now)
        const found = await digests.preview(params['id'] ?? '', input.text, day)
        if (!found) throw new DeskError(404, deskErrors.notFound)
        return toPreview(found, params['id'] ?? '', day)
      },
    }),
    defineRoute({
      name: 'digest.publish',
      method: 'post',
      path: '/digests/:id/publish',
      allow: EDITORS,
      audited: true,
      limit: LIMIT,
      input: z.object({ text, base: z.int().min(0), reason: z.string().trim().min(2).max(200) }),
      handle: async ({ input, params, account, now }) => {
        const documentId = params['id'] ?? ''
        const audit = { object: `digest:${documentId}`, reason: input.reason }
        const done = await digests.publish({ ...input, documentId, author: account.id, now, day: toChinaDay(now) })
        // What is in use is no draft any more.
        if (done.kind === 'done') await drafts.discard(account.id, toDraftKey(documentId))
        return toPublished(done, audit)
      },
    }),
    defineRoute({
      name: 'digest.told',
      method: 'get',
      path: '/digests/:id/versions/:version/told',
      allow: EDITORS,
      audited: true,
      input: z.object({ days }),
      handle: async ({ input, params, now }) => {
        const { change, told } = await findTold(store, params, now - input.days * DAY_MS)
        return {
          json: {
            outdated: change.outdated.map(({ id, heading }) => ({ id, heading })),
            count: told.length,
            corrected: told.filter(({ corrected }) => corrected).length,
            conversations: told.slice(0, MOST_SHOWN).map(({ question, at, passageIds, corrected }) => ({
              question: maskIdentifiers(question),
              at,
              passageIds,
              corrected,
            })),
          },
          audit: { object: `digest:${params['id']}`, fields: ['question'] },
        }
      },
    }),
    defineRoute({
      name: 'digest.correct',
      method: 'post',
      path: '/digests/:id/versions/:version/correct',
      allow: EDITORS,
      audited: true,
      input: z.object({ days: days, note: z.string().trim().min(4).max(400) }),
      handle: async ({ input: { days: length, note }, params, now }) => {
        const { id, change, told } = await findTold(store, params, now - length * DAY_MS)
        const waiting = told.filter(({ corrected }) => !corrected)
        const knowledge = await readKnowledge()
        const sent = await sendCorrections(postBox, { id, change, told: waiting, note, knowledge, now })
        if (sent > 0) wakeSender.notify()
        return {
          json: { sent, before: told.length - waiting.length },
          audit: { object: `digest:${params['id']}`, reason: note, fields: [`version ${id}`, `sent ${sent}`] },
        }
      },
    }),
  ]
}
