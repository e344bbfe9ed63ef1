import { findClueNumber } from '../../domain/clue.ts'
import type { ClueStore } from '../../stores/clue-store.ts'
import { clueForm, cluePhotoHow, clueState } from '../../wording/clues.ts'
import { end, goOn, type Step } from '../turn.ts'

const ASKS = /线索|回执/
const PHOTO = '(?:照片|图片|相片|截图)'
const HOW = '(?:怎么|咋|能不能|可不可以|可以|往哪|在哪|能)'
const GIVE = '(?:发|传|上传|交|给)'
const ASKS_ABOUT_PHOTOS = new RegExp(
  `^.{0,8}${PHOTO}.{0,3}${HOW}.{0,4}${GIVE}.{0,6}$|^.{0,6}${HOW}.{0,3}${GIVE}.{0,4}${PHOTO}.{0,6}$`,
)

/** 线索 XS48313-90271: how far a clue has come, for the conversation that gave it alone; and how photos are given. */
export const createShowClue = (clues: Pick<ClueStore, 'find'> | null): Step => ({
  name: 'showClue',
  run: async turn => {
    const { form } = turn.state
    const isClue = form?.id === clueForm.id
    if (clues && (!form || form.paused || isClue) && ASKS_ABOUT_PHOTOS.test(turn.text)) {
      return end(turn, cluePhotoHow(isClue))
    }
    const number = clues && turn.conversationId !== '' ? findClueNumber(turn.text) : null
    if (!clues || number === null || !ASKS.test(turn.text)) return goOn(turn)
    return end(turn, clueState(await clues.find({ number, conversationId: turn.conversationId })))
  },
})
