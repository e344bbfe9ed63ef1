import { findClueNumber } from '../../domain/clue.ts'
import type { ClueStore } from '../../stores/clue-store.ts'
import { clueState } from '../../wording/clues.ts'
import { end, goOn, type Step } from '../turn.ts'

const ASKS = /线索|回执/

/** 线索 XS48313-90271: how far a clue has come, for the conversation that gave it alone. */
export const createShowClue = (clues: Pick<ClueStore, 'find'> | null): Step => ({
  name: 'showClue',
  run: async turn => {
    const number = clues && turn.conversationId !== '' ? findClueNumber(turn.text) : null
    if (!clues || number === null || !ASKS.test(turn.text)) return goOn(turn)
    return end(turn, clueState(await clues.find({ number, conversationId: turn.conversationId })))
  },
})
