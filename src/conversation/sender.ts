import { setTimeout as sleep } from 'node:timers/promises'
import type { DeliveryFailure, OutboxStore, OutgoingMessage } from '../stores/outbox-store.ts'
import type { Courier } from '../stores/turn-store.ts'
import type { Clock } from '../support/clock.ts'
import { createBatcher } from '../support/create-batcher.ts'
import { keepTrying } from '../support/keep-trying.ts'
import type { Logger } from '../support/logger.ts'
import type { Metrics } from '../support/metrics.ts'
import type { Signal } from '../support/signal.ts'
import type { Delivery, DeliveryResult } from './delivery.ts'
import { createInHand } from './in-hand.ts'

export interface Sender {
  start(): void
  /** Keeps a place for one reply that is about to be stored; `undefined` when every place is taken. */
  findCourier(): Courier | undefined
  /** Stops claiming and waits for deliveries under way, at most `graceMs`. */
  stop(graceMs: number): Promise<void>
}

interface Dependencies {
  readonly outbox: OutboxStore
  readonly deliveries: readonly Delivery[]
  readonly clock: Clock
  /** 0..1, spreads retries so that they don't come all at once. */
  readonly random: () => number
  readonly logger: Logger
  readonly metrics: Metrics
  readonly owner: string
  readonly wakeSender: Signal
  readonly concurrency: number
  readonly leaseMs: number
  readonly pollMs: number
}

/** Deliveries that end within this time are recorded with one write. */
const GATHER_MS = 10
const FEW = 8
const HELPING = 40
const CLAIM_PAUSE_MS = 10
const MOST_ATTEMPTS = 12
const OLDEST_MS = 24 * 3_600_000
const LONGEST_PAUSE_MS = 300_000
const LONGEST_DELIVERY_MS = 300_000
/** A process delivers so many replies one at a time; after them, every few that ended let one more run at once. */
const ALONE = 100
const ENDED_PER_WIDTH = 8
/** A delivery that takes longer than this is waiting for someone; it doesn't keep others from starting. */
const PROMPT_MS = 1000

/** Delivers replies, in order within a conversation; a conversation that is stuck holds up no other. */
export function createSender(dependencies: Dependencies): Sender {
  const { outbox, deliveries, clock, random, logger, metrics, owner, wakeSender } = dependencies
  const { concurrency, leaseMs, pollMs } = dependencies
  const byChannel = new Map(deliveries.map(delivery => [delivery.channel, delivery]))
  const channels = [...byChannel.keys()]
  const markSent = createBatcher<number, undefined>(
    async ids => {
      await outbox.markSent(owner, ids, clock())
      return ids.map(() => undefined)
    },
    // What is out but not marked goes out twice if the process dies now, so few replies wait for no company.
    { maxSize: 200, gatherMs: () => (inHand.size() > FEW ? GATHER_MS : 0) },
  )
  const retry = createBatcher<DeliveryFailure, undefined>(
    async failures => {
      await outbox.retry(owner, failures)
      return failures.map(() => undefined)
    },
    { maxSize: 200, gatherMs: () => (inHand.size() > 1 ? GATHER_MS : 0) },
  )
  const inHand = createInHand<OutgoingMessage>({
    claim: request => outbox.claim({ ...request, channels }),
    renew: (by, messages, until) =>
      outbox.renew(
        by,
        messages.map(({ id }) => id),
        until,
      ),
    name: 'replies',
    owner,
    leaseMs,
    longestMs: LONGEST_DELIVERY_MS,
    clock,
    logger,
  })
  /** Places that are kept for replies which are being stored or claimed. */
  let kept = 0
  /** Something may wait in the outbox that nobody holds. */
  let behind = true
  let ended = 0
  let stopping = false
  let loop: Promise<void> = Promise.resolve()

  async function run(): Promise<void> {
    while (!stopping) {
      // Under load it pays to let a few more come in before the next claim; a single reply waits for nothing.
      if (inHand.size() > 1) await sleep(CLAIM_PAUSE_MS)
      const free = Math.min(HELPING, countFree())
      // The places are kept meanwhile, or a reply that was just stored would take one of them too.
      kept += Math.max(0, free)
      const messages = free > 0 && channels.length > 0 ? await inHand.claim(free) : []
      kept -= Math.max(0, free)
      const underWay = new Set(inHand.list().map(({ item }) => item.id))
      for (const message of messages) {
        // Its lease ran out, as when the machine slept, and nobody else took it: it is ours again.
        if (!underWay.has(message.id)) begin(message)
      }
      // Where something waited, more may: it is looked for again as soon as a place is free.
      if (messages.length > 0) behind = true
      else if (inHand.size() === 0) behind = false
      if (messages.length > 0) continue
      if (await wakeSender.wait(pollMs)) behind = true
    }
  }

  function begin(message: OutgoingMessage): void {
    inHand.begin(message, deliver, () => {
      ended++
      if (behind) wakeSender.notify()
    })
  }

  function findCourier(): Courier | undefined {
    if (stopping || countFree() <= 0) return undefined
    kept++
    return {
      owner,
      until: clock() + leaseMs,
      take: message => {
        kept--
        begin(message)
      },
      decline: () => {
        kept--
      },
    }
  }

  /**
   * Replies that are out but not yet marked go out twice if the process dies. A process that has just started may be one
   * that keeps dying, with much to send: it begins with one at a time and widens as it goes on.
   */
  function countFree(): number {
    const width = Math.min(concurrency, 1 + Math.max(0, Math.floor((ended - ALONE) / ENDED_PER_WIDTH)))
    const now = clock()
    const prompt = inHand.list().filter(({ claimedAt }) => now - claimedAt < PROMPT_MS).length
    return Math.min(width - prompt, concurrency - inHand.size()) - kept
  }

  async function deliver(message: OutgoingMessage): Promise<void> {
    const delivery = byChannel.get(message.channel)!
    const claimedAt = clock()
    let result: DeliveryResult
    try {
      result = await delivery.deliver(message, parts => outbox.markParts(owner, message.id, parts))
    } catch (error) {
      logger.error({ err: error, channel: message.channel }, 'a delivery failed in an unforeseen way')
      result = { kind: 'retry', afterMs: null, reason: 'unforeseen', partsSent: message.partsSent }
    }
    try {
      // What is out but not marked goes out twice; so marking it is worth more than one try.
      await keepTrying(
        () => settle(message, result),
        () => !stopping && clock() - claimedAt < LONGEST_DELIVERY_MS,
      )
    } catch (error) {
      // The claim runs out by itself; the reply may then go out a second time, which the README says.
      logger.error({ err: error }, 'a delivery could not be recorded')
    }
  }

  async function settle(message: OutgoingMessage, result: DeliveryResult): Promise<void> {
    if (result.kind === 'sent') {
      await markSent(message.id)
      metrics.delivery(message.channel, 'sent')
      return
    }
    const { reason, partsSent } = result
    // To be told to wait is no failure; only the age of the reply ends that.
    const attempts = message.attempts + (result.kind === 'retry' && result.afterMs !== null ? 0 : 1)
    const spent = attempts >= MOST_ATTEMPTS || clock() - message.createdAt > OLDEST_MS
    if (result.kind === 'park' || spent) {
      await outbox.park(owner, [{ id: message.id, reason, partsSent }])
      metrics.delivery(message.channel, 'parked')
      logger.warn({ channel: message.channel, outboxId: message.id, attempts, reason }, 'a reply was parked')
      return
    }
    const pause = result.afterMs ?? Math.min(LONGEST_PAUSE_MS, 500 * 2 ** message.attempts) * (0.5 + random() / 2)
    await retry({ id: message.id, retryAt: clock() + Math.ceil(pause), reason, partsSent, attempts })
    metrics.delivery(message.channel, 'retried')
  }

  return {
    findCourier,
    start: () => {
      loop = run()
      inHand.keep()
    },
    stop: async graceMs => {
      stopping = true
      wakeSender.notify()
      await loop
      await inHand.letGo(graceMs)
    },
  }
}
