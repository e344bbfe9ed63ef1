import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Delivery, DeliveryResult } from '../../src/conversation/delivery.ts'
import { createConversationStack } from '../helpers/conversation-stack.ts'
import { testDatabases } from '../helpers/databases.ts'
import { openStores } from '../helpers/open-stores.ts'
import { createRandom } from '../helpers/random.ts'
import { incoming } from '../helpers/store-samples.ts'

const HOUR_MS = 3_600_000

describe.each(testDatabases)('the sender on $name', ({ create }) => {
  const stores = openStores(create)
  /** A delivery that does what the test says, on a clock that the test turns. */
  const start = (deliver: Delivery['deliver'], given: { leaseMs?: number } = {}) => {
    const time = { now: 1_000_000 }
    const deliveries = [{ channel: 'web', deliver }]
    const { sender } = createConversationStack({ stores: stores(), deliveries, clock: () => time.now, ...given })
    onTestFinished(() => sender.stop(100))
    sender.start()
    return { time, sender }
  }
  const answer = async (count: number, people: number) => {
    const batch = Array.from({ length: count }, (_, n) => incoming(n, { conversationId: `c${n % people}` }))
    await stores().answer(batch, { settledAt: 1_000_000 })
  }
  const readRows = () => stores().database.db.selectFrom('outbox').selectAll().orderBy('id').execute()
  const count = async (status: string) => (await readRows()).filter(row => row.status === status).length

  it('should deliver 2,000 replies in order through 429s, 5xx and cut connections, none before its time', async () => {
    const random = createRandom(9)
    const delivered = new Map<string, number[]>()
    const quietUntil = new Map<string, number>()
    const early: number[] = []
    let copies = 0
    const { time } = start(async ({ conversationId, seq }): Promise<DeliveryResult> => {
      if (time.now < (quietUntil.get(conversationId) ?? 0)) early.push(seq)
      const lot = random()
      if (lot < 0.3) {
        const afterMs = 1000 * (1 + Math.floor(random() * 5))
        quietUntil.set(conversationId, time.now + afterMs)
        return { kind: 'retry', afterMs, reason: '429', partsSent: 0 }
      }
      if (lot < 0.45) return { kind: 'retry', afterMs: null, reason: lot < 0.4 ? '502' : 'cut', partsSent: 0 }
      const seqs = delivered.get(conversationId) ?? []
      if (seqs.includes(seq)) copies++
      else delivered.set(conversationId, [...seqs, seq])
      return lot < 0.5 ? { kind: 'retry', afterMs: null, reason: 'cut late', partsSent: 0 } : { kind: 'sent' }
    })
    await answer(2000, 100)
    await expect
      .poll(
        async () => {
          time.now += 1000
          return (await stores().outbox.depth(time.now)).waiting
        },
        { timeout: 60_000, interval: 5 },
      )
      .toBe(0)
    expect(await count('sent')).toBe(2000)
    expect(early).toEqual([])
    expect(copies).toBeGreaterThan(0)
    expect([...delivered.values()]).toEqual(Array(100).fill(Array.from({ length: 20 }, (_, index) => index + 1)))
  })

  it('should park a reply after twelve failures, and go on with the next', async () => {
    const attempts: number[] = []
    const { time } = start(async ({ seq, attempts: before }) => {
      if (seq > 1) return { kind: 'sent' }
      attempts.push(before)
      return { kind: 'retry', afterMs: null, reason: '502', partsSent: 0 }
    })
    await answer(2, 1)
    await expect
      .poll(
        async () => {
          const isHeld = (await readRows()).some(row => row.claimed_by !== null)
          if (!isHeld) time.now += 300_000
          return count('sent')
        },
        { timeout: 20_000, interval: 5 },
      )
      .toBe(1)
    expect(attempts).toEqual(Array.from({ length: 12 }, (_, index) => index))
    expect(await readRows()).toMatchObject([{ status: 'parked', last_error: '502' }, { status: 'sent' }])
  })

  it('should not park what was only told to wait, until it is a day old', async () => {
    let calls = 0
    const { time } = start(async () => {
      calls++
      return { kind: 'retry', afterMs: HOUR_MS, reason: '429', partsSent: 0 }
    })
    await answer(1, 1)
    for (let hour = 1; hour <= 24; hour++) {
      await expect.poll(() => calls).toBe(hour)
      expect(await count('parked')).toBe(0)
      await expect.poll(async () => Number((await readRows())[0]?.not_before)).toBe(time.now + HOUR_MS)
      time.now += HOUR_MS
    }
    await expect.poll(() => calls).toBe(25)
    time.now += HOUR_MS
    await expect.poll(() => count('parked')).toBe(1)
  })

  it('should wait longer after each failure', async () => {
    const moments: number[] = []
    const { time } = start(async () => {
      moments.push(time.now)
      return moments.length === 5 ? { kind: 'sent' } : { kind: 'retry', afterMs: null, reason: 'cut', partsSent: 0 }
    })
    await answer(1, 1)
    for (const pause of [375, 750, 1500, 3000]) {
      await expect.poll(async () => Number((await readRows())[0]?.not_before)).toBe(time.now + pause)
      time.now += pause
    }
    await expect.poll(() => count('sent')).toBe(1)
    expect(moments).toHaveLength(5)
  })

  it('should park at once what will never arrive', async () => {
    start(async () => ({ kind: 'park', reason: 'blocked', partsSent: 0 }))
    await answer(3, 1)
    await expect.poll(() => count('parked')).toBe(3)
  })

  it('should not hold up others behind one that hangs', async () => {
    const { time } = start(async ({ conversationId }) => {
      if (conversationId === 'c0') await new Promise(() => {})
      return { kind: 'sent' }
    })
    await answer(100, 20)
    await expect
      .poll(
        async () => {
          time.now += 100
          return count('sent')
        },
        { timeout: 20_000 },
      )
      .toBe(95)
  })

  it('should begin with one delivery at a time and widen as they end', async () => {
    const { promise: open, resolve } = Promise.withResolvers<void>()
    const [atOnce, widest] = [new Set<number>(), { start: 0, later: 0 }]
    let ended = 0
    start(async ({ id }) => {
      atOnce.add(id)
      const key = ended < 108 ? 'start' : 'later'
      widest[key] = Math.max(widest[key], atOnce.size)
      await (ended < 108 ? sleep(1) : open)
      atOnce.delete(id)
      ended++
      return { kind: 'sent' }
    })
    await answer(260, 260)
    await expect.poll(() => widest.later, { timeout: 10_000 }).toBe(2)
    expect(widest.start).toBe(1)
    resolve()
    await expect.poll(() => count('sent'), { timeout: 20_000 }).toBe(260)
    expect(widest.later).toBeGreaterThan(3)
  })

  it('should go on after the parts that are out', async () => {
    const starts: number[] = []
    const { time } = start(async ({ partsSent }, onPart) => {
      starts.push(partsSent)
      if (starts.length === 1) {
        await onPart(1)
        return { kind: 'retry', afterMs: null, reason: 'cut', partsSent: 2 }
      }
      return { kind: 'sent' }
    })
    await answer(1, 1)
    await expect.poll(() => starts).toEqual([0])
    await expect
      .poll(() => {
        time.now += 1000
        return starts
      })
      .toEqual([0, 2])
  })

  it('should treat an unforeseen fault of a channel as a failed attempt', async () => {
    const attempts: number[] = []
    const { time } = start(async message => {
      attempts.push(message.attempts)
      if (attempts.length === 1) throw new Error('unforeseen')
      return { kind: 'sent' }
    })
    await answer(1, 1)
    await expect
      .poll(async () => {
        time.now += 1000
        return count('sent')
      })
      .toBe(1)
    expect(attempts).toEqual([0, 1])
  })

  it('should keep a reply while its delivery takes several leases', async () => {
    const { promise: done, resolve: finish } = Promise.withResolvers<void>()
    const { time } = start(
      async () => {
        await done
        return { kind: 'sent' }
      },
      { leaseMs: 300 },
    )
    await answer(1, 1)
    for (let round = 0; round < 5; round++) {
      await expect.poll(async () => Number((await readRows())[0]?.claimed_until)).toBe(time.now + 300)
      time.now += 200
    }
    finish()
    await expect.poll(() => count('sent')).toBe(1)
  })

  it('should not start a delivery that is still under way again, even when its lease was lost', async () => {
    const { promise: done, resolve: finish } = Promise.withResolvers<void>()
    let calls = 0
    const { time } = start(async () => {
      calls++
      await done
      return { kind: 'sent' }
    })
    await answer(1, 1)
    await expect.poll(() => calls).toBe(1)
    // As after a night in which the machine slept.
    time.now += 12 * HOUR_MS
    await expect.poll(async () => (await readRows())[0]?.attempts).toBe(2)
    expect(calls).toBe(1)
    finish()
    await expect.poll(() => count('sent')).toBe(1)
  })

  it('should finish a delivery that is under way before it stops', async () => {
    const { promise: reached, resolve: reach } = Promise.withResolvers<void>()
    const { sender } = start(async () => {
      reach()
      await sleep(50)
      return { kind: 'sent' }
    })
    await answer(1, 1)
    await reached
    await sender.stop(5000)
    expect(await count('sent')).toBe(1)
  })
})
