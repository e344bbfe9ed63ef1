import { describe, expect, it } from 'vitest'
import type { Update } from '../../src/conversation/intake.ts'
import { createConversationStack } from '../helpers/conversation-stack.ts'
import { testDatabases } from '../helpers/databases.ts'
import { openStores } from '../helpers/open-stores.ts'

const update = (given: Partial<Update> = {}): Update => ({
  channel: 'web',
  updateId: '1',
  conversationId: 'c1',
  kind: 'text',
  text: '钱什么时候发？',
  ...given,
})

describe.each(testDatabases)('the intake on $name', ({ create }) => {
  const stores = openStores(create)
  const createIntake = (burstWaitMs = 1500) =>
    createConversationStack({ stores: stores(), clock: () => 1000, burstWaitMs }).intake
  const readTexts = async () => {
    const rows = await stores().database.db.selectFrom('inbox').select('text').orderBy('id').execute()
    return rows.map(row => row.text)
  }

  it('should have stored the message when it says so', async () => {
    expect(await createIntake()(update())).toBe(true)
    expect(await stores().turns.depth(1000)).toEqual({ waiting: 1, oldestAge: 0 })
  })

  it('should tell a repetition from a new message', async () => {
    const intake = createIntake()
    expect(await Promise.all([intake(update()), intake(update()), intake(update({ updateId: '2' }))])).toEqual([
      true,
      false,
      true,
    ])
    expect(await intake(update())).toBe(false)
  })

  it('should keep the order of messages that come at once', async () => {
    const intake = createIntake()
    const numbers = Array.from({ length: 40 }, (_, index) => String(40 - index))
    await Promise.all(numbers.map(updateId => intake(update({ updateId, text: `${updateId}。` }))))
    expect(await readTexts()).toEqual(numbers.map(number => `${number}。`))
  })

  it.each([
    ['NUL characters', 'a\0b\0', 'ab'],
    ['half of an emoji', 'a\ud83d', 'a\ufffd'],
    ['the other half', '\ude00b。', '\ufffdb。'],
    ['a whole emoji', '😀。', '😀。'],
    ['too long a text', '长'.repeat(5000), '长'.repeat(1000)],
    ['an emoji that is cut in the middle', `${'长'.repeat(999)}😀`, `${'长'.repeat(999)}\ufffd`],
  ])('should make %s storable', async (_name, text, stored) => {
    await createIntake(0)(update({ text }))
    expect(await readTexts()).toEqual([stored])
  })

  it('should wait for the rest after a fragment, and not after a question', async () => {
    const intake = createIntake()
    await intake(update({ text: '我的案子' }))
    await intake(update({ updateId: '2', conversationId: 'c2' }))
    expect((await stores().claim(1001)).map(claim => claim.conversationId)).toEqual(['c2'])
    expect((await stores().claim(2499)).map(claim => claim.conversationId)).toEqual(['c2'])
    expect((await stores().claim(2500)).map(claim => claim.conversationId)).toEqual(['c1'])
  })

  it('should fail when the message could not be stored, and work again afterwards', async () => {
    let away = true
    const { turns, outbox } = stores()
    const flaky: typeof turns = {
      ...turns,
      receive: messages => (away ? Promise.reject(new Error('away')) : turns.receive(messages)),
    }
    const { intake } = createConversationStack({ stores: { turns: flaky, outbox } })
    await expect(Promise.all([intake(update()), intake(update({ updateId: '2' }))])).rejects.toThrow('away')
    away = false
    expect(await intake(update())).toBe(true)
  })
})
