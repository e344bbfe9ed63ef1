import { inject } from 'vitest'
import { createPostgres, createSqlite, type EmptyDatabase } from './empty-database.ts'

export interface TestDatabase {
  readonly name: 'SQLite' | 'PostgreSQL'
  create(): Promise<EmptyDatabase>
}

/** Both databases, for `describe.each`: what holds on one must hold on the other. */
export const testDatabases: readonly TestDatabase[] = [
  { name: 'SQLite', create: async () => createSqlite() },
  { name: 'PostgreSQL', create: () => createPostgres(inject('postgresUrl')) },
]
