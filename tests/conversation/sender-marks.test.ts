import { describe, expect, it, onTestFinished } from 'vitest'
import { createConversationStack } from '../helpers/conversation-stack.ts'
import { testDatabases } from '../helpers/databases.ts'
import { openStores } from '../helpers/open-stores.ts'
import { incoming } from '../helpers/store-samples.ts'

describe.each(testDatabases)('the sender on $name, while the database is away', ({ create }) => {
  const stores = openStores(create)

  it('should mark what it has sent as soon as it can, and not send it again', async () => {
    const faults = { claim: 1, markSent: 2 }
    const { turns, outbox } = stores()
    const flaky: typeof outbox = {
      ...outbox,
      claim: request => (faults.claim-- > 0 ? Promise.reject(new Error('away')) : outbox.claim(request)),
      markSent: (...given) => (faults.markSent-- > 0 ? Promise.reject(new Error('away')) : outbox.markSent(...given)),
    }
    await stores().answer([incoming(1)])
    let sends = 0
    const deliver = async () => {
      sends++
      return { kind: 'sent' } as const
    }
    const { sender } = createConversationStack({
      stores: { turns, outbox: flaky },
      deliveries: [{ channel: 'web', deliver }],
    })
    onTestFinished(() => sender.stop(100))
    sender.start()
    const readWaiting = async () => (await outbox.depth(Date.now())).waiting
    await expect.poll(readWaiting, { timeout: 10_000 }).toBe(0)
    expect(sends).toBe(1)
    expect(faults.markSent).toBe(-1)
  })

  it('should give away no place that it may fill itself, after a start', async () => {
    const { turns, outbox } = stores()
    const given: unknown[] = []
    const watched: typeof outbox = {
      ...outbox,
      claim: async request => {
        const messages = await outbox.claim(request)
        // As when a turn is settled while the claim is under way.
        if (messages.length > 0) given.push(sender.findCourier())
        return messages
      },
    }
    await stores().answer([incoming(1)])
    const { sender } = createConversationStack({
      stores: { turns, outbox: watched },
      deliveries: [{ channel: 'web', deliver: async () => ({ kind: 'sent' }) }],
    })
    onTestFinished(() => sender.stop(100))
    sender.start()
    await expect.poll(async () => (await outbox.depth(Date.now())).waiting, { timeout: 10_000 }).toBe(0)
    expect(given).toEqual([undefined])
    // Marked a moment before its place is free again.
    await expect.poll(() => sender.findCourier(), { timeout: 10_000 }).toBeDefined()
  })
})
