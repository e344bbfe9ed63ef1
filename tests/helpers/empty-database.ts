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

/** A database on a server: empty, or a copy of another of its databases. */
export async function createPostgres(serverUrl: string, template = 'template1'): Promise<EmptyDatabase> {
  const name = `test_${randomBytes(8).toString('hex')}`
  await execute(serverUrl, `create database ${name} template ${template}`)
  // It goes with its server; to drop it would make the server flush everything to the disk.
  return { url: toDatabase(serverUrl, name), remove: async () => {} }
}

export function toDatabase(serverUrl: string, name: string): string {
  const url = new URL(serverUrl)
  url.pathname = name
  return url.href
}

export async function execute(url: string, statement: string): Promise<readonly unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}
