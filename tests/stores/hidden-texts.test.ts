import { sql } from 'kysely'
import { describe, expect, it, onTestFinished } from 'vitest'
import { verifyAudit } from '../../src/desk/audit/verify-audit.ts'
import { readReason } from '../../src/domain/audit-chain.ts'
import { openDatabase } from '../../src/stores/sql/open-database.ts'
import { countOldRows, rotateKeys } from '../../src/stores/sql/rotate-keys.ts'
import { rotateTexts } from '../../src/stores/sql/sealing/rotate-texts.ts'
import { createSqlAuditStore } from '../../src/stores/sql/sql-audit-store.ts'
import { createSqlOutboxStore } from '../../src/stores/sql/sql-outbox-store.ts'
import { createSqlTurnStore } from '../../src/stores/sql/sql-turn-store.ts'
import { createKeyRing, generateKeyText, parseKeys } from '../../src/support/keys/key-ring.ts'
import { testDatabases } from '../helpers/databases.ts'
import { incoming, settled } from '../helpers/store-samples.ts'

const [before, after] = parseKeys(`${generateKeyText()},${generateKeyText()}`)
const REQUEST = { owner: 'w1', now: 10_000, leaseMs: 1000, limit: 100 }

describe.each(testDatabases)('hidden texts on $name', ({ create }) => {
  const open = async () => {
    const empty = await create()
    const [database, bare] = [await openDatabase({ url: empty.url }), await openDatabase({ url: empty.url })]
    onTestFinished(async () => {
      await Promise.all([database.close(), bare.close()])
      await empty.remove()
    })
    const texts = async (): Promise<readonly string[]> => {
      const { rows } = await sql<{ text: string }>`
        select text from inbox union all select question as text from turns union all select restated as text from turns
        union all select body as text from outbox union all select state as text from conversations`.execute(bare.db)
      return rows.map(row => row.text)
    }
    const turns = createSqlTurnStore(database)
    const answer = async (count: number, text: string) => {
      await turns.receive(
        Array.from({ length: count }, (_, n) => incoming(n + 1, { conversationId: `c${n}`, text: `${text} ${n}` })),
      )
      await turns.settle((await turns.claim(REQUEST)).map(claim => settled(claim)))
    }
    return { database, turns, answer, texts }
  }

  it('should be encrypted anew with the cases, those from before there was encryption, too', async () => {
    const { database, answer, texts } = await open()
    database.texts.use(createKeyRing(() => [before!]))
    await answer(90, '第一句')
    const audit = createSqlAuditStore(database)
    const entry = { at: 1, actor: 'a1', role: 'officer', action: 'case.search', object: 'case:1', fields: [] }
    await audit.append([{ ...entry, reason: '核对身份' }])
    await database.db.updateTable('inbox').set({ text: '从前的一句' }).where('conversation_id', '=', 'c7').execute()
    expect((await texts()).filter(text => text === '从前的一句')).toHaveLength(1)
    const both = { ...database, keys: createKeyRing(() => [after!, before!]) }
    database.texts.use(both.keys)
    // What was never encrypted needs no key.
    expect(await countOldRows(both)).toBe(90 * 4)
    // A few at a time, so that each table is gone through in several steps.
    expect(await rotateTexts(both, 20)).toBe(90 * 4 + 1)
    expect(await countOldRows(both)).toBe(0)
    expect(await rotateKeys(both)).toBe(0)
    for (const text of await texts()) expect(text.startsWith(`sealed:${after!.id}.`) || text === '').toBe(true)
    database.texts.use(createKeyRing(() => [after!]))
    expect((await audit.search({ limit: 1 })).map(readReason)).toEqual(['核对身份'])
    expect(await verifyAudit(audit, [])).toMatchObject({ rows: 1, closed: 0, fault: null })
    const rows = await database.db.selectFrom('inbox').select('text').orderBy('id').execute()
    expect(rows.map(row => row.text)).toEqual(
      Array.from({ length: 90 }, (_, n) => (n === 7 ? '从前的一句' : `第一句 ${n}`)),
    )
  })

  it('should come back as they were, even one that looks like what is stored', async () => {
    const { database, turns } = await open()
    database.texts.use(createKeyRing(() => [before!]))
    const odd = [`sealed:${before!.id}.AAAA`, 'sealed:', '\ud800半', '', '👨‍👩‍👧'.repeat(300)]
    await turns.receive(odd.map((text, n) => incoming(n + 1, { conversationId: `c${n}`, text })))
    const claims = await turns.claim(REQUEST)
    expect(claims.map(({ messages }) => messages[0]!.text)).toEqual(odd.map(text => text.toWellFormed()))
    await turns.settle(claims.map(claim => settled(claim)))
    const outbox = createSqlOutboxStore(database)
    const sent = await outbox.claim({ owner: 's', channels: ['web'], now: 10_000, leaseMs: 1, limit: 9 })
    expect(sent.map(({ question }) => question)).toEqual(claims.map(claim => settled(claim).record.question))
    // A column that none of them stands in is given out as it is, whoever wrote it.
    const id = `sealed:${before!.id}.AAAA`
    await turns.receive([incoming(9, { updateId: id })])
    expect(
      await database.db.selectFrom('inbox').select('update_id').where('update_id', '=', id).execute(),
    ).toHaveLength(1)
  })

  it('should not be stored before there are keys, and stay closed to who has none', async () => {
    const { database, turns, answer, texts } = await open()
    await expect(turns.receive([incoming(1)])).rejects.toThrow(/before the keys/)
    expect(await texts()).toEqual([])
    database.texts.use(createKeyRing(() => [before!]))
    await answer(1, '第一句')
    expect((await texts()).join('\n')).not.toMatch(/第一句/)
    database.texts.use(createKeyRing(() => [after!]))
    await expect(database.db.selectFrom('inbox').select('text').execute()).rejects.toThrow(/does not hold/)
  })
})
