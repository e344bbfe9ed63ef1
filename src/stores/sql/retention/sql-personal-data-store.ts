import type { PersonalDataStore } from '../../personal-data.ts'
import type { Database } from '../open-database.ts'

export const createSqlPersonalDataStore = ({ db }: Pick<Database, 'db'>): PersonalDataStore => ({
  read: async conversationId => {
    const conversation = await db
      .selectFrom('conversations')
      .select('created_at')
      .where('id', '=', conversationId)
      .executeTakeFirst()
    if (!conversation) return null
    const [turns, tickets, messages, reminders] = await Promise.all([
      db
        .selectFrom('outbox')
        .select(['created_at', 'question', 'body'])
        .where('conversation_id', '=', conversationId)
        .orderBy('seq')
        .execute(),
      db.selectFrom('tickets').selectAll().where('conversation_id', '=', conversationId).orderBy('opened_at').execute(),
      db
        .selectFrom('ticket_messages as m')
        .innerJoin('tickets as t', 't.id', 'm.ticket_id')
        .select(['m.ticket_id', 'm.at', 'm.author', 'm.text'])
        .where('t.conversation_id', '=', conversationId)
        .orderBy('m.id')
        .execute(),
      db.selectFrom('reminders').selectAll().where('conversation_id', '=', conversationId).execute(),
    ])
    return {
      since: Number(conversation.created_at),
      turns: turns.map(row => ({
        at: Number(row.created_at),
        question: row.question,
        reply: JSON.parse(row.body),
      })),
      tickets: tickets.map(row => ({
        number: row.number,
        openedAt: Number(row.opened_at),
        status: row.status,
        rating: row.rating,
        ratingWords: row.rating_words,
        messages: messages
          .filter(message => message.ticket_id === row.id)
          .map(({ at, author, text }) => ({
            at: Number(at),
            author: author === 'staff' ? ('staff' as const) : ('person' as const),
            text,
          })),
      })),
      reminders: reminders.map(row => ({ dueOn: row.due_on, rule: row.rule_id })),
    }
  },
})
