import { inject } from 'vitest'
import { createPostgres, createSqlite, type EmptyDatabase } from './empty-database.ts'
import { MIGRATED } from './postgres-server.ts'

export interface TestDatabase {
  readonly name: 'SQLite' | 'PostgreSQL'
  /** One without rows. On PostgreSQL its tables are there already: to make them anew takes longer than most tests. */
  create(): Promise<EmptyDatabase>
  /** One without tables. */
  createEmpty(): Promise<EmptyDatabase>
}

/** Both databases, for `describe.each`: what holds on one must hold on the other. */
export const testDatabases: readonly TestDatabase[] = [
  { name: 'SQLite', create: async () => createSqlite(), createEmpty: async () => createSqlite() },
  {
    name: 'PostgreSQL',
    create: () => createPostgres(inject('postgresUrl'), MIGRATED),
    createEmpty: () => createPostgres(inject('postgresUrl')),
  },
]
