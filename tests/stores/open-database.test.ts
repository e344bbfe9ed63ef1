import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { type DatabaseOptions, openDatabase } from '../../src/stores/sql/open-database.ts'
import { createSqlOutboxStore } from '../../src/stores/sql/sql-outbox-store.ts'
import { createSqlTurnStore } from '../../src/stores/sql/sql-turn-store.ts'
import { testDatabases } from '../helpers/databases.ts'
import { createSqlite } from '../helpers/empty-database.ts'
import { type PostgresServer, startPostgres } from '../helpers/postgres-server.ts'
import { incoming, settled } from '../helpers/store-samples.ts'
import { testKeys } from '../helpers/test-keys.ts'

async function open(options: DatabaseOptions) {
  const database = await openDatabase(options)
  database.texts.use(testKeys)
  onTestFinished(() => database.close())
  return { database, turns: createSqlTurnStore(database), outbox: createSqlOutboxStore(database) }
}

describe('an SQLite file', () => {
  it('should flush each commit to the disk, also after leases that need no flush', async () => {
    const empty = createSqlite()
    onTestFinished(() => empty.remove())
    const { database, turns, outbox } = await open({ url: empty.url })
    const readPragma = async (name: string) =>
      Object.values((await sql.raw<Record<string, unknown>>(`pragma ${name}`).execute(database.db)).rows[0] ?? {})[0]
    expect(await readPragma('journal_mode')).toBe('wal')
    expect(await readPragma('synchronous')).toBe(2)
    await turns.receive([incoming(1)])
    await turns.claim({ owner: 'w', now: 5000, leaseMs: 1, limit: 1 })
    await outbox.claim({ owner: 's', channels: ['web'], now: 5000, leaseMs: 1, limit: 1 })
    await expect(turns.claim({ owner: 'w', now: Number.NaN, leaseMs: 1, limit: 1 })).resolves.toEqual([])
    expect(await readPragma('synchronous')).toBe(2)
    expect(await readPragma('foreign_keys')).toBe(1)
    expect(await readPragma('secure_delete')).toBe(1)
  })

  it('should take up at once what a process that died had in hand, where it is the only server', async () => {
    const empty = createSqlite()
    onTestFinished(() => empty.remove())
    const died = await open({ url: empty.url })
    const later = { now: 5000, leaseMs: 3_600_000, limit: 10 }
    await died.turns.receive([incoming(1), incoming(2, { conversationId: 'c2' })])
    const claims = await died.turns.claim({ ...later, owner: 'died', limit: 1 })
    await died.turns.settle(claims.map(claim => settled(claim)))
    await died.turns.claim({ ...later, owner: 'died' })
    await died.outbox.claim({ ...later, owner: 'died', channels: ['web'] })

    const tool = await open({ url: empty.url })
    expect(await tool.turns.claim({ ...later, owner: 'tool' })).toEqual([])
    const server = await open({ url: empty.url, soleServer: true })
    expect(await server.turns.claim({ ...later, owner: 'next' })).toHaveLength(1)
    expect(await server.outbox.claim({ ...later, owner: 'next', channels: ['web'] })).toMatchObject([{ attempts: 1 }])
  })
})

describe('a PostgreSQL server', () => {
  let careless: PostgresServer
  beforeAll(async () => {
    careless = await startPostgres({ fsync: 'off' })
  })
  afterAll(() => careless.end())

  it('should be refused when it may lose what it acknowledged', async () => {
    await expect(openDatabase({ url: careless.url })).rejects.toThrow(/fsync = off.*ALLOW_UNSAFE_DB/s)
  })

  it('should be taken all the same when that is allowed', async () => {
    const { turns } = await open({ url: careless.url, allowUnsafe: true })
    expect(await turns.receive([incoming(1)])).toEqual([true])
  })

  it('should be refused when this database commits without waiting for the disk', async () => {
    const empty = await testDatabases[1]!.create()
    onTestFinished(() => empty.remove())
    const { database } = await open({ url: empty.url })
    await sql
      .raw(`alter database ${new URL(empty.url).pathname.slice(1)} set synchronous_commit = off`)
      .execute(database.db)
    await expect(openDatabase({ url: empty.url })).rejects.toThrow('synchronous_commit = off')
  })

  it('should be named when it is not there', async () => {
    await expect(openDatabase({ url: 'postgres://nobody@127.0.0.1:1/none' })).rejects.toThrow(/ECONNREFUSED/)
  })
})
