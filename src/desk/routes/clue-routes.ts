import { z } from 'zod'
import { CLUE_STATES } from '../../domain/clue.ts'
import type { ClueStore } from '../../stores/clue-store.ts'
import type { FileStore } from '../../stores/file-store.ts'
import type { Signal } from '../../support/signal.ts'
import { deskErrors } from '../../wording/desk/desk-errors.ts'
import { DeskError, type DeskRoute, defineRoute } from '../routing/desk-route.ts'

export interface ClueDependencies {
  readonly clues: Pick<ClueStore, 'list' | 'open' | 'setOutcome'>
  readonly files: Pick<FileStore, 'find'>
  readonly wakeSender: Signal
}

const AT_DESK = ['officer', 'leader'] as const
const PAGE = 50
const CURSOR = /^(\d{1,15})\.(XS[\d-]{1,20})$/

/** Clues to property that applicants gave: listed without what they say, opened on record, answered once. */
export function createClueRoutes({ clues, files, wakeSender }: ClueDependencies): readonly DeskRoute[] {
  return [
    defineRoute({
      name: 'clue.list',
      method: 'get',
      path: '/clues',
      allow: AT_DESK,
      audited: false,
      input: z.object({ state: z.enum(CLUE_STATES).optional(), after: z.string().regex(CURSOR).optional() }),
      handle: async ({ input: { state, after } }) => {
        const [, createdAt = '', number = ''] = CURSOR.exec(after ?? '') ?? []
        const found = await clues.list({
          ...(state ? { states: [state] } : {}),
          ...(after ? { after: { createdAt: Number(createdAt), number } } : {}),
          limit: PAGE + 1,
        })
        const page = found.slice(0, PAGE)
        const last = found.length > PAGE ? page.at(-1) : undefined
        const shown = page.map(clue => ({
          number: clue.number,
          state: clue.state,
          version: clue.version,
          createdAt: clue.createdAt,
          updatedAt: clue.updatedAt,
        }))
        return { json: { clues: shown, next: last ? `${last.createdAt}.${last.number}` : null } }
      },
    }),
    defineRoute({
      name: 'clue.open',
      method: 'post',
      path: '/clues/:number/open',
      allow: AT_DESK,
      audited: true,
      handle: async ({ params }) => {
        const clue = await clues.open(params['number'] ?? '')
        if (!clue) throw new DeskError(404, deskErrors.notFound)
        const { number, state, note, version, details, createdAt, updatedAt } = clue
        return {
          json: { clue: { number, state, note, version, details, createdAt, updatedAt } },
          audit: { object: `clue:${number}`, fields: ['details', 'note'] },
        }
      },
    }),
    defineRoute({
      name: 'clue.read-photo',
      method: 'get',
      path: '/clues/:number/photos/:place',
      allow: AT_DESK,
      audited: true,
      handle: async ({ params, now }) => {
        const clue = await clues.open(params['number'] ?? '')
        const id = clue?.details.photos?.[Number(params['place']) - 1]
        const file = clue && id ? await files.find({ id, conversationId: clue.conversationId, now }) : null
        if (!clue || !file) throw new DeskError(404, deskErrors.notFound)
        return {
          file: { name: file.fileName, type: file.mediaType, content: Buffer.from(file.content) },
          audit: { object: `clue:${clue.number}`, fields: ['photo'] },
        }
      },
    }),
    defineRoute({
      name: 'clue.set-outcome',
      method: 'post',
      path: '/clues/:number/outcome',
      allow: AT_DESK,
      audited: true,
      input: z.object({
        version: z.int().min(1),
        state: z.enum(CLUE_STATES).exclude(['open']),
        note: z.string().trim().max(500),
      }),
      handle: async ({ input, params, now }) => {
        const number = params['number'] ?? ''
        const result = await clues.setOutcome({ ...input, number, now })
        if (result === 'unknown') throw new DeskError(404, deskErrors.notFound)
        const audit = { object: `clue:${number}`, reason: input.state, fields: ['state', 'note'] }
        if (result === 'stale') throw new DeskError(409, deskErrors.changed, audit)
        wakeSender.notify()
        return { json: { version: input.version + 1 }, audit }
      },
    }),
  ]
}
