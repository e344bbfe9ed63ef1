import type { Passage } from '../../domain/passage.ts'
import { citePassage } from '../../retrieval/knowledge/cite.ts'
import { createPassageIndex } from '../../retrieval/knowledge/create-passage-index.ts'
import type { KnowledgeBase } from '../../retrieval/knowledge/load-knowledge.ts'
import { type ToldConversation, toCorrection } from '../../stores/knowledge-store.ts'
import type { Post, PostBox } from '../../stores/post-box.ts'
import { toChinaDay } from '../../support/clock.ts'
import { renderCorrection } from '../../wording/correction.ts'
import type { DigestChange } from './compare-digests.ts'

interface Correction {
  readonly id: number
  readonly change: DigestChange
  readonly told: readonly ToldConversation[]
  /** What was wrong, in the editor's words. */
  readonly note: string
  readonly knowledge: KnowledgeBase
  readonly now: number
}

/** Posted in one transaction: none waits long for the others. */
const TOGETHER = 100
/** A message that corrects more is read by nobody. */
const MOST_RULES = 3

/** Tells those who were answered from rules that were corrected, each conversation once; returns how many were told now. */
export async function sendCorrections(postBox: PostBox, correction: Correction): Promise<number> {
  const { id, change, told, note, knowledge, now } = correction
  const index = createPassageIndex(knowledge)
  const outdated = new Map(change.outdated.map(passage => [passage.id, passage]))
  const day = toChinaDay(now)
  const toRule = (passage: Passage) => {
    const heir = change.successorOf(passage)
    return {
      heading: passage.heading,
      now: heir ? { conclusion: heir.conclusion, basis: heir.basis, citation: citePassage(heir, index, day) } : null,
    }
  }
  const posts: readonly Post[] = told.map(({ conversationId, passageIds, at }) => {
    const rules = passageIds.flatMap(passageId => outdated.get(passageId) ?? []).slice(0, MOST_RULES)
    const reply = renderCorrection(note, rules.map(toRule), toChinaDay(at))
    return { conversationId, about: toCorrection(id), reply, now }
  })
  let sent = 0
  for (let from = 0; from < posts.length; from += TOGETHER) {
    const done = await postBox.post(posts.slice(from, from + TOGETHER))
    sent += done.filter(Boolean).length
  }
  return sent
}
