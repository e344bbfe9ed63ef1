import type { Transaction } from 'kysely'
import type { CancelReminders, Remind } from '../../domain/effect.ts'
import type { Reply } from '../../domain/reply.ts'
import type { ReminderStore } from '../reminder-store.ts'
import type { Database } from './open-database.ts'
import { postMessage } from './post-message.ts'
import type { Schema } from './schema.ts'
import { hide } from './sealing/hidden-text.ts'
import { transact } from './transact.ts'

export const createSqlReminderStore = ({ db, dialect }: Pick<Database, 'db' | 'dialect'>): ReminderStore => ({
  postDue: ({ now, limit }) =>
    transact(db, async trx => {
      const due = trx.selectFrom('reminders').selectAll().where('next_at', '<=', now).orderBy('next_at').limit(limit)
      // SQLite lets one transaction write at a time.
      const rows = await (dialect === 'postgres' ? due.forUpdate().skipLocked() : due).execute()
      // In one order for all, so that processes don't wait for each other's conversations.
      rows.sort((a, b) => (a.conversation_id < b.conversation_id ? -1 : 1))
      for (const row of rows) {
        const next = (JSON.parse(row.times) as readonly number[]).find(at => at > now)
        if (next === undefined) await trx.deleteFrom('reminders').where('id', '=', row.id).execute()
        else await trx.updateTable('reminders').set({ next_at: next }).where('id', '=', row.id).execute()
        await postMessage(trx, {
          conversationId: row.conversation_id,
          about: `reminder:${row.id}:${row.next_at}`,
          reply: JSON.parse(row.body) as Reply,
          now,
        })
      }
      return rows.length
    }),

  list: async conversationId => {
    const rows = await db
      .selectFrom('reminders')
      .select(['rule_id', 'due_on', 'next_at'])
      .where('conversation_id', '=', conversationId)
      .orderBy('next_at')
      .execute()
    return rows.map(row => ({ ruleId: row.rule_id, dueOn: row.due_on, nextAt: Number(row.next_at) }))
  },
})

/** Keeps a reminder, or ends those of the conversation, in the transaction that settles the turn. */
export async function applyReminder(
  trx: Transaction<Schema>,
  { conversationId, now }: { readonly conversationId: string; readonly now: number },
  effect: Remind | CancelReminders,
): Promise<void> {
  if (effect.kind === 'cancel-reminders') {
    await trx.deleteFrom('reminders').where('conversation_id', '=', conversationId).execute()
    return
  }
  const [nextAt] = effect.times
  if (nextAt === undefined) return
  const kept = { times: JSON.stringify(effect.times), next_at: nextAt, body: hide(JSON.stringify(effect.message)) }
  await trx
    .insertInto('reminders')
    .values({
      ...kept,
      conversation_id: conversationId,
      rule_id: effect.deadlineRuleId,
      due_on: effect.on,
      created_at: now,
    })
    .onConflict(conflict => conflict.columns(['conversation_id', 'rule_id', 'due_on']).doUpdateSet(kept))
    .execute()
}
