import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Engine, EngineInput } from '../../src/conversation/engine.ts'
import { type ConversationStack, createConversationStack } from '../helpers/conversation-stack.ts'
import { testDatabases } from '../helpers/databases.ts'
import { openStores } from '../helpers/open-stores.ts'
import { createRandom } from '../helpers/random.ts'
import { incoming } from '../helpers/store-samples.ts'
import { createEchoEngine } from '../helpers/telegram-echo-engine.ts'

const echo = createEchoEngine()
/** An engine that does something before it answers. */
const engineThat = (before: (input: EngineInput) => Promise<unknown>): Engine => ({
  run: async input => {
    await before(input)
    return echo.run(input)
  },
  apologise: input => echo.apologise({ ...input, text: 'sorry' }),
})

describe.each(testDatabases)('the worker on $name', ({ create }) => {
  const stores = openStores(create)
  const start = (options: Partial<Parameters<typeof createConversationStack>[0]> = {}): ConversationStack => {
    const stack = createConversationStack({ stores: stores(), ...options })
    onTestFinished(() => stack.worker.stop(100))
    stack.worker.start()
    return stack
  }
  const readReplies = () => stores().database.db.selectFrom('outbox').selectAll().orderBy('seq').execute()
  const countReplies = async () => {
    const { db } = stores().database
    const counted = db.selectFrom('outbox').select(eb => eb.fn.countAll().as('count'))
    return Number((await counted.executeTakeFirstOrThrow()).count)
  }
  const untilAnswered = (count: number) => expect.poll(countReplies, { timeout: 30_000, interval: 30 }).toBe(count)

  it('should answer each of 100 people in order while one of them is stuck', async () => {
    const random = createRandom(11)
    const { promise: unstuck, resolve: free } = Promise.withResolvers<void>()
    const running = new Set<string>()
    const overlaps: string[] = []
    const engine = engineThat(async ({ text }) => {
      const person = text.split(' ')[0]!
      if (running.has(person)) overlaps.push(person)
      running.add(person)
      await (person === 'c13' ? unstuck : sleep(random() * 4))
      running.delete(person)
    })
    const batch = Array.from({ length: 5000 }, (_, n) => {
      const conversationId = `c${n % 100}`
      return incoming(n, { conversationId, text: `${conversationId} ${Math.floor(n / 100)}？` })
    })
    for (let from = 0; from < batch.length; from += 500) await stores().turns.receive(batch.slice(from, from + 500))
    start({ engine })
    await untilAnswered(4950)
    free()
    await untilAnswered(5000)
    const texts = Map.groupBy(await readReplies(), row => row.conversation_id)
    for (const [id, rows] of texts) {
      expect(rows.map(row => row.question)).toEqual(Array.from({ length: 50 }, (_, n) => `${id} ${n}？`))
    }
    expect(overlaps).toEqual([])
  })

  it('should drop the answer of a process that was away for longer than its lease', async () => {
    let now = 10_000
    const { promise: resumed, resolve: resume } = Promise.withResolvers<void>()
    const { promise: reached, resolve: reach } = Promise.withResolvers<void>()
    await stores().turns.receive([incoming(1)])
    // The first process stands still in the middle of its turn, as under SIGSTOP: its clock stands, too.
    const paused = engineThat(async () => {
      reach()
      await resumed
    })
    start({ owner: 'paused', engine: paused, clock: () => 10_000 })
    await reached
    now += 30_001
    const second = createConversationStack({ stores: stores().other, owner: 'second', clock: () => now })
    onTestFinished(() => second.worker.stop(100))
    second.worker.start()
    await untilAnswered(1)
    resume()
    await stores().turns.receive([incoming(2)])
    now += 30_001
    await untilAnswered(2)
    const turns = await stores().database.db.selectFrom('turns').select('question').execute()
    expect(turns.map(turn => turn.question).sort()).toEqual(['问题1？', '问题2？'])
  })

  it('should keep its conversation while a turn takes several leases, but not for ever', async () => {
    let now = 10_000
    const clock = () => now
    const { promise: done, resolve: finish } = Promise.withResolvers<void>()
    const runs: string[] = []
    const engineOf = (owner: string) =>
      engineThat(async () => {
        runs.push(owner)
        await done
      })
    await stores().turns.receive([incoming(1)])
    start({ owner: 'slow', engine: engineOf('slow'), clock, leaseMs: 300, longestTurnMs: 1500 })
    await expect.poll(() => runs).toEqual(['slow'])
    start({ stores: stores().other, owner: 'second', engine: engineOf('second'), clock, leaseMs: 300 })
    const readLease = async () =>
      Number(
        (await stores().database.db.selectFrom('conversations').select('lease_until').executeTakeFirst())?.lease_until,
      )
    for (let round = 0; round < 7; round++) {
      now += 200
      await expect.poll(readLease, { timeout: 5000 }).toBe(now + 300)
    }
    expect(runs).toEqual(['slow'])
    now += 400
    await expect.poll(() => runs.length, { timeout: 5000 }).toBe(2)
    finish()
    await untilAnswered(1)
  })

  it('should try a failing turn again and apologise in the end', async () => {
    let now = 10_000
    const attempts: number[] = []
    const engine = engineThat(async () => {
      attempts.push(now)
      throw new Error('no')
    })
    await stores().turns.receive([incoming(1), incoming(2, { conversationId: 'c2', text: 'b' })])
    start({ engine, clock: () => now })
    await expect.poll(() => attempts.length).toBe(2)
    now = 10_900
    await sleep(60)
    expect(attempts).toHaveLength(2)
    now = 11_000
    await expect.poll(() => attempts.length).toBe(4)
    now = 15_000
    await untilAnswered(2)
    expect((await readReplies()).map(row => JSON.parse(row.body).blocks[0].text)).toEqual(['答：sorry', '答：sorry'])
  })

  it('should apologise for a message that was in hand whenever a process died', async () => {
    await stores().turns.receive([incoming(1)])
    for (let death = 0; death < 6; death++) await stores().claim(10_000 + death * 1001)
    let runs = 0
    start({ engine: engineThat(async () => runs++) })
    await untilAnswered(1)
    expect(runs).toBe(0)
    expect(JSON.parse((await readReplies())[0]!.body).blocks[0].text).toBe('答：sorry')
  })

  it('should answer a burst with one turn', async () => {
    const { intake } = start({ burstWaitMs: 20_000 })
    const parts = ['我的案子', '终本了', '还能恢复吗？']
    for (const [index, text] of parts.entries()) {
      await intake({ channel: 'web', updateId: `${index}`, conversationId: 'c1', kind: 'text', text })
    }
    await untilAnswered(1)
    expect((await readReplies())[0]?.question).toBe('我的案子，终本了，还能恢复吗？')
  })

  it('should give back what does not end in time when it is stopped', async () => {
    const { promise: reached, resolve: reach } = Promise.withResolvers<void>()
    const engine = engineThat(() => {
      reach()
      return new Promise(() => {})
    })
    await stores().turns.receive([incoming(1)])
    const { worker } = start({ engine })
    await reached
    await worker.stop(20)
    expect(await stores().claim(Date.now())).toHaveLength(1)
  })

  it('should let a turn end before it stops', async () => {
    const { promise: reached, resolve: reach } = Promise.withResolvers<void>()
    const engine = engineThat(async () => {
      reach()
      await sleep(50)
    })
    await stores().turns.receive([incoming(1)])
    const { worker } = start({ engine })
    await reached
    await worker.stop(5000)
    expect(await readReplies()).toHaveLength(1)
  })

  it('should show that it works on an answer when that takes a while', async () => {
    const { promise: done, resolve: finish } = Promise.withResolvers<void>()
    await stores().turns.receive([incoming(1)])
    const { shownWorking } = start({ engine: engineThat(() => done) })
    await expect.poll(() => shownWorking, { timeout: 5000 }).toEqual(['c1'])
    finish()
    await untilAnswered(1)
  })

  it('should go on when the database was away for a moment, with the answer that it had', async () => {
    const faults = { claim: 1, settle: 1 }
    let runs = 0
    const { turns, outbox } = stores()
    const flaky: typeof turns = {
      ...turns,
      claim: request => (faults.claim-- > 0 ? Promise.reject(new Error('away')) : turns.claim(request)),
      settle: batch => (faults.settle-- > 0 ? Promise.reject(new Error('away')) : turns.settle(batch)),
    }
    await turns.receive([incoming(1)])
    start({ stores: { turns: flaky, outbox }, engine: engineThat(async () => runs++) })
    await untilAnswered(1)
    expect(runs).toBe(1)
    expect(faults).toEqual({ claim: expect.any(Number), settle: -1 })
  })
})
