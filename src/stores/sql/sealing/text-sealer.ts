import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely'
import type { KeyRing } from '../../../support/keys/key-ring.ts'
import { seal, unseal } from '../../../support/keys/seal.ts'
import { isLate, type Seal } from './hidden-text.ts'

/** In front of each text that is encrypted; without it, a text is from before there was encryption. */
export const SEALED = 'sealed:'
const SEALED_TEXT = /^sealed:[0-9a-f]{16}\.[A-Za-z0-9+/]+=*$/
const SEALED_START = /^sealed:[0-9a-f]{16}\.[A-Za-z0-9+/]/

const isSealed = (stored: string): boolean => SEALED_TEXT.test(stored)

/** Columns that may hold one, in whatever table. What is in no such column is given out as it stands, whoever wrote it. */
const COLUMNS = [
  'state',
  'text',
  'question',
  'restated',
  'body',
  'subject',
  'rating_words',
  'detail',
  'why',
  'note',
  'name',
  'labels',
] as const

/** A text may stand in any row: whoever can move rows can also write plain ones, which must stay readable. */
const CONTEXT = 'text'

/** Stands between this process and its database: hidden texts leave it encrypted, and come back as they were. */
export interface TextSealer {
  /** From then on texts are sealed and opened with these keys; before, a hidden text is refused. */
  use(keys: KeyRing): void
  attach(connection: DatabaseConnection): Promise<void>
  /** One text, read under a name that is none of the columns above, so that a broken one does not end the reading of others. */
  reveal(stored: string): { readonly text: string } | 'closed' | 'broken'
}

export function createTextSealer(): TextSealer {
  let ring: KeyRing | null = null

  function toSeal(): Seal {
    if (!ring) throw new Error('Texts can not be stored before the keys of the database are opened.')
    const key = ring.current()
    return { keyId: key.id, seal: text => `${SEALED}${seal(key, text, CONTEXT)}` }
  }
  function close(query: CompiledQuery): CompiledQuery {
    if (!query.parameters.some(isLate)) return query
    let seal: Seal | undefined
    // Once a statement: looking for the current key also looks whether the key file changed.
    const toSealOnce = (): Seal => (seal ??= toSeal())
    return {
      ...query,
      parameters: query.parameters.map(value => (isLate(value) ? value.toParameter(toSealOnce) : value)),
    }
  }
  function open<Row>(result: QueryResult<Row>): QueryResult<Row> {
    const rows = result.rows as Record<string, unknown>[]
    const [first] = rows
    // Whoever has no keys sees that there is something, not what.
    if (!first || !ring) return result
    const columns = COLUMNS.filter(column => column in first)
    if (columns.length === 0) return result
    const keys = holdStill(ring)
    for (const column of columns) {
      for (const row of rows) {
        const value = row[column]
        if (typeof value === 'string' && SEALED_START.test(value)) row[column] = openText(keys, value)
      }
    }
    return result
  }
  return {
    use: keys => {
      ring = keys
    },
    reveal: stored => {
      if (!isSealed(stored)) return { text: stored }
      const sealed = stored.slice(SEALED.length)
      if (!ring?.find(sealed.split('.', 1)[0]!)) return 'closed'
      try {
        return { text: unseal(ring, sealed, CONTEXT) }
      } catch {
        return 'broken'
      }
    },
    attach: async connection => {
      const execute: DatabaseConnection['executeQuery'] = connection.executeQuery.bind(connection)
      connection.executeQuery = async (query, options) => open(await execute(close(query), options))
    },
  }
}

/** A plain text from before there was encryption may begin like a sealed one; looking at all of each text costs more than opening it. */
function openText(keys: KeyRing, value: string): string {
  try {
    return unseal(keys, value.slice(SEALED.length), CONTEXT)
  } catch (error) {
    if (!isSealed(value)) return value
    throw error
  }
}

/** The ring as it is now; a key that came since is still found. */
function holdStill(ring: KeyRing): KeyRing {
  const keys = ring.all()
  return { ...ring, find: id => keys.find(key => key.id === id) ?? ring.find(id) }
}
