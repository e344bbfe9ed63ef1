import { describe, expect, it } from 'vitest'
import { testDatabases } from '../../helpers/databases.ts'
import { startFaultServer } from '../../helpers/fault-server.ts'
import { createRandom } from '../../helpers/random.ts'
import { startTelegramStack } from '../../helpers/telegram-stack.ts'
import { postUpdate, textUpdate } from '../../helpers/telegram-updates.ts'

const UPDATES = 2000
const AT_ONCE = 50

function shuffle<Item>(items: readonly Item[], random: () => number): Item[] {
  const shuffled = [...items]
  for (let last = shuffled.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1))
    const item = shuffled[last]!
    shuffled[last] = shuffled[other]!
    shuffled[other] = item
  }
  return shuffled
}

describe.each(testDatabases)('updates that Telegram repeats, on $name', ({ create }) => {
  it('should each be answered once, whatever their order and number', async () => {
    const random = createRandom(20_261_122)
    const updates = Array.from({ length: UPDATES }, (_, index) =>
      textUpdate({ updateId: index + 1, chatId: 1000 + (index % 500), text: `问题${index}怎么办？` }),
    )
    const deliveries = shuffle(
      updates.flatMap(update => Array.from({ length: 1 + Math.floor(random() * 12) }, () => update)),
      random,
    )
    const api = await startFaultServer()
    const database = await create()
    const stack = await startTelegramStack({ apiRoot: api.url, databaseUrl: database.url })
    try {
      const statuses = new Map<number, number>()
      const line = deliveries.values()
      const post = async (): Promise<void> => {
        for (const update of line) {
          const status = await postUpdate(stack.origin, update)
          statuses.set(status, (statuses.get(status) ?? 0) + 1)
        }
      }
      await Promise.all(Array.from({ length: AT_ONCE }, post))
      expect([...statuses]).toEqual([[200, deliveries.length]])
      await expect.poll(async () => (await stack.count()).sent, { timeout: 50_000, interval: 300 }).toBe(UPDATES)
      expect(await stack.count()).toEqual({ inbox: UPDATES, turns: UPDATES, waiting: 0, sent: UPDATES, parked: 0 })
      expect(api.sent).toHaveLength(UPDATES)
      expect(new Set(api.sent.map(sent => sent.text)).size).toBe(UPDATES)
    } finally {
      await stack.stop()
      await api.close()
      await database.remove()
    }
  })
})
