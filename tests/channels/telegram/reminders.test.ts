import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { assembleEngine } from '../../../src/app-engine.ts'
import { type Database, openDatabase } from '../../../src/stores/sql/open-database.ts'
import { createSqlReminderStore } from '../../../src/stores/sql/sql-reminder-store.ts'
import type { SentFile } from '../../helpers/bot-api-payload.ts'
import { createSqlite, type EmptyDatabase } from '../../helpers/empty-database.ts'
import { type FaultServer, startFaultServer } from '../../helpers/fault-server.ts'
import { startTelegramStack, type TelegramStack } from '../../helpers/telegram-stack.ts'
import { postUpdate, textUpdate } from '../../helpers/telegram-updates.ts'
import { testKeys } from '../../helpers/test-keys.ts'

describe('deadlines in Telegram', () => {
  let empty: EmptyDatabase
  let database: Database
  let api: FaultServer
  let stack: TelegramStack

  beforeAll(async () => {
    empty = createSqlite()
    database = await openDatabase({ url: empty.url })
    database.texts.use(testKeys)
    const engine = await assembleEngine({
      knowledgeFolder: join(import.meta.dirname, '../../../knowledge'),
      maxQuestionCharacters: 500,
      limits: { perMinute: 100, perDay: 1000 },
      database,
    })
    api = await startFaultServer()
    stack = await startTelegramStack({ apiRoot: api.url, engine, databaseUrl: empty.url })
  })
  afterAll(async () => {
    await stack.stop()
    await api.close()
    await database.close()
    await empty.remove()
  })

  let updates = 0
  async function say(text: string): Promise<void> {
    updates++
    expect(await postUpdate(stack.origin, textUpdate({ updateId: updates, chatId: 7, text }))).toBe(200)
    await expect.poll(async () => (await stack.count())['sent'], { timeout: 30_000 }).toBe(updates)
  }
  const buttonsOfLast = (): string => JSON.stringify(api.sent.at(-1)!.payload.reply_markup)

  it('should offer calendar and reminder, send the file as a document, and the reminder unasked', async () => {
    await say('昨天收到驳回异议裁定，复议还有几天')
    expect(buttonsOfLast()).toContain('到期前提醒我')
    await say('加到日历')
    const file = api.sent.at(-1)!.payload.document as SentFile
    expect(file.name).toMatch(/^到期提醒-\d{4}-\d{2}-\d{2}\.ics$/)
    expect(Buffer.from(file.base64, 'base64').toString()).toMatch(/^BEGIN:VCALENDAR\r\n/)
    await say('到期前提醒我')
    expect(api.sent.at(-1)!.text).toContain('我会在')
    await database.db.updateTable('reminders').set({ next_at: 1 }).execute()
    expect(await createSqlReminderStore(database).postDue({ now: Date.now(), limit: 10 })).toBe(1)
    await expect.poll(async () => (await stack.count())['sent'], { timeout: 30_000 }).toBe(4)
    expect(api.sent.at(-1)!.text).toContain('到期提醒')
    expect(buttonsOfLast()).toContain('取消到期提醒')
    expect(api.violations).toEqual([])
  })
})
