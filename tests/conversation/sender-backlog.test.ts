import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createConversationStack } from '../helpers/conversation-stack.ts'
import { testDatabases } from '../helpers/databases.ts'
import { openStores } from '../helpers/open-stores.ts'
import { incoming } from '../helpers/store-samples.ts'

describe.each(testDatabases)('the sender on $name, with much to send', ({ create }) => {
  const stores = openStores(create)

  it('should go on with what it found as soon as a place is free, not at its next look', async () => {
    const { sender } = createConversationStack({
      stores: stores(),
      deliveries: [{ channel: 'web', deliver: async () => ({ kind: 'sent' }) }],
      pollMs: 2_000,
    })
    onTestFinished(() => sender.stop(100))
    sender.start()
    // It has looked and found nothing; then, as when the leases of a dead process end, much is there and nobody says so.
    await sleep(100)
    await stores().answer(Array.from({ length: 30 }, (_, n) => incoming(n, { conversationId: `c${n}` })))
    await expect.poll(async () => (await stores().outbox.depth(Date.now())).waiting, { timeout: 20_000 }).toBe(0)
  })
})
