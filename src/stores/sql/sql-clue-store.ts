import type { Kysely, Selectable } from 'kysely'
import { type ClueState, MOST_PHOTOS } from '../../domain/clue.ts'
import type { ConversationState } from '../../domain/conversation.ts'
import type { PropertyClue } from '../../domain/effect.ts'
import type { KeyRing } from '../../support/keys/key-ring.ts'
import { seal, unseal } from '../../support/keys/seal.ts'
import { clueForm, clueOutcome } from '../../wording/clues.ts'
import type { Clue, ClueStore, ClueSummary } from '../clue-store.ts'
import type { Database } from './open-database.ts'
import { postMessage } from './post-message.ts'
import type { Schema } from './schema.ts'
import { hide } from './sealing/hidden-text.ts'
import { transact } from './transact.ts'

interface Dependencies extends Pick<Database, 'db'> {
  readonly keys: KeyRing
}

export function createSqlClueStore({ db, keys }: Dependencies): ClueStore {
  const toClue = (row: Selectable<Schema['property_clues']>): Clue => ({
    ...toSummary(row),
    details: JSON.parse(unseal(keys, row.sealed, toContext(row.number))),
  })
  const select = () => db.selectFrom('property_clues').selectAll()
  return {
    seal: (number, details) => seal(keys.current(), JSON.stringify(details), toContext(number)),

    find: async ({ number, conversationId }) => {
      const found = select().where('number', '=', number).where('conversation_id', '=', conversationId)
      const row = await found.executeTakeFirst()
      return row ? toClue(row) : null
    },

    takesPhoto: async conversationId => {
      const row = await db
        .selectFrom('conversations')
        .select('state')
        .where('id', '=', conversationId)
        .executeTakeFirst()
      const form = (row ? (JSON.parse(row.state) as Partial<ConversationState>) : {}).form
      return form?.id === clueForm.id && (form.photos ?? []).length < MOST_PHOTOS
    },

    list: async ({ states, after, limit }) => {
      let listed = select().orderBy('created_at', 'desc').orderBy('number').limit(limit)
      if (states) listed = listed.where('state', 'in', states.length > 0 ? [...states] : [''])
      // Several come in at one moment when turns are settled together.
      if (after) {
        const { createdAt, number } = after
        listed = listed.where(eb =>
          eb.or([eb('created_at', '<', createdAt), eb('created_at', '=', createdAt).and('number', '>', number)]),
        )
      }
      return (await listed.execute()).map(toSummary)
    },

    open: async number => {
      const row = await select().where('number', '=', number).executeTakeFirst()
      return row ? toClue(row) : null
    },

    setOutcome: ({ number, version, state, note, now }) =>
      transact(db, async trx => {
        const changed = await trx
          .updateTable('property_clues')
          .set({ state, note: hide(note), version: version + 1, updated_at: now })
          .where('number', '=', number)
          .where('version', '=', version)
          .returning('conversation_id')
          .executeTakeFirst()
        if (!changed) {
          const there = await trx.selectFrom('property_clues').select('number').where('number', '=', number).execute()
          return there.length > 0 ? 'stale' : 'unknown'
        }
        await postMessage(trx, {
          conversationId: changed.conversation_id,
          about: `clue:${number}:${version + 1}`,
          reply: clueOutcome({ number, state, note }),
          now,
        })
        return 'done'
      }),
  }
}

/** The two years within which enforcement can be applied for, and as long as tickets are kept at the most. */
const PHOTOS_KEPT_MS = 2 * 365 * 24 * 3_600_000

/** Written with the turn that it came in. */
export async function insertClue(
  db: Kysely<Schema>,
  { number, sealed, photos = [] }: PropertyClue,
  { conversationId, now }: { readonly conversationId: string; readonly now: number },
): Promise<void> {
  await db
    .insertInto('property_clues')
    .values({
      number,
      conversation_id: conversationId,
      sealed,
      state: 'open',
      note: '',
      version: 1,
      created_at: now,
      updated_at: now,
    })
    .execute()
  if (photos.length === 0) return
  await db
    .updateTable('files')
    .set({ expires_at: now + PHOTOS_KEPT_MS })
    .where('conversation_id', '=', conversationId)
    .where('id', 'in', [...photos])
    .execute()
}

const toSummary = (row: Selectable<Schema['property_clues']>): ClueSummary => ({
  number: row.number,
  conversationId: row.conversation_id,
  state: row.state as ClueState,
  note: row.note,
  version: row.version,
  createdAt: Number(row.created_at),
  updatedAt: Number(row.updated_at),
})

const toContext = (number: string): string => `clue ${number}`

export async function countOldClues({ db, keys }: Dependencies): Promise<number> {
  const row = await db
    .selectFrom('property_clues')
    .select(eb => eb.fn.countAll().as('count'))
    .where('sealed', 'not like', `${keys.current().id}.%`)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** Encrypts every clue anew under the current key; resolves to how many were under another one. */
export async function rotateClues({ db, keys }: Dependencies, batch = 500): Promise<number> {
  const current = keys.current()
  for (let done = 0; ; ) {
    const rows = await transact(db, async trx => {
      const old = await trx
        .selectFrom('property_clues')
        .select(['number', 'sealed'])
        .where('sealed', 'not like', `${current.id}.%`)
        .limit(batch)
        .execute()
      for (const { number, sealed } of old) {
        const fresh = seal(current, unseal(keys, sealed, toContext(number)), toContext(number))
        await trx.updateTable('property_clues').set({ sealed: fresh }).where('number', '=', number).execute()
      }
      return old
    })
    done += rows.length
    if (rows.length < batch) return done
  }
}
