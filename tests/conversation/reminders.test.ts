import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { assembleEngine } from '../../src/app-engine.ts'
import type { Engine } from '../../src/conversation/engine.ts'
import { sendReminders } from '../../src/conversation/send-reminders.ts'
import { isQuietTime, toReminderTimes } from '../../src/domain/deadlines/reminder-times.ts'
import { createSignal } from '../../src/support/signal.ts'
import { renderPlain } from '../../src/wording/render-plain.ts'
import { createConversationStack } from '../helpers/conversation-stack.ts'
import { createSqlite } from '../helpers/empty-database.ts'
import { openStores } from '../helpers/open-stores.ts'

const HOUR = 3_600_000
/** A moment in China. */
const china = (day: string, hour: number): number => Date.parse(`${day}T00:00:00Z`) + (hour - 8) * HOUR

describe('the times of reminders', () => {
  it('should be at nine in China, 7, 3 and 1 days before and on the day, as far as they are to come', () => {
    expect(toReminderTimes('2026-12-01', china('2026-11-22', 12))).toEqual(
      ['2026-11-24', '2026-11-28', '2026-11-30', '2026-12-01'].map(day => china(day, 9)),
    )
    expect(toReminderTimes('2026-12-01', china('2026-11-30', 9))).toEqual([china('2026-12-01', 9)])
    expect(toReminderTimes('2026-12-01', china('2026-12-01', 10))).toEqual([])
  })

  it('should leave the night alone', () => {
    const quiet = [0, 7.99, 8, 12, 20.99, 21, 23].map(hour => isQuietTime(china('2026-11-22', hour)))
    expect(quiet).toEqual([true, true, false, false, false, true, true])
  })
})

describe('reminders', () => {
  const stores = openStores(async () => createSqlite())
  let engine: Engine
  let now = 0
  let updates = 0
  let stack: ReturnType<typeof createConversationStack>

  beforeAll(async () => {
    engine = await assembleEngine({
      knowledgeFolder: join(import.meta.dirname, '../../knowledge'),
      maxQuestionCharacters: 500,
      limits: { perMinute: 100, perDay: 1000 },
      database: stores().database,
    })
  })
  beforeEach(() => {
    now = china('2026-11-22', 12)
    stack = createConversationStack({ stores: stores(), engine, clock: () => now })
    stack.worker.start()
  })
  afterEach(() => stack.worker.stop(1000))

  const list = () => stores().outbox.listAfter('c1', 0, 100)
  /** Says something and waits for the answer. */
  async function say(text: string): Promise<string> {
    const before = (await list()).length
    const update = { channel: 'web', updateId: `u${updates++}`, conversationId: 'c1', kind: 'text' as const, text }
    await stack.intake(update)
    await expect.poll(list, { timeout: 10_000 }).toHaveLength(before + 1)
    return renderPlain((await list()).at(-1)!.reply)
  }
  const tick = () => sendReminders({ reminders: stores().reminders, clock: () => now, wakeSender: createSignal() })

  it('should be kept by a button, sent at their times by day, and ended by a word', async () => {
    await say('昨天收到驳回异议裁定，复议还有几天')
    expect((await list())[0]!.reply.suggestions).toContain('到期前提醒我')
    expect(await say('到期前提醒我')).toContain('2026年11月24日、2026年11月28日')
    await tick()
    expect(await list()).toHaveLength(2)
    now = china('2026-11-24', 22)
    await tick()
    expect(await list()).toHaveLength(2)
    now = china('2026-11-25', 8)
    await tick()
    await tick()
    const messages = await list()
    expect(messages).toHaveLength(3)
    expect(messages[2]).toMatchObject({ question: '', seq: 3 })
    expect(renderPlain(messages[2]!.reply)).toContain('最后一天是2026年12月1日（星期二）')
    expect(messages[2]!.reply.citations).toMatchObject([{ article: '第二百三十六条' }])
    expect(await say('我的提醒')).toContain('1个到期提醒')
    expect(await say('取消到期提醒')).toContain('1个到期提醒都取消了')
    now = china('2026-12-02', 9)
    await tick()
    expect(await list()).toHaveLength(5)
  })

  it('should say what is missing, and when it is too late', async () => {
    expect(await say('到期前提醒我')).toContain('哪天收到')
    now = china('2026-12-01', 10)
    await say('11月21日收到驳回异议裁定，复议到哪天')
    expect(await say('到期前提醒我')).toContain('来不及')
    expect(await stores().reminders.list('c1')).toEqual([])
  })

  it('should come in the characters that the person writes', async () => {
    await say('昨天收到駁回異議的裁定，複議還有幾天')
    await say('到期前提醒我')
    now = china('2026-11-24', 9)
    await tick()
    expect(renderPlain((await list()).at(-1)!.reply)).toContain('執行異議')
  })
})
