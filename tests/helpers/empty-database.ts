import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'

export interface EmptyDatabase {
  /** For DATABASE_URL. */
  readonly url: string
  remove(): Promise<void>
}

export function createSqlite(): EmptyDatabase {
  const folder = mkdtempSync(join(tmpdir(), 'zhida-sqlite-'))
  return {
    url: `sqlite:${join(folder, 'zhida.db')}`,
    remove: async () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** An empty database on a server. */
export async function createPostgres(serverUrl: string): Promise<EmptyDatabase> {
  const name = `test_${randomBytes(8).toString('hex')}`
  await execute(serverUrl, `create database ${name}`)
  const url = new URL(serverUrl)
  url.pathname = name
  // It goes with its server; to drop it would make the server flush everything to the disk.
  return { url: url.href, remove: async () => {} }
}

async function execute(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
