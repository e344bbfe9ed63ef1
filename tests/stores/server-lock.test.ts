import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lockSqliteFile } from '../../src/stores/sql/server-lock.ts'

describe('the lock of an SQLite file', () => {
  let folder: string
  let file: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'zhida-lock-'))
    file = join(folder, 'deep', 'zhida.db')
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it('should refuse a second server and name the process of the first', () => {
    const lock = lockSqliteFile(file)
    expect(() => lockSqliteFile(file)).toThrow(`process ${process.pid}`)
    expect(() => lockSqliteFile(file)).toThrow(/DATA_DIR.*PostgreSQL/s)
    lock.release()
  })

  it('should let the next server in once the first has gone', () => {
    lockSqliteFile(file).release()
    lockSqliteFile(file).release()
  })

  it('should keep two files apart', () => {
    const locks = [lockSqliteFile(file), lockSqliteFile(`${file}2`)]
    for (const lock of locks) lock.release()
  })
})
