import { expect, it } from 'vitest'
import type { IncomingCase } from '../../src/domain/case.ts'
import type { Role } from '../../src/domain/passage.ts'
import { createSqlSubscriptionStore } from '../../src/stores/sql/sql-subscription-store.ts'
import { sampleCase } from '../helpers/case-samples.ts'
import type { OpenAccess } from '../helpers/open-access.ts'
import { NOON } from '../helpers/project-engine.ts'

const DAY = 86_400_000
const HOUR = 3_600_000

/** What must hold of news, whatever database is below. */
export function checkNews(opened: () => OpenAccess): void {
  async function subscribe(principal: string, caseId: number, partyId: string, role: Role = 'applicant') {
    const { database, letIn, lookUp, now } = opened()
    const conversation = { id: principal, channel: 'web', state: '{}', next_seq: 1, fence: 0, lease_until: 0 }
    await database.db
      .insertInto('conversations')
      .values({ ...conversation, created_at: now, updated_at: now })
      .onConflict(conflict => conflict.doNothing())
      .execute()
    await letIn(principal, caseId, partyId, role)
    const asked = { request: 'subscribe', text: '', channel: 'web', conversationId: principal, now } as const
    expect((await lookUp(asked)).outcome).toBe('case_managed')
  }
  const told = async (principal: string) => {
    const rows = await opened()
      .database.db.selectFrom('outbox')
      .select('body')
      .where('conversation_id', '=', principal)
      .execute()
    return rows.map(({ body }) => JSON.parse(body).blocks[0].text as string)
  }
  const change = (given: Partial<IncomingCase>, serial = 1) => opened().addCase(sampleCase(serial, given))
  const quietCase = { filedOn: '2026-11-01', measures: [] }

  it('should tell each subscriber of a change once, from two processes at once', async () => {
    const open = opened()
    const { id, partyIds } = await change(quietCase)
    for (let n = 0; n < 12; n++) await subscribe(`web:${n}`, id, partyIds[0]!)
    open.now += HOUR
    await change({ ...quietCase, stage: 'controlled', stageText: '财产查控' })
    const processes = open.database.dialect === 'postgres' ? [open, open.other, open, open.other] : [open]
    await Promise.all(processes.map(({ tellNews }) => tellNews()))
    for (let n = 0; n < 12; n++) expect(await told(`web:${n}`)).toEqual(['您订的案件通知：案子的阶段有变化。'])
    open.now += 10 * HOUR
    expect(await open.tellNews()).toBe(0)
  })

  it('should say nothing of the case, and carry an id that is found again', async () => {
    const open = opened()
    const { id, partyIds } = await change(quietCase)
    await subscribe('web:a', id, partyIds[0]!)
    open.now += HOUR
    await change({ ...quietCase, stage: 'distributing', paidAmount: 999_900 })
    await open.tellNews()
    const [row] = await open.database.db.selectFrom('outbox').select('body').execute()
    expect(row!.body).not.toMatch(/试验|2024|9999|9,999|京0105/)
    const noticeId = /ZD-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(row!.body)![0]
    expect(await open.findNoticeDay(noticeId)).toBe('2026-11-22')
    expect(await open.findNoticeDay('ZD-0000-0000')).toBeNull()
    const list = (conversationId: string) =>
      open.lookUp({ request: 'notices', text: '', channel: 'web', conversationId, now: open.now })
    expect((await list('web:a')).blocks[0]!.text).toContain(`编号 ${noticeId}，正在发送`)
    expect((await list('web:b')).blocks[0]!.text).toContain('还没有给您发过')
    const deliveries = await createSqlSubscriptionStore(open.database).listDeliveries('web:a', 10)
    expect(deliveries).toEqual([
      { noticeId, kinds: expect.arrayContaining(['stage', 'money']), postedAt: open.now, status: 'waiting' },
    ])
  })

  it('should keep quiet at night, and gather what came in one message', async () => {
    const open = opened()
    const { id, partyIds } = await change(quietCase)
    await subscribe('web:a', id, partyIds[0]!)
    open.now = NOON + 10 * HOUR
    await change({ ...quietCase, stage: 'controlled' })
    expect(await open.tellNews()).toBe(0)
    await change({ ...quietCase, stage: 'controlled', paidAmount: 100 })
    open.now = NOON + 19.9 * HOUR
    expect(await open.tellNews()).toBe(0)
    open.now = NOON + 20 * HOUR
    expect(await open.tellNews()).toBe(1)
    expect(await told('web:a')).toEqual(['您订的案件通知：案子的阶段有变化；案款有变动。'])
    // What comes soon after waits for the next message.
    await change({ ...quietCase, stage: 'disposing', paidAmount: 100 })
    open.now += HOUR
    expect(await open.tellNews()).toBe(0)
    open.now += 3 * HOUR
    expect(await open.tellNews()).toBe(1)
  })

  it('should tell the debtor nothing of what the court looks for', async () => {
    const open = opened()
    const { id, partyIds } = await change(quietCase)
    await subscribe('web:debtor', id, partyIds[1]!, 'debtor')
    open.now += HOUR
    await change({ ...quietCase, events: [{ on: '2026-11-20', type: '网络查控', note: '' }] })
    await change({ ...quietCase, measures: [{ type: 'seizure', on: '2026-12-20', until: null, note: '' }] })
    expect(await open.tellNews()).toBe(0)
  })

  it('should warn of a measure that ends, of a deadline, and of two months of silence, once each', async () => {
    const open = opened()
    const measures = [{ type: 'seizure' as const, on: '2025-12-01', until: '2026-12-02', note: '' }]
    const { id, partyIds } = await change({ ...quietCase, stage: 'filed', filedOn: '2026-11-14', measures })
    await subscribe('web:a', id, partyIds[0]!)
    await open.tellNews()
    expect(await told('web:a')).toEqual(['您订的案件通知：有查封、冻结等措施快到期了；有一个期限快到了。'])
    for (let day = 1; day <= 61; day++) {
      open.now = NOON + day * DAY
      await open.tellNews()
    }
    expect((await told('web:a')).slice(1)).toEqual([
      '您订的案件通知：案子有一段时间没有动静了，可以打12368或者承办人电话问一问。',
    ])
  })

  it('should stop when the person says so, when a code is taken back, and when the party is gone', async () => {
    const open = opened()
    const { id, partyIds } = await change(quietCase)
    for (const who of ['web:a', 'web:b', 'web:c'])
      await subscribe(who, id, partyIds[who === 'web:b' ? 1 : 0]!, who === 'web:b' ? 'debtor' : 'applicant')
    await open.lookUp({ request: 'unsubscribe', text: '', channel: 'web', conversationId: 'web:a', now: open.now })
    await open.access.revokeParty(id, partyIds[1]!, open.now, 'all')
    open.now += HOUR
    await change({ ...quietCase, stage: 'controlled' })
    expect(await open.tellNews()).toBe(1)
    expect(await told('web:c')).toHaveLength(1)
    await change({ ...quietCase, stage: 'disposing', parties: [] })
    open.now += DAY
    await open.tellNews()
    open.now += DAY
    await change({ ...quietCase, stage: 'completed', parties: [] })
    open.now += DAY
    expect(await open.tellNews()).toBe(0)
  })
}
