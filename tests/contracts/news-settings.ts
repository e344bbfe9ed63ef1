import { expect, it } from 'vitest'
import type { IncomingCase } from '../../src/domain/case.ts'
import { createSqlSubscriptionStore } from '../../src/stores/sql/sql-subscription-store.ts'
import { sampleCase } from '../helpers/case-samples.ts'
import type { OpenAccess } from '../helpers/open-access.ts'
import { NOON } from '../helpers/project-engine.ts'

const DAY = 86_400_000
const HOUR = 3_600_000
const quietCase = { filedOn: '2026-11-01', measures: [] }

/** What must hold of when and how often people are told, whatever database is below. */
export function checkNewsSettings(opened: () => OpenAccess): void {
  const ask = async (principal: string, request: 'subscribe' | 'news-settings', text = '') => {
    const reply = await opened().lookUp({ request, text, channel: 'web', conversationId: principal, now: opened().now })
    return reply.blocks.map(block => block.text).join('\n')
  }
  async function subscribe(principal: string, { id, partyIds }: { id: number; partyIds: readonly string[] }) {
    const { database, letIn, now } = opened()
    const conversation = { id: principal, channel: 'web', state: '{}', next_seq: 1, fence: 0, lease_until: 0 }
    await database.db
      .insertInto('conversations')
      .values({ ...conversation, created_at: now, updated_at: now })
      .execute()
    await letIn(principal, id, partyIds[0]!, 'applicant')
    return ask(principal, 'subscribe')
  }
  const change = (given: Partial<IncomingCase>) => opened().addCase(sampleCase(1, { ...quietCase, ...given }))
  const told = async (principal: string) => {
    const of = opened().database.db.selectFrom('outbox').select('body').where('conversation_id', '=', principal)
    return (await of.execute()).map(({ body }) => JSON.parse(body).blocks[0].text as string)
  }
  /** Rounds in every hour until then; the hours at which something was told. */
  async function listen(principal: string, from: number, until: number): Promise<readonly number[]> {
    const hours: number[] = []
    for (let hour = from; hour <= until; hour++) {
      opened().now = NOON + hour * HOUR
      const before = (await told(principal)).length
      await opened().tellNews()
      if ((await told(principal)).length > before) hours.push(hour)
    }
    return hours
  }

  it('should tell who wants it at night at night, and everybody else in the morning', async () => {
    const saved = await change({})
    for (const who of ['web:usual', 'web:night', 'web:late', 'web:noon']) await subscribe(who, saved)
    expect(await ask('web:night', 'news-settings', '夜里也可以通知')).toContain('不设安静时段')
    expect(await ask('web:late', 'news-settings', '晚上11点到早上6点不打扰')).toContain('晚上11点到早上6点不打扰')
    expect(await ask('web:noon', 'news-settings', '中午12点到早上8点不打扰')).toContain('中午12点到早上8点不打扰')
    opened().now = NOON + 9.5 * HOUR
    await change({ stage: 'controlled' })
    opened().now = NOON + 10 * HOUR
    expect(await opened().tellNews()).toBe(2)
    expect([await told('web:night'), await told('web:late')].map(texts => texts.length)).toEqual([1, 1])
    opened().now = NOON + 19.9 * HOUR
    expect(await opened().tellNews()).toBe(0)
    opened().now = NOON + 20 * HOUR
    expect(await opened().tellNews()).toBe(2)
    expect([await told('web:usual'), await told('web:noon')].map(texts => texts.length)).toEqual([1, 1])
  })

  it('should gather a day in one message at the hour that was chosen, once, from two processes', async () => {
    const open = opened()
    await subscribe('web:a', await change({}))
    expect(await ask('web:a', 'news-settings', '每天18点汇总一次')).toContain('每天晚上6点汇总成一条')
    open.now += HOUR
    await change({ stage: 'controlled' })
    open.now += HOUR
    await change({ stage: 'controlled', paidAmount: 100 })
    expect(await listen('web:a', 3, 5)).toEqual([])
    open.now = NOON + 6 * HOUR
    const processes = open.database.dialect === 'postgres' ? [open, open.other, open] : [open, open.other]
    await Promise.all(processes.map(({ tellNews }) => tellNews()))
    expect(await told('web:a')).toEqual(['您订的案件通知：案子的阶段有变化；案款有变动。'])
    open.now = NOON + 6.5 * HOUR
    await change({ stage: 'disposing', paidAmount: 100 })
    expect(await listen('web:a', 7, 60)).toEqual([30])
  })

  it('should gather a week for its Monday, and not let a deadline wait for it', async () => {
    await subscribe('web:a', await change({}))
    expect(await ask('web:a', 'news-settings', '每周汇总一次')).toContain('每周一早上9点汇总成一条')
    opened().now = NOON + HOUR
    await change({ stage: 'controlled' })
    // Monday, nine o'clock.
    expect(await listen('web:a', 2, 40)).toEqual([21])
    opened().now = NOON + 40 * HOUR
    await change({ stage: 'disposing' })
    const events = [{ on: '2026-11-01', type: '案款到账', note: '' }]
    expect(await listen('web:a', 41, 70)).toEqual([])
    // Thirty days after the money came are over on December 1st: from November 28th on, after its night.
    await change({ stage: 'distributing', events })
    expect(await listen('web:a', 71, 190)).toEqual([6 * 24 - 4])
    expect((await told('web:a')).at(-1)).toContain('有一个期限快到了')
  })

  it('should tell of silence after the days that were chosen, never twice for the same, or not at all', async () => {
    const open = opened()
    const saved = await change({})
    for (const who of ['web:a', 'web:never', 'web:longer']) await subscribe(who, saved)
    expect(await ask('web:a', 'news-settings', '7天没动静告诉我')).toContain('7天没有动静，提醒您一次')
    expect(await ask('web:never', 'news-settings', '没动静不用告诉我')).toContain('没有动静不提醒')
    await ask('web:longer', 'news-settings', '10天没动静告诉我')
    for (let day = 1; day <= 14; day++) {
      open.now = NOON + day * DAY
      if (day === 11) await ask('web:longer', 'news-settings', '14天没动静告诉我')
      await open.tellNews()
    }
    expect(await told('web:a')).toHaveLength(2)
    expect(await told('web:never')).toHaveLength(0)
    expect(await told('web:longer')).toHaveLength(2)
  })

  it('should keep what was chosen through an ending, and refuse what leaves no time to be told', async () => {
    const saved = await change({})
    expect(await ask('web:nobody', 'news-settings', '通知设置')).toContain('现在没有订通知')
    expect(await subscribe('web:a', saved)).toContain('晚上9点到早上8点不打扰')
    expect(await ask('web:a', 'news-settings', '上午9点到早上8点不打扰')).toContain(
      '这样设不了，还按原来的：晚上9点到早上8点不打扰',
    )
    expect(await ask('web:a', 'news-settings', '3天没动静告诉我')).toContain('从7天到365天都行')
    await ask('web:a', 'news-settings', '每天汇总一次')
    const subscriptions = createSqlSubscriptionStore(opened().database)
    await subscriptions.end('web:a', opened().now)
    expect(await ask('web:a', 'news-settings', '通知设置')).toContain('现在没有订通知')
    await opened().letIn('web:b', saved.id, saved.partyIds[0]!, 'applicant')
    expect(await ask('web:a', 'subscribe')).toContain('每天早上9点汇总成一条')
    expect(await subscriptions.findSettings('web:b')).toMatchObject({ rhythm: 'soon', silenceDays: 60 })
  })
}
