import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createFlush } from '../../src/stores/sql/create-flush.ts'
import { openDatabase } from '../../src/stores/sql/open-database.ts'
import { createSqlOutboxStore } from '../../src/stores/sql/sql-outbox-store.ts'
import { createSqlTurnStore } from '../../src/stores/sql/sql-turn-store.ts'
import { createSqlite } from '../helpers/empty-database.ts'
import { incoming, settled } from '../helpers/store-samples.ts'
import { testKeys } from '../helpers/test-keys.ts'

const soon = (): Promise<unknown> => new Promise(resolve => setTimeout(() => resolve('not yet'), 20))

/** A database whose disk is as slow as the test wants. */
async function openWithDisk() {
  const empty = createSqlite()
  onTestFinished(() => empty.remove())
  const database = await openDatabase({ url: empty.url })
  database.texts.use(testKeys)
  onTestFinished(() => database.close())
  let write = Promise.withResolvers<void>()
  const slow = { ...database, flush: () => write.promise }
  return {
    turns: createSqlTurnStore(slow),
    outbox: createSqlOutboxStore(slow),
    finish: () => write.resolve(),
    fail: () => write.reject(new Error('the disk is full')),
    slowDown: () => {
      write = Promise.withResolvers()
    },
  }
}

describe('what is acknowledged', () => {
  it('should be on the disk: neither a message nor an answer counts before', async () => {
    const { turns, outbox, finish, slowDown } = await openWithDisk()
    const received = turns.receive([incoming(1)])
    expect(await Promise.race([received, soon()])).toBe('not yet')
    finish()
    await received

    const [claim] = await turns.claim({ owner: 'w', now: 5000, leaseMs: 60_000, limit: 1 })
    slowDown()
    const taken: string[] = []
    const courier = { owner: 's', until: 9000, take: () => void taken.push('taken'), decline: () => {} }
    const settling = turns.settle([settled(claim!)], () => courier)
    expect(await Promise.race([settling, soon()])).toBe('not yet')
    expect(taken).toEqual([])
    const waiting = outbox.claim({ owner: 's', channels: ['web'], now: 9001, leaseMs: 1, limit: 1 })
    expect(await Promise.race([waiting, soon()])).toBe('not yet')
    finish()
    expect(await settling).toEqual([true])
    expect(taken).toEqual(['taken'])
    expect(await waiting).toHaveLength(1)
  })

  it('should not be called so when the disk refuses, and nobody is left holding a reply', async () => {
    const { turns, finish, fail, slowDown } = await openWithDisk()
    finish()
    await turns.receive([incoming(1)])
    const [claim] = await turns.claim({ owner: 'w', now: 5000, leaseMs: 60_000, limit: 1 })
    slowDown()
    fail()
    await expect(turns.receive([incoming(2)])).rejects.toThrow('the disk is full')
    const heard: string[] = []
    const courier = {
      owner: 's',
      until: 9000,
      take: () => void heard.push('taken'),
      decline: () => void heard.push('declined'),
    }
    await expect(turns.settle([settled(claim!)], () => courier)).rejects.toThrow('the disk is full')
    expect(heard).toEqual(['declined'])
  })
})

/** Another connection that writes: nobody else can for so long. */
async function holdWriting(file: string, milliseconds: number): Promise<void> {
  const worker = new Worker(
    `const { parentPort, workerData } = require('node:worker_threads')
    const { DatabaseSync } = require('node:sqlite')
    const database = new DatabaseSync(workerData.file)
    database.exec('begin immediate')
    parentPort.postMessage('held')
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, workerData.milliseconds)
    database.exec('commit')
    database.close()`,
    { eval: true, workerData: { file, milliseconds } },
  )
  await once(worker, 'message')
}

describe('messages that are stored while another process writes', () => {
  it('should stay in order, though the first of them have to try again', async () => {
    const empty = createSqlite()
    onTestFinished(() => empty.remove())
    const database = await openDatabase({ url: empty.url })
    database.texts.use(testKeys)
    onTestFinished(() => database.close())
    const turns = createSqlTurnStore(database)
    // Longer than the first waits for the other before it is sent away to try again later.
    await holdWriting(empty.url.slice('sqlite:'.length), 300)
    await Promise.all([turns.receive([incoming(1)]), turns.receive([incoming(2)])])
    const rows = await database.db.selectFrom('inbox').select('update_id').orderBy('id').execute()
    expect(rows.map(row => row.update_id)).toEqual([incoming(1).updateId, incoming(2).updateId])
  })
})

describe('a flush', () => {
  it('should serve everybody who called before it began, and say when the log can not be read', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'zhida-flush-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    const file = join(folder, 'zhida.db-wal')
    const { flush, close } = createFlush(file)
    const failed = await Promise.allSettled([flush(), flush()])
    expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected'])

    writeFileSync(file, 'x')
    const first = flush()
    const shared = flush()
    expect(shared).toBe(first)
    await first
    // What is committed from here on is not covered by the flush that is over.
    const second = flush()
    expect(second).not.toBe(first)
    await Promise.all([second, flush()])
    await close()
  })
})
