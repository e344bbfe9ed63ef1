import { setTimeout as sleep } from 'node:timers/promises'
import { takeBurst } from '../domain/message.ts'
import type { Reply } from '../domain/reply.ts'
import type { Claim, Courier, FindCourier, SettledTurn, TurnStore } from '../stores/turn-store.ts'
import type { Clock } from '../support/clock.ts'
import { createBatcher } from '../support/create-batcher.ts'
import { keepTrying } from '../support/keep-trying.ts'
import type { Logger } from '../support/logger.ts'
import type { Metrics } from '../support/metrics.ts'
import type { Signal } from '../support/signal.ts'
import type { Engine, EngineResult } from './engine.ts'
import { createInHand } from './in-hand.ts'

export interface Worker {
  start(): void
  /** Stops claiming; turns that run finish or are given back within `graceMs`. */
  stop(graceMs: number): Promise<void>
}

interface Dependencies {
  readonly turns: TurnStore
  readonly engine: Engine
  readonly clock: Clock
  readonly logger: Logger
  readonly metrics: Metrics
  /** Names this process among those on the same database. */
  readonly owner: string
  readonly wakeWorker: Signal
  readonly wakeSender: Signal
  /** Somebody who delivers the next reply at once, if there is a place free. */
  readonly findCourier: FindCourier
  readonly showWorking: (channel: string, conversationId: string) => void
  /** Shows a reply that may still be worded better; absent where no engine makes any. */
  readonly showPreview?: ((channel: string, conversationId: string, reply: Reply) => void) | undefined
  readonly concurrency: number
  /** A conversation whose worker shows no sign of life for this long is another worker's. */
  readonly leaseMs: number
  /** A turn that takes longer than this is another worker's too: its own result is dropped. */
  readonly longestTurnMs: number
  /** How long to sleep when nothing is due; other processes may have taken messages in meanwhile. */
  readonly pollMs: number
}

const MOST_ATTEMPTS = 3
/** A message that was in hand at so many deaths of a process is not tried again: it may be what ended them. */
const MOST_CLAIMS = 6
const SHOW_WORKING_AFTER_MS = 700
/** Turns that end within this time are written with one flush to disk. */
const GATHER_MS = 10
const HELPING = 40
const CLAIM_PAUSE_MS = 10

/** Runs turns: one at a time per conversation, many conversations at once. */
export function createWorker(dependencies: Dependencies): Worker {
  const { turns, engine, clock, logger, metrics, owner, wakeWorker, wakeSender, findCourier } = dependencies
  const { showWorking, showPreview, concurrency, leaseMs, longestTurnMs, pollMs } = dependencies
  const settle = createBatcher(settleBatch, {
    maxSize: 200,
    gatherMs: () => (inHand.size() > 1 ? GATHER_MS : 0),
    // While one batch waits for the disk, the next is written.
    atOnce: 2,
  })
  const inHand = createInHand<Claim>({
    claim: turns.claim,
    renew: turns.renew,
    name: 'messages',
    owner,
    leaseMs,
    longestMs: longestTurnMs,
    clock,
    logger,
  })
  let stopping = false
  let loop: Promise<void> = Promise.resolve()

  async function run(): Promise<void> {
    while (!stopping) {
      // Under load it pays to let a few more come in before the next claim; a single person waits for nothing.
      if (inHand.size() > 1) await sleep(CLAIM_PAUSE_MS)
      // Smaller helpings overlap: some are being answered while others are stored and sent.
      const free = Math.min(HELPING, concurrency - inHand.size())
      const claims = free > 0 ? await inHand.claim(free) : []
      for (const claim of claims) inHand.begin(claim, runTurn, wakeWorker.notify)
      if (claims.length === 0) await wakeWorker.wait(pollMs)
    }
  }

  async function runTurn(claim: Claim): Promise<void> {
    const startedAt = performance.now()
    const claimedAt = clock()
    const working = setTimeout(() => showWorking(claim.channel, claim.conversationId), SHOW_WORKING_AFTER_MS)
    try {
      if (claim.messages.length === 0) return await turns.release([claim], clock())
      const result = await answer(claim)
      if (!result) return await turns.release([claim], clock() + 1000 * 4 ** (claim.messages[0]?.attempts ?? 0))
      const turn = toSettledTurn(claim, result, startedAt)
      // The database may be away for a moment; the answer is still good as long as nobody else has the conversation.
      const mine = await keepTrying(
        () => settle(turn),
        () => !stopping && clock() - claimedAt < longestTurnMs,
      )
      if (!mine) {
        logger.warn({ owner }, 'a turn took longer than its lease; its result was dropped')
        return
      }
      metrics.turn(result.record.outcome, claim.channel, (performance.now() - startedAt) / 1000)
    } catch (error) {
      // The lease runs out by itself, and the message is still there.
      logger.error({ err: error }, 'a turn could not be settled')
    } finally {
      clearTimeout(working)
    }
  }

  async function settleBatch(batch: readonly SettledTurn[]): Promise<readonly boolean[]> {
    let taken = 0
    const settled = await turns.settle(batch, () => {
      const courier = findCourier()
      if (!courier) return undefined
      const take: Courier['take'] = message => {
        taken++
        courier.take(message)
      }
      return { ...courier, take }
    })
    // Those that nobody took wait in the outbox.
    if (taken < batch.length) wakeSender.notify()
    return settled
  }

  async function answer(claim: Claim): Promise<EngineResult | null> {
    const messages = takeBurst(claim.messages)
    const input = {
      kind: messages[0]!.kind,
      text: messages.map(message => message.text).join(messages.length > 1 ? '，' : ''),
      get state() {
        return claim.state
      },
      stateText: claim.stateText,
      channel: claim.channel,
      conversationId: claim.conversationId,
      now: clock(),
      ticketed: claim.ticketed,
      onPreview: showPreview && ((reply: Reply) => showPreview(claim.channel, claim.conversationId, reply)),
    }
    if (messages[0]!.attempts >= MOST_CLAIMS) {
      logger.error({ attempts: messages[0]!.attempts }, 'a message was given up that no process got to answer')
      return engine.apologise(input)
    }
    try {
      return await engine.run(input)
    } catch (error) {
      logger.error({ err: error, attempts: messages[0]!.attempts }, 'a turn failed')
      return messages[0]!.attempts + 1 >= MOST_ATTEMPTS ? engine.apologise(input) : null
    }
  }

  function toSettledTurn(claim: Claim, result: EngineResult, startedAt: number): SettledTurn {
    const messageIds = takeBurst(claim.messages).map(message => message.id)
    const record = { ...result.record, milliseconds: performance.now() - startedAt }
    const { effects, written } = result
    // Not spread: reading what a threaded engine wrote parses it.
    return {
      claim,
      messageIds,
      get state() {
        return result.state
      },
      effects,
      written,
      get reply() {
        return result.reply
      },
      settledAt: clock(),
      record,
    }
  }

  return {
    start: () => {
      loop = run()
      inHand.keep()
    },
    stop: async graceMs => {
      stopping = true
      wakeWorker.notify()
      await loop
      const unfinished = await inHand.letGo(graceMs)
      try {
        if (unfinished.length > 0) await turns.release(unfinished, clock())
      } catch (error) {
        logger.warn({ err: error }, 'turns could not be given back; their leases run out by themselves')
      }
    },
  }
}
