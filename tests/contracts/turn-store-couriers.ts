import { expect, it } from 'vitest'
import type { OutgoingMessage } from '../../src/stores/outbox-store.ts'
import type { Courier } from '../../src/stores/turn-store.ts'
import type { Stores } from '../helpers/open-stores.ts'
import { incoming, settled } from '../helpers/store-samples.ts'

/** What `settle` promises to those who offer to deliver at once. */
export function checkCouriers(stores: () => Stores): void {
  const createCourier = () => {
    const seen = { taken: [] as OutgoingMessage[], declined: 0, asked: 0 }
    const find = (): Courier => {
      seen.asked++
      return {
        owner: 's1',
        until: 50_000,
        take: message => void seen.taken.push(message),
        decline: () => void seen.declined++,
      }
    }
    return { seen, find }
  }
  const claimOutbox = (now = 10_000) =>
    stores().outbox.claim({ owner: 's2', channels: ['web'], now, leaseMs: 1000, limit: 10 })
  const receiveAndClaim = async (...numbers: readonly number[]) => {
    await stores().turns.receive(numbers.map(number => incoming(number, { conversationId: `c${number}` })))
    return stores().claim()
  }

  it('should hand a stored reply to a courier, whole, and keep it from others meanwhile', async () => {
    const [claim] = await receiveAndClaim(1)
    const { seen, find } = createCourier()
    expect(await stores().turns.settle([settled(claim!)], find)).toEqual([true])
    expect(seen).toMatchObject({ asked: 1, declined: 0 })
    expect(await claimOutbox()).toEqual([])
    const [later] = await claimOutbox(50_001)
    expect({ ...seen.taken[0], reply: seen.taken[0]!.reply }).toEqual({ ...later, attempts: 0 })
    expect(later?.attempts).toBe(1)
  })

  it('should let a courier mark what it delivered', async () => {
    const [claim] = await receiveAndClaim(1)
    const { seen, find } = createCourier()
    await stores().turns.settle([settled(claim!)], find)
    await stores().outbox.markSent('s1', [seen.taken[0]!.id], 3000)
    expect(await claimOutbox(60_000)).toEqual([])
    expect((await stores().outbox.depth(60_000)).waiting).toBe(0)
  })

  it('should leave a reply in the outbox where nobody has a place free', async () => {
    const [claim] = await receiveAndClaim(1)
    await stores().turns.settle([settled(claim!)], () => undefined)
    expect(await claimOutbox()).toHaveLength(1)
  })

  it('should not hand on a reply while an earlier one of its conversation waits', async () => {
    await stores().answer([incoming(1)])
    const [claim] = await (async () => {
      await stores().turns.receive([incoming(2)])
      return stores().claim()
    })()
    const { seen, find } = createCourier()
    await stores().turns.settle([settled(claim!)], find)
    expect(seen).toEqual({ taken: [], declined: 0, asked: 0 })
    expect((await claimOutbox()).map(message => message.seq)).toEqual([1])
  })

  it('should ask no courier for a turn whose fence moved on', async () => {
    const [claim] = await receiveAndClaim(1)
    await stores().claim(60_000)
    const { seen, find } = createCourier()
    expect(await stores().turns.settle([settled(claim!)], find)).toEqual([false])
    expect(seen).toEqual({ taken: [], declined: 0, asked: 0 })
  })

  it('should tell a courier when the reply could not be stored', async () => {
    const [claim, second] = await receiveAndClaim(1, 2)
    const { seen, find } = createCourier()
    // The same turn id twice: the whole batch is undone.
    const clash = settled(second!, { messageIds: claim!.messages.map(message => message.id) })
    await expect(stores().turns.settle([settled(claim!), clash], find)).rejects.toThrow()
    expect(seen.taken).toEqual([])
    expect(seen.declined).toBe(seen.asked)
    expect(await claimOutbox()).toEqual([])
  })
}
