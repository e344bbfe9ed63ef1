import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { withSealedFiles } from '../../src/conversation/with-sealed-files.ts'
import { type Database, openDatabase } from '../../src/stores/sql/open-database.ts'
import { countOldRows, rotateKeys } from '../../src/stores/sql/rotate-keys.ts'
import { createSqlFileStore } from '../../src/stores/sql/sql-file-store.ts'
import { createSqlTurnStore } from '../../src/stores/sql/sql-turn-store.ts'
import { createToken } from '../../src/support/create-token.ts'
import { createKeyRing, generateKeyText, parseKeys } from '../../src/support/keys/key-ring.ts'
import { findServerFiles } from '../helpers/collect-places.ts'
import { ownDatabases } from '../helpers/databases.ts'
import { createFileEngine, TEST_FILE } from '../helpers/file-engine.ts'
import { findPlainTexts } from '../helpers/find-bytes.ts'
import { incoming, settled } from '../helpers/store-samples.ts'

const CANARY = '种子申请人柒，住种子路九号'
const [before, after] = parseKeys(`${generateKeyText()},${generateKeyText()}`)

async function open(create: (typeof ownDatabases)[number]['create']) {
  const empty = await create()
  const database = await openDatabase({ url: empty.url })
  database.texts.use(createKeyRing(() => [before!]))
  onTestFinished(async () => {
    await database.close()
    await empty.remove()
  })
  return { url: empty.url, database }
}
const aFile = () => ({
  id: createToken(),
  conversationId: 'c1',
  fileName: '申请书.docx',
  mediaType: 'text/plain',
  content: Buffer.from(`${CANARY}${'。'.repeat(5000)}`),
  createdAt: 1000,
  expiresAt: 9000,
})

/** The folders of the server's own files, its log of writes among them. */
async function findPlaces(url: string, { db }: Database): Promise<readonly string[]> {
  return url.startsWith('sqlite:') ? [`${dirname(url.slice('sqlite:'.length))}/**`] : findServerFiles({ db })
}

describe.each(ownDatabases)('files at rest on $name', ({ create }) => {
  it('should stand nowhere in plain bytes, whether people sent them or a reply brought them', async () => {
    const { url, database } = await open(create)
    const files = createSqlFileStore({ ...database, keys: createKeyRing(() => [before!]) })
    await files.add(aFile())
    const turns = createSqlTurnStore(database)
    await turns.receive([incoming(1)])
    const [claim] = await turns.claim({ owner: 'w1', now: 10_000, leaseMs: 1000, limit: 1 })
    const engine = withSealedFiles(createFileEngine(), files)
    const input = { channel: 'web', kind: 'text', text: '写', state: claim!.state, now: 2000 } as const
    const { reply, effects } = await engine.run(input)
    await turns.settle([settled(claim!, { reply, effects })])
    const { id } = reply.attachments![0]!
    const found = await files.find({ id, conversationId: claim!.conversationId, now: 3000 })
    expect(Buffer.from(found!.content)).toEqual(Buffer.from(TEST_FILE.content))
    const places = await findPlaces(url, database)
    if (url.startsWith('sqlite:')) expect(readFileSync(`${url.slice('sqlite:'.length)}-wal`).length).toBeGreaterThan(0)
    expect(findPlainTexts(places, [CANARY, '%PDF 不是真的'])).toEqual([])
    // The search finds what is there.
    await database.db.updateTable('files').set({ name: CANARY }).execute()
    expect(findPlainTexts(await findPlaces(url, database), [CANARY])).not.toEqual([])
  })

  it('should be encrypted anew with the cases, so that the old key may go', async () => {
    const { database } = await open(create)
    const old = createSqlFileStore({ ...database, keys: createKeyRing(() => [before!]) })
    const given = Array.from({ length: 45 }, aFile)
    for (const file of given) await old.add(file)
    const both = { ...database, keys: createKeyRing(() => [after!, before!]) }
    database.texts.use(both.keys)
    expect(await countOldRows(both)).toBe(45)
    expect(await rotateKeys(both)).toBe(45)
    expect(await countOldRows(both)).toBe(0)
    const fresh = createSqlFileStore({ ...database, keys: createKeyRing(() => [after!]) })
    for (const { id, content } of given) {
      const found = await fresh.find({ id, conversationId: 'c1', now: 2000 })
      expect(Buffer.from(found!.content).equals(content)).toBe(true)
    }
    const find = () => old.find({ id: given[0]!.id, conversationId: 'c1', now: 2000 })
    await expect(find()).rejects.toThrow(/does not hold/)
  })
})
