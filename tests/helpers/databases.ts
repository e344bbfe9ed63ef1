import { inject } from 'vitest'
import { createPostgres, createSqlite, type EmptyDatabase } from './empty-database.ts'
import { MIGRATED, startPostgres } from './postgres-server.ts'

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

/**
 * Both, PostgreSQL as a server that nobody else uses: to have all that was written stand in its files takes a shared one as
 * long as its disk needs for every other test's database.
 */
export const ownDatabases: readonly Pick<TestDatabase, 'name' | 'create'>[] = [
  testDatabases[0]!,
  {
    name: 'PostgreSQL',
    create: async () => {
      const server = await startPostgres()
      const { url } = await createPostgres(server.url)
      return { url, remove: server.end }
    },
  },
]
