import type { PostBox } from '../post-box.ts'
import type { Database } from './open-database.ts'
import { postMessage } from './post-message.ts'
import { transact } from './transact.ts'

export const createSqlPostBox = ({ db }: Pick<Database, 'db'>): PostBox => ({
  post: posts =>
    transact(db, async trx => {
      const posted: boolean[] = []
      // One order for all writers, so that two batches don't wait for each other's rows.
      const inOrder = [...posts.entries()].sort(([, a], [, b]) => (a.conversationId < b.conversationId ? -1 : 1))
      for (const [index, post] of inOrder) posted[index] = await postMessage(trx, post)
      return posted
    }),
})
