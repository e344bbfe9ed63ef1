import { sql } from 'kysely'
import { beforeEach, expect, it, onTestFinished } from 'vitest'
import { verifyAudit } from '../../src/desk/audit/verify-audit.ts'
import { type AuditEntry, EMPTY_CHAIN, linkEntries, readReason } from '../../src/domain/audit-chain.ts'
import { type Database, openDatabase } from '../../src/stores/sql/open-database.ts'
import { createSqlAuditStore } from '../../src/stores/sql/sql-audit-store.ts'
import { createRandom } from '../helpers/random.ts'

const auditEntry = (index: number): AuditEntry => ({
  at: 1_000 + index,
  actor: `staff-${index % 7}`,
  role: 'officer',
  action: 'ticket.read',
  object: `ticket:${index}`,
  reason: `事由${index}`,
  fields: ['transcript', 'state'],
})

/** Takes the guards off, as whoever owns the database can. */
async function dropAuditGuards({ db, dialect }: Database): Promise<void> {
  const statements =
    dialect === 'sqlite'
      ? ['drop trigger if exists audit_log_no_update', 'drop trigger if exists audit_log_no_delete']
      : ['drop trigger if exists audit_log_only_added on audit_log']
  for (const statement of statements) await sql.raw(statement).execute(db)
}

/** What holds for the audit log on every database. `databases` are two connections to one that is empty. */
export function checkAudit(
  open: () => { readonly url: string; readonly first: Database; readonly second: Database },
  tamperings = 60,
): void {
  const stores = () => [open().first, open().second].map(createSqlAuditStore)

  it('should refuse changes and deletions', async () => {
    const [store] = stores()
    await store!.append([auditEntry(1), auditEntry(2)])
    const { db } = open().first
    await expect(sql`update audit_log set reason = 'nothing' where seq = 1`.execute(db)).rejects.toThrow(
      /only ever added/,
    )
    await expect(sql`delete from audit_log`.execute(db)).rejects.toThrow(/only ever added/)
  })

  it('should make one chain of what fifty write at once through two connections', async () => {
    const both = stores()
    const before = await both[0]!.head()
    await Promise.all(
      Array.from({ length: 50 }, async (_, writer) => {
        for (let index = 0; index < 4; index++) await both[writer % 2]!.append([auditEntry(writer * 10 + index)])
      }),
    )
    const check = await verifyAudit(both[0]!, [])
    expect(check).toMatchObject({ fault: null, rows: before.seq + 200 })
    expect(await both[1]!.head()).toEqual(check.head)
  })

  it('should keep texts that no database takes as they are', async () => {
    const [store] = stores()
    await store!.append([{ ...auditEntry(1), reason: 'a\0b \ud800 "quoted" \\ 末尾', fields: ['a\0', '"'] }])
    expect((await verifyAudit(store!, [])).fault).toBeNull()
  })

  it('should keep reasons encrypted beside the chain, and check them with the keys and without', async () => {
    const [store] = stores()
    const { url, first } = { url: open().url, first: open().first }
    const head = await store!.append([auditEntry(1), { ...auditEntry(2), reason: '' }])
    const stored = await first.db
      .selectFrom('audit_log')
      .selectAll()
      .where('seq', '>', head.seq - 2)
      .execute()
    expect(JSON.stringify(stored)).not.toContain('事由')
    const [, found] = await store!.search({ limit: 2 })
    expect(readReason(found!)).toBe('事由1')
    const bare = await openDatabase({ url })
    onTestFinished(() => bare.close())
    const keyless = createSqlAuditStore(bare)
    expect(await verifyAudit(keyless, [])).toMatchObject({ fault: null, rows: head.seq })
    expect((await verifyAudit(keyless, [])).closed).toBeGreaterThan(0)
    expect((await verifyAudit(store!, [])).closed).toBe(0)
    expect(readReason((await keyless.search({ limit: 2 }))[1]!)).toBeNull()
    const seq = head.seq - 1
    const at = (text: string) => bare.db.updateTable('audit_words').set({ text }).where('seq', '=', seq).execute()
    const { text } = (await bare.db.selectFrom('audit_words').selectAll().where('seq', '=', seq).executeTakeFirst())!
    expect(text).toMatch(/^sealed:/)
    for (const broken of ['["","别的事由"]', `${text.slice(0, -8)}AAAAAAA=`, 'sealed:']) {
      await at(broken)
      expect((await verifyAudit(store!, [])).fault).toEqual({ seq, kind: 'changed-words' })
      expect(readReason((await store!.search({ limit: 2 }))[1]!)).toBeNull()
    }
    await bare.db.deleteFrom('audit_words').where('seq', '=', seq).execute()
    for (const one of [store!, keyless])
      expect((await verifyAudit(one, [])).fault).toEqual({ seq, kind: 'missing-words' })
    await bare.db.insertInto('audit_words').values({ seq, text }).execute()
    expect((await verifyAudit(store!, [])).fault).toBeNull()
  })

  it('should go on from rows that hold their reason themselves, as all did once', async () => {
    const [store] = stores()
    const { db } = open().first
    const [old] = linkEntries(await store!.head(), [auditEntry(7)])
    const { previousHash, fields, ...row } = old!
    await db
      .insertInto('audit_log')
      .values({ ...row, fields: JSON.stringify(fields), previous_hash: previousHash })
      .execute()
    await db.updateTable('audit_head').set({ seq: old!.seq, hash: old!.hash }).execute()
    await store!.append([auditEntry(8)])
    expect((await verifyAudit(store!, [])).fault).toBeNull()
    expect((await store!.search({ limit: 2 })).map(readReason)).toEqual(['事由8', '事由7'])
  })

  it('should find each of many edits, deletions, insertions and swaps at its place', async () => {
    await dropAuditGuards(open().first)
    const [store] = stores()
    const { db } = open().first
    await store!.append(Array.from({ length: 60 }, (_, index) => auditEntry(index)))
    const anchors = [await store!.head()]
    const length = anchors[0]!.seq
    expect((await verifyAudit(store!, anchors)).fault).toBeNull()
    const random = createRandom(7)
    for (let round = 0; round < tamperings; round++) {
      const seq = 1 + Math.floor(random() * length)
      const kept = await db.selectFrom('audit_log').selectAll().execute()
      const bad = await tamper(db, round % 5, seq, length)
      const { fault } = await verifyAudit(store!, anchors)
      expect({ round, seq: fault?.seq }).toEqual({ round, seq: bad })
      await db.deleteFrom('audit_log').execute()
      await db.insertInto('audit_log').values(kept).execute()
    }
    expect((await verifyAudit(store!, anchors)).fault).toBeNull()
  })

  it('should find a cut tail by the head outside the database, even where the inner head was cut too', async () => {
    await dropAuditGuards(open().first)
    const [store] = stores()
    const { db } = open().first
    await store!.append([1, 2, 3, 4].map(auditEntry))
    const head = await store!.head()
    const last = (await store!.listAfter(head.seq - 3, 1))[0]!
    await db.deleteFrom('audit_log').where('seq', '>', last.seq).execute()
    expect((await verifyAudit(store!, [])).fault).toEqual({ seq: last.seq + 1, kind: 'tail-cut' })
    await db.updateTable('audit_head').set({ seq: last.seq, hash: last.hash }).execute()
    expect((await verifyAudit(store!, [])).fault).toBeNull()
    expect((await verifyAudit(store!, [head])).fault).toEqual({ seq: last.seq + 1, kind: 'tail-cut' })
  })

  it('should find a chain that was written anew from some row on', async () => {
    await dropAuditGuards(open().first)
    const [store] = stores()
    const { db } = open().first
    await store!.append([1, 2, 3].map(auditEntry))
    const head = await store!.head()
    await db.deleteFrom('audit_log').execute()
    await db.updateTable('audit_head').set(EMPTY_CHAIN).execute()
    await store!.append(Array.from({ length: head.seq }, (_, index) => auditEntry(index + 500)))
    expect((await verifyAudit(store!, [])).fault).toBeNull()
    expect((await verifyAudit(store!, [head])).fault).toEqual({ seq: head.seq, kind: 'not-as-anchored' })
  })

  beforeEach(async () => {
    // Each test goes on with whatever chain there is; only a broken one is begun anew.
    if ((await verifyAudit(stores()[0]!, [])).fault === null) return
    await dropAuditGuards(open().first)
    await open().first.db.deleteFrom('audit_log').execute()
    await open().first.db.updateTable('audit_head').set(EMPTY_CHAIN).execute()
  })
}

/** Changes the log behind its back and tells the first row that is wrong then. */
async function tamper(db: Database['db'], kind: number, seq: number, length: number): Promise<number> {
  const other = seq === length ? seq - 1 : seq + 1
  switch (kind) {
    case 0:
      await db.updateTable('audit_log').set({ reason: 'changed' }).where('seq', '=', seq).execute()
      return seq
    case 1:
      await db.updateTable('audit_log').set({ fields: '["transcript"]' }).where('seq', '=', seq).execute()
      return seq
    case 2:
      await db.deleteFrom('audit_log').where('seq', '=', seq).execute()
      return seq
    case 3: {
      await db.updateTable('audit_log').set({ seq: -1 }).where('seq', '=', seq).execute()
      await db.updateTable('audit_log').set({ seq }).where('seq', '=', other).execute()
      await db.updateTable('audit_log').set({ seq: other }).where('seq', '=', -1).execute()
      return Math.min(seq, other)
    }
    default: {
      const row = await db.selectFrom('audit_log').selectAll().where('seq', '=', length).executeTakeFirstOrThrow()
      await db
        .insertInto('audit_log')
        .values({ ...row, seq: length + 1, previous_hash: row.hash })
        .execute()
      return length + 1
    }
  }
}
