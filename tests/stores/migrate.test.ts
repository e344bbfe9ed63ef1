import { readdirSync } from 'node:fs'
import { sql } from 'kysely'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type Database, openDatabase } from '../../src/stores/sql/open-database.ts'
import { testDatabases } from '../helpers/databases.ts'
import { runProcess } from '../helpers/run-process.ts'

/** Spread over all the statements of a first start. */
const MOMENTS = 16
const migrationsFolder = new URL('../../src/stores/sql/migrations/', import.meta.url)
const opener = new URL('../helpers/open-database-process.ts', import.meta.url)

/** Every table and index, in words that two databases of one kind share. */
async function readSchema({ db, dialect }: Database): Promise<readonly string[]> {
  const statement =
    dialect === 'sqlite'
      ? sql<{ line: string }>`select name || ': ' || sql as line from sqlite_master where sql is not null order by line`
      : sql<{ line: string }>`
          select table_name || '.' || column_name || ': ' || data_type || ' ' || is_nullable as line
          from information_schema.columns where table_schema = 'public'
          union all select indexdef from pg_indexes where schemaname = 'public' order by line`
  return (await statement.execute(db)).rows.map(row => row.line)
}

describe.each(testDatabases)('migrations on $name', ({ createEmpty }) => {
  const prepare = async () => {
    const empty = await createEmpty()
    onTestFinished(() => empty.remove())
    return empty.url
  }
  const readSchemaOf = async (url: string) => {
    const database = await openDatabase({ url })
    const schema = await readSchema(database)
    await database.close()
    return schema
  }

  it('should run once when eight processes start at once', async () => {
    const url = await prepare()
    const endings = await Promise.all(Array.from({ length: 8 }, () => runProcess(opener, { DATABASE_URL: url })))
    expect(endings.map(({ code, output }) => (code === 0 ? 'started' : output))).toEqual(Array(8).fill('started'))
    const database = await openDatabase({ url })
    const ran = await sql<{ name: string }>`select name from kysely_migration`.execute(database.db)
    await database.close()
    const files = readdirSync(migrationsFolder).map(file => file.replace(/\.ts$/, ''))
    expect(ran.rows.map(row => row.name).sort()).toEqual(files.sort())
  })

  it('should take up a step that came after a later one', async () => {
    const url = await prepare()
    const expected = await readSchemaOf(url)
    const database = await openDatabase({ url })
    await sql`drop table digest_drafts`.execute(database.db)
    await sql`delete from kysely_migration where name = '017-digest-drafts'`.execute(database.db)
    await database.close()
    expect(await readSchemaOf(url)).toEqual(expected)
  })

  it('should be completed by the next start after a kill -9 in the middle of it', async () => {
    const expected = await readSchemaOf(await prepare())
    const statements = Number((await runProcess(opener, { DATABASE_URL: await prepare() })).output)
    expect(statements).toBeGreaterThan(10)
    const moments = Array.from({ length: MOMENTS }, (_, index) => 1 + Math.floor((index * statements) / MOMENTS))
    // Two at a time, one a core.
    const killOne = async (): Promise<void> => {
      for (let moment = moments.pop(); moment !== undefined; moment = moments.pop()) {
        const url = await prepare()
        const { signal } = await runProcess(opener, { DATABASE_URL: url, KILL_AT: String(moment) })
        expect(signal).toBe('SIGKILL')
        expect(await readSchemaOf(url)).toEqual(expected)
      }
    }
    await Promise.all([killOne(), killOne()])
  })

  it('should change nothing at the second start', async () => {
    const url = await prepare()
    expect(await readSchemaOf(url)).toEqual(await readSchemaOf(url))
  })

  it('should let a process in while another writes, when there is nothing to do', async () => {
    const url = await prepare()
    const writer = await openDatabase({ url })
    onTestFinished(() => writer.close())
    await writer.db.transaction().execute(async trx => {
      await sql`delete from outbox`.execute(trx)
      const other = await openDatabase({ url })
      await other.close()
    })
  })

  it('should refuse a database that a newer version has changed', async () => {
    const url = await prepare()
    const database = await openDatabase({ url })
    await sql`insert into kysely_migration (name, timestamp) values ('999-later', '2099-01-01T00:00:00Z')`.execute(
      database.db,
    )
    await database.close()
    await expect(openDatabase({ url })).rejects.toThrow(/999-later.*newer version/s)
  })
})
