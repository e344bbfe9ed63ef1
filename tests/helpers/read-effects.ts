import { sql } from 'kysely'
import { openDatabase } from '../../src/stores/sql/open-database.ts'

export interface Effects {
  /** Update numbers in the order in which they were stored. */
  readonly stored: readonly number[]
  readonly unanswered: number
  readonly turns: number
  readonly replies: number
  readonly unsent: number
  readonly repliesPerConversation: ReadonlyMap<string, number>
  /** Conversations whose replies are not in the order of their messages, or have gaps or doubles in their numbers. */
  readonly disordered: readonly string[]
  /** SQLite's own check of the file; `ok`. */
  readonly integrity: string
}

/** What a database says about all that went through it, read while no server needs to run. */
export async function readEffects(url: string): Promise<Effects> {
  const { db, dialect, close } = await openDatabase({ url })
  try {
    const inbox = await db.selectFrom('inbox').selectAll().orderBy('id').execute()
    const turns = await db.selectFrom('turns').select('id').execute()
    const outbox = await db.selectFrom('outbox').selectAll().orderBy('seq').execute()
    // Posts to the staff answer nobody.
    const replies = outbox.filter(row => row.channel !== 'staff-group')
    const byTurn = Map.groupBy(inbox, row => row.turn_id ?? '')
    const disordered = [...Map.groupBy(replies, row => row.conversation_id)].filter(([, rows]) => {
      const numbered = rows.every((row, index) => Number(row.seq) === index + 1)
      const ids = rows.map(row => Number(byTurn.get(row.turn_id)?.[0]?.id ?? -1))
      return !numbered || ids.some((id, index) => id <= (ids[index - 1] ?? 0))
    })
    const check =
      dialect === 'sqlite' ? await sql<{ integrity_check: string }>`pragma integrity_check`.execute(db) : null
    return {
      stored: inbox.map(row => Number(row.update_id)),
      unanswered: inbox.filter(row => row.done === 0 || row.turn_id === null).length,
      turns: turns.length,
      replies: replies.length,
      unsent: outbox.filter(row => row.status !== 'sent').length,
      repliesPerConversation: new Map(
        [...Map.groupBy(replies, row => row.conversation_id)].map(([id, rows]) => [id, rows.length]),
      ),
      disordered: disordered.map(([id]) => id),
      integrity: check?.rows.map(row => row.integrity_check).join() ?? 'ok',
    }
  } finally {
    await close()
  }
}
