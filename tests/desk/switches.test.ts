import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createSqlDeskStore } from '../../src/stores/sql/desk/sql-desk-store.ts'
import { createDeskStack, type DeskStack } from '../helpers/desk-stack.ts'
import { createSqlite, type EmptyDatabase } from '../helpers/empty-database.ts'

let empty: EmptyDatabase
let stack: DeskStack
beforeAll(async () => {
  empty = createSqlite()
  stack = await createDeskStack(empty.url)
})
afterAll(async () => {
  await stack?.close()
  await empty?.remove()
})

it('should stop answering when the bot is turned off, say why, and still let people through to staff', async () => {
  const store = createSqlDeskStore(stack.database)
  const turn = (on: boolean) => store.turnSwitch('bot', on, '系统维护', 'a1', Date.now())
  const ask = async (text: string) => (await stack.say('p1', text)).outcome
  expect(await ask('失信什么时候撤销？')).not.toBe('error_switched_off')
  await turn(false)
  // A switch is read again after a second at the latest.
  await sleep(1_100)
  const reply = await stack.say('p1', '失信什么时候撤销？')
  expect(reply.outcome).toBe('error_switched_off')
  expect(reply.blocks[0]?.text).toContain('系统维护')
  expect(await ask('转人工')).toMatch(/^escalated_/)
  await turn(true)
  await sleep(1_100)
  expect((await stack.say('p2', '失信什么时候撤销？')).outcome).not.toBe('error_switched_off')
})
