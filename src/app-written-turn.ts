import { prepareReply } from './channels/telegram/prepare-reply.ts'
import type { EngineResult } from './conversation/engine.ts'
import type { Reply } from './domain/reply.ts'
import type { WrittenTurn } from './stores/turn-store.ts'
import { onceForEach } from './support/once-for-each.ts'

/** Crosses between threads with state and reply as texts: hundreds of small objects would be copied and thrown away. */
export interface WrittenResult extends Omit<EngineResult, 'reply' | 'state' | 'written'> {
  readonly written: WrittenTurn
}

/** Replies that are remembered come again as the same object. */
const toText = onceForEach((reply: Reply) => JSON.stringify(reply))
const prepare = onceForEach(prepareReply)

/** What the engine found, as it crosses over; what is sent to Telegram is made here, as the thread that sends has the least time. */
export function writeResult(channel: string, { effects, record, state, reply }: EngineResult): WrittenResult {
  const prepared = channel.startsWith('telegram:') ? prepare(reply) : undefined
  const hasForm = Boolean(state.form)
  return { effects, record, written: { state: JSON.stringify(state), reply: toText(reply), hasForm, prepared } }
}

/** State and reply are read when somebody asks for them, which most often nobody does. */
export const readLate = (result: WrittenResult): EngineResult => ({
  effects: result.effects,
  record: result.record,
  written: result.written,
  get state() {
    return JSON.parse(result.written.state)
  },
  get reply() {
    return JSON.parse(result.written.reply)
  },
})
