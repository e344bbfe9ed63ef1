import { isShared } from '../../domain/access/grant.ts'
import { cleanText } from '../../domain/clean-text.ts'
import { readDataWish } from '../../domain/my-data.ts'
import type { PersonalDataStore } from '../../stores/personal-data.ts'
import {
  askBeforeErasure,
  dataErased,
  dataExported,
  exportWords,
  nothingKept,
  notInGroups,
} from '../../wording/my-data.ts'
import { renderExport } from '../../wording/render-export.ts'
import { attachFile } from '../attach-file.ts'
import { isTraditional } from '../traditional.ts'
import { end, goOn, type Step } from '../turn.ts'

interface Dependencies {
  /** `null` where nothing is stored. */
  readonly data: PersonalDataStore | null
}

/** A confirmation counts for so long after the question. */
const CONFIRM_WITHIN_MS = 600_000

/** What a person may do with what is kept: take it along, and have it erased. Holds also while an officer has the conversation. */
export const createMyData = ({ data }: Dependencies): Step => ({
  name: 'myData',
  run: async begun => {
    if (begun.kind !== 'text' && begun.kind !== 'button') return goOn(begun)
    const cleaned = cleanText(begun.original)
    const traditional = isTraditional(cleaned)
    const wish = readDataWish(traditional ? (await import('../convert-script.ts')).toSimplified(cleaned) : cleaned)
    const { erasureAskedAt, ...state } = begun.state
    const turn = { ...begun, state }
    if (wish === null) return goOn(turn)
    const asked = { ...turn, traditional }
    if (isShared(turn.conversationId)) return end(asked, notInGroups)
    const kept = data && turn.conversationId !== '' ? await data.read(turn.conversationId) : null
    if (!kept) return end(asked, nothingKept)
    if (wish === 'export') {
      const content = new TextEncoder().encode(`\ufeff${renderExport(kept, turn.now)}`)
      const { fileName, title } = exportWords
      const file = attachFile(asked, { fileName, title, mediaType: 'text/plain; charset=utf-8', content })
      return end(file.turn, dataExported(file.attachment))
    }
    const confirmed = wish === 'confirm' && turn.now - (erasureAskedAt ?? 0) <= CONFIRM_WITHIN_MS
    if (!confirmed) return end({ ...asked, state: { ...state, erasureAskedAt: turn.now } }, askBeforeErasure)
    return end({ ...asked, effects: [...turn.effects, { kind: 'erase-conversation' }] }, dataErased)
  },
})
