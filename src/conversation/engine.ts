import type { ConversationState } from '../domain/conversation.ts'
import type { Effect } from '../domain/effect.ts'
import type { MessageKind } from '../domain/message.ts'
import type { Role } from '../domain/passage.ts'
import type { Reply } from '../domain/reply.ts'
import type { TurnRecord, WrittenTurn } from '../stores/turn-store.ts'
import { toChinaDay } from '../support/clock.ts'
import type { Metrics } from '../support/metrics.ts'
import { apology } from '../wording/replies.ts'
import { addNotice } from './add-notice.ts'
import { convertReply } from './convert-reply.ts'
import { keepOf } from './keep-of.ts'
import { rememberTurn } from './remember-turn.ts'
import type { FinishTurn, Step, Turn } from './turn.ts'

export interface EngineInput {
  readonly channel: string
  readonly conversationId?: string | undefined
  readonly kind: MessageKind
  readonly text: string
  readonly state: ConversationState
  /** The same as JSON, where nobody has had to read it yet. */
  readonly stateText?: string | undefined
  readonly now: number
  /** `false` spares the look for a request for a person. */
  readonly ticketed?: boolean | undefined
  /** Overrides what the conversation knows. */
  readonly role?: Role | undefined
  /** The day that the answer must hold on; today when absent. */
  readonly askedOn?: string | undefined
  /** Hears replies that are complete and checked while a model still works on a better one. */
  readonly onPreview?: ((reply: Reply) => void) | undefined
}

export interface EngineResult {
  readonly reply: Reply
  /** State and reply as they came from another thread; reading them there parses them. */
  readonly written?: WrittenTurn | undefined
  readonly state: ConversationState
  readonly effects: readonly Effect[]
  readonly record: Omit<TurnRecord, 'milliseconds'>
}

/** Turns one message into one reply. No I/O of its own; the same for every channel. */
export interface Engine {
  run(input: EngineInput): Promise<EngineResult>
  /** The reply when a turn failed for good. */
  apologise(input: EngineInput): EngineResult
}

interface Dependencies {
  readonly steps: readonly Step[]
  /** Looks at every reply before it goes out. */
  readonly finishTurn?: FinishTurn | undefined
  readonly metrics: Metrics
  readonly knowledgeVersion: () => string
  /** Whether a channel shows the notice by itself before the first message. */
  readonly showsOwnNotice: (channel: string) => boolean
  /** Adds to a finished reply what else can be done from here. */
  readonly offer?: ((turn: Turn, reply: Reply) => Reply) | undefined
}

export function createEngine(dependencies: Dependencies): Engine {
  const { steps, finishTurn, metrics, knowledgeVersion, showsOwnNotice, offer = (_, reply) => reply } = dependencies
  const finish = (turn: Turn, reply: Reply): EngineResult => {
    const kept = keepOf(turn, reply)
    return {
      reply,
      state: rememberTurn({ ...turn, kept }, reply),
      effects: turn.effects,
      record: {
        outcome: reply.outcome,
        question: kept ?? turn.original,
        restated: kept ?? turn.restated,
        ...(kept === undefined ? {} : { hidden: true }),
        knowledgeVersion: knowledgeVersion(),
        passageIds: turn.passageIds,
        confidence: turn.confidence,
        modelCalls: turn.modelCalls,
      },
    }
  }
  /** The reply as it leaves: with the notice where it is due, in the person's characters. */
  async function dress(turn: Turn, plain: Reply): Promise<{ readonly turn: Turn; readonly reply: Reply }> {
    const noticed = showsOwnNotice(turn.channel) ? { turn, reply: plain } : addNotice(turn, plain)
    return turn.traditional ? { ...noticed, reply: await convertReply(noticed.reply) } : noticed
  }
  const createPreview = ({ onPreview }: EngineInput): Turn['showPreview'] =>
    onPreview && ((turn, reply) => void dress(turn, reply).then(dressed => onPreview(dressed.reply)))
  return {
    run: async input => {
      let turn: Turn = { ...startTurn(input), showPreview: createPreview(input) }
      for (const step of steps) {
        const startedAt = performance.now()
        const result = await step.run(turn)
        metrics.step(step.name, (performance.now() - startedAt) / 1000)
        turn = result.turn
        if (result.kind !== 'end') continue
        const finished = finishTurn ? await finishTurn(turn, result.reply) : result
        const { turn: noticed, reply } = await dress(finished.turn, offer(finished.turn, finished.reply))
        return finish(noticed, reply)
      }
      throw new Error('The steps of a turn ended without a reply; the last step must end it.')
    },
    apologise: input => finish(startTurn(input), apology),
  }
}

const startTurn = ({
  channel,
  conversationId,
  kind,
  text,
  state,
  now,
  ticketed,
  role,
  askedOn,
}: EngineInput): Turn => ({
  channel,
  conversationId: conversationId ?? '',
  kind,
  original: text,
  text,
  traditional: false,
  restated: text,
  role: role ?? state.role,
  saidRole: role ?? null,
  askedOn: askedOn ?? toChinaDay(now),
  now,
  state,
  passageIds: [],
  ticketed: ticketed ?? true,
  ticket: null,
  handOver: null,
  confidence: null,
  modelCalls: [],
  effects: [],
})
