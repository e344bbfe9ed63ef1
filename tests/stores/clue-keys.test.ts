import { describe, expect, it, onTestFinished } from 'vitest'
import { openDatabase } from '../../src/stores/sql/open-database.ts'
import { countOldRows, rotateKeys } from '../../src/stores/sql/rotate-keys.ts'
import { createSqlClueStore, insertClue } from '../../src/stores/sql/sql-clue-store.ts'
import { createKeyRing, generateKeyText, parseKeys } from '../../src/support/keys/key-ring.ts'
import { testDatabases } from '../helpers/databases.ts'

describe.each(testDatabases)('clues under a new key on $name', ({ create }) => {
  it('should be encrypted anew with the cases, so that the old key may go', async () => {
    const empty = await create()
    const database = await openDatabase({ url: empty.url })
    onTestFinished(async () => {
      await database.close()
      await empty.remove()
    })
    const [before, after] = parseKeys(`${generateKeyText()},${generateKeyText()}`)
    const details = { answers: [{ label: '财产情况', value: '京A12345' }] }
    const old = createSqlClueStore({ ...database, keys: createKeyRing(() => [before!]) })
    for (const number of ['XS00000-00001', 'XS00000-00002']) {
      const effect = { kind: 'property-clue', number, sealed: old.seal(number, details) } as const
      await insertClue(database.db, effect, { conversationId: 'c1', now: 1 })
    }
    const both = { ...database, keys: createKeyRing(() => [after!, before!]) }
    expect(await countOldRows(both)).toBe(2)
    expect(await rotateKeys(both)).toBe(2)
    expect(await countOldRows(both)).toBe(0)
    const fresh = createSqlClueStore({ ...database, keys: createKeyRing(() => [after!]) })
    expect((await fresh.open('XS00000-00002'))?.details).toEqual(details)
  })
})
