import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../../src/stores/sql/open-database.ts'
import { createSqlRetentionStore } from '../../src/stores/sql/retention/sql-retention-store.ts'
import { createSqlFileStore } from '../../src/stores/sql/sql-file-store.ts'
import { testDatabases } from '../helpers/databases.ts'
import { createDeskStack, type DeskStack, MONDAY } from '../helpers/desk-stack.ts'
import { dumpDatabase, readSqliteFiles } from '../helpers/dump-database.ts'
import type { EmptyDatabase } from '../helpers/empty-database.ts'
import { testKeys } from '../helpers/test-keys.ts'

const DAY = 86_400_000
const PEOPLE = 12

describe.each(testDatabases)('what is kept of people on $name', ({ create, name }) => {
  let empty: EmptyDatabase
  let stack: DeskStack

  const canaries = (n: number): readonly string[] => ['ask', 'tell', 'rate', 'staff'].map(kind => `CNRY-${kind}-${n}z`)
  const person = (n: number): string => `web:p${n}`
  const holds = (lines: readonly string[], text: string): readonly string[] => lines.filter(line => line.includes(text))

  /** Short texts of a person as they stand in the database: each on one page of an SQLite file. */
  async function readSealed(conversationId: string): Promise<readonly string[]> {
    const bare = await openDatabase({ url: empty.url })
    const rows = await bare.db
      .selectFrom('inbox')
      .select('text')
      .where('conversation_id', '=', conversationId)
      .execute()
    await bare.close()
    return rows.map(({ text }) => text).filter(text => text.startsWith('sealed:'))
  }

  beforeAll(async () => {
    empty = await create()
    stack = await createDeskStack(empty.url)
    for (let n = 1; n <= PEOPLE; n++) {
      const [ask, tell, rate, staff] = canaries(n)
      await stack.say(person(n), `案款多久能发给我 ${ask}`)
      await stack.say(person(n), '转人工')
      await stack.say(person(n), `我再说一句 ${tell}`)
      await stack.act(person(n), { kind: 'note', text: `NOTE-${n}z` })
      await stack.act(person(n), { kind: 'reply', text: `答复 ${staff}` })
      await stack.act(person(n), { kind: 'close', why: '' })
      await stack.say(person(n), '满意')
      await stack.say(person(n), `很快 ${rate}`)
    }
  })
  afterAll(async () => {
    await stack.close()
    await empty.remove()
  })

  it('should be exported to the person: all of it, and nothing of others or of the desk alone', async () => {
    for (const n of [1, PEOPLE]) {
      const reply = await stack.say(person(n), '导出我的对话')
      expect(reply.outcome).toBe('guided_my_data')
      const { id } = reply.attachments![0]!
      const files = createSqlFileStore({ ...stack.database, keys: testKeys })
      const file = await files.find({ id, conversationId: person(n), now: stack.now() })
      const text = new TextDecoder().decode(file!.content)
      for (const canary of canaries(n)) expect(text).toContain(canary)
      for (let other = 1; other <= PEOPLE; other++) {
        if (other === n) continue
        for (const canary of canaries(other)) expect(text).not.toContain(canary)
      }
      expect(text).not.toContain(`NOTE-${n}z`)
      expect(text).toContain('自动回复')
      expect(text).toContain('工作人员：答复')
    }
  })

  it('should be erased only when that is confirmed soon after the question', async () => {
    const late = person(2)
    expect((await stack.say(late, '确认删除我的数据')).suggestions).toContain('确认删除我的数据')
    stack.setTime(stack.now() + 700_000)
    expect((await stack.say(late, '确认删除我的数据')).suggestions).toContain('确认删除我的数据')
    await stack.say(late, '案款多久能发给我')
    await stack.say(late, '不删了')
    expect(holds(await dumpDatabase(stack.database), canaries(2)[0]!).length).toBeGreaterThan(0)
  })

  it('should leave nothing when it is erased, but figures of the ticket without the person', async () => {
    const gone = person(3)
    await stack.say(gone, '转人工')
    expect(await stack.latest(gone)).toMatchObject({ status: 'reopened' })
    const { id, number } = (await stack.latest(gone))!
    const [sealed, others] = [await readSealed(gone), await readSealed(person(4))]
    expect(Math.min(sealed.length, others.length)).toBeGreaterThan(1)
    await stack.say(gone, '删除我的数据')
    expect((await stack.say(gone, '确认删除我的数据')).outcome).toBe('guided_my_data')
    const dump = await dumpDatabase(stack.database)
    for (const canary of [...canaries(3), 'NOTE-3z']) expect(holds(dump, canary)).toEqual([])
    // The turn that said so and its conversation are all that still name the person.
    expect(
      holds(dump, gone)
        .map(line => line.split(' ')[0])
        .toSorted(),
    ).toEqual(['conversations', 'inbox', 'outbox', 'turns'])
    expect(await stack.tickets.find(id)).toMatchObject({
      number,
      status: 'closed',
      subject: '',
      rating: 5,
      ratingWords: null,
    })
    expect((await stack.tickets.listHistory(id)).at(-1)).toMatchObject({ kind: 'erased', actor: 'person' })
    for (const canary of canaries(4)) expect(holds(dump, canary).length).toBeGreaterThan(0)
    await createSqlRetentionStore(stack.database).compact()
    if (name === 'SQLite') {
      const bytes = readSqliteFiles(empty.url)
      // Not even encrypted.
      for (const text of sealed) expect(bytes.includes(text)).toBe(false)
      for (const text of others) expect(bytes.includes(text)).toBe(true)
    }
  })

  it('should begin anew for somebody who comes back', async () => {
    expect((await stack.say(person(3), '案款多久能发给我')).outcome).toBe('answered')
    expect((await stack.say(person(3), '人工到哪了')).blocks[0]!.text).toContain('没有转人工的请求')
  })

  it('should not be given out or erased in groups', async () => {
    const group = 'telegram:4711:-100'
    await stack.say(group, '案款多久能发给我')
    for (const text of ['导出我的对话', '删除我的数据', '确认删除我的数据']) {
      expect((await stack.say(group, text)).blocks[0]!.text).toContain('私聊')
    }
  })

  it('should go by itself when its time is over, after thirteen months all of it', async () => {
    const retention = createSqlRetentionStore(stack.database)
    const keep = { chatDays: 365, ticketDays: 365, accessDays: 180 }
    const before = (await dumpDatabase(stack.database)).filter(line => line.startsWith('turns')).length
    await retention.purge(MONDAY + 300 * DAY, keep)
    expect((await dumpDatabase(stack.database)).filter(line => line.startsWith('turns'))).toHaveLength(before)
    // What was never sent is not thrown away as old; here everything was.
    await stack.database.db.updateTable('outbox').set({ status: 'sent' }).execute()
    const now = MONDAY + 396 * DAY
    expect((await retention.purge(now, keep)).tickets).toBeGreaterThan(0)
    await retention.purge(now, keep)
    await createSqlFileStore({ ...stack.database, keys: testKeys }).purge(now)
    const dump = await dumpDatabase(stack.database)
    expect(dump.filter(line => /CNRY|NOTE-/.test(line))).toEqual([])
    expect(dump.filter(line => /^(turns|inbox|outbox) /.test(line))).toEqual([])
    // History and figures of tickets stay.
    expect(dump.filter(line => line.startsWith('tickets ')).length).toBeGreaterThanOrEqual(PEOPLE)
    expect(dump.filter(line => line.startsWith('ticket_events ')).length).toBeGreaterThan(PEOPLE * 4)
    await retention.compact()
    if (name === 'SQLite') expect(readSqliteFiles(empty.url).includes('CNRY-')).toBe(false)
  })
})
