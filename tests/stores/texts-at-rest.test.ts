import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { readReason } from '../../src/domain/audit-chain.ts'
import { createSqlAuditStore } from '../../src/stores/sql/sql-audit-store.ts'
import { createSqlTicketStore } from '../../src/stores/sql/tickets/sql-ticket-store.ts'
import { startCaseServer } from '../helpers/case-server.ts'
import { collectPlaces } from '../helpers/collect-places.ts'
import { ownDatabases } from '../helpers/databases.ts'
import { dumpDatabase } from '../helpers/dump-database.ts'
import { createSqlite } from '../helpers/empty-database.ts'
import { findPlainTexts } from '../helpers/find-bytes.ts'

const PLANTS = {
  id: '11010519900307987X',
  phone: '13987654321',
  card: '6222021001112223338',
  name: '种子姓名壬玖',
  address: '种子路柒号院叁栋',
}
const said = (place: string) =>
  `${place}：我叫${PLANTS.name}，身份证${PLANTS.id}，电话${PLANTS.phone}，卡号${PLANTS.card}，住${PLANTS.address}`
const ALL = Object.values(PLANTS)

describe.each(ownDatabases)('what people write, on the disk of $name', ({ name, create }) => {
  it('should stand nowhere in plain text: tables, log of writes, backup, logs', { timeout: 120_000 }, async () => {
    const empty = name === 'SQLite' ? createSqlite() : await create()
    const server = await startCaseServer({ DATABASE_URL: empty.url })
    onTestFinished(async () => {
      await server.end()
      await empty.remove()
    })
    const { say } = await server.visit()
    await say(said('我被限制高消费了怎么办'))
    await say('帮我写复议申请书')
    await say(PLANTS.name)
    await say(`${PLANTS.id}`)
    // Another person is in the middle of a clue when it is looked.
    const other = await server.visit()
    await other.say('提交财产线索')
    await other.say('继续')
    await other.say(`${PLANTS.name}。`)
    const third = await server.visit()
    await third.say('转人工')
    await third.say(said('补充'))
    const tickets = createSqlTicketStore(server.database)
    const [ticket] = (await tickets.list({}, { limit: 1 })).tickets
    expect(ticket).toBeDefined()
    for (const change of [
      { kind: 'claim' } as const,
      { kind: 'add-label', label: PLANTS.name } as const,
      { kind: 'note', text: said('备注') } as const,
      { kind: 'reply', text: said('答复') } as const,
    ]) {
      const { version } = (await tickets.find(ticket!.id))!
      const tell =
        change.kind === 'reply' ? { outcome: 'staff_reply', blocks: [], citations: [], suggestions: [] } : null
      await tickets.change({ ticketId: ticket!.id, version, actor: 'a1', now: Date.now(), change, tell: tell as never })
    }
    const audit = createSqlAuditStore(server.database)
    const entry = { at: 1, actor: 'a1', role: 'officer', action: 'case.search', object: 'case:1', fields: [] }
    await audit.append([{ ...entry, reason: said('事由') }])

    const { places, lengthOfLog } = await collectPlaces(empty.url, server.folder)
    expect(lengthOfLog).toBeGreaterThan(0)
    writeFileSync(join(server.folder, 'output.txt'), await server.stop())
    expect(findPlainTexts([...places, join(server.folder, '**')], ALL)).toEqual([])

    // It was there, and whoever has the keys reads it.
    const rows = (await dumpDatabase(server.database)).join('\n')
    for (const plant of ALL) expect(rows).toContain(plant)
    for (const table of ['conversations', 'inbox', 'turns', 'outbox', 'ticket_messages', 'ticket_notes'])
      expect(rows).toMatch(new RegExp(`^${table} .*(?:${ALL.join('|')})`, 'm'))
    expect((await tickets.listNotes(ticket!.id))[0]!.text).toBe(said('备注'))
    expect(readReason((await audit.search({ action: 'case.search', limit: 1 }))[0]!)).toBe(said('事由'))
    expect((await tickets.list({ text: ticket!.subject.slice(0, 4) }, { limit: 5 })).tickets).toHaveLength(1)
    expect((await tickets.list({ label: PLANTS.name }, { limit: 5 })).tickets).toHaveLength(1)
    expect((await tickets.list({ label: PLANTS.name.slice(0, 2) }, { limit: 5 })).tickets).toHaveLength(0)
    expect((await tickets.list({ text: '没有这样的字' }, { limit: 5 })).tickets).toHaveLength(0)
  })
})
