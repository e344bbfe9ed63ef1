import type { CitedSentence, GroundingFault } from '../../domain/grounding/check-sentence.ts'
import { findGroundingFault } from '../../domain/grounding/check-sentence.ts'
import { findFigures } from '../../domain/grounding/figures.ts'
import { sharesRun } from '../../domain/grounding/shares-run.ts'
import type { Passage } from '../../domain/passage.ts'
import type { Reply, ReplyBlock } from '../../domain/reply.ts'
import { MODEL_LABEL, OPENINGS } from '../../wording/model-answer.ts'
import type { ModelAnswer, ModelSentence } from './model-answer.ts'
import type { Sources } from './to-sources.ts'

export type CheckFault = GroundingFault | 'prompt' | 'not-the-main-rule' | 'figure-missing'

export type WarmReply =
  | { readonly kind: 'warm'; readonly reply: Reply; readonly dropped: readonly CheckFault[] }
  | { readonly kind: 'rejected'; readonly faults: readonly CheckFault[] }

/** More sentences than this share that fail, and nothing of the answer is trusted. */
const MOST_DROPPED = 1 / 3
/** So many letters in a row out of the prompt are no accident. */
const ECHO = 12

interface Composition {
  /** The reply composed from the digests: it stays, but for the wording of its conclusion. */
  readonly reply: Reply
  readonly answer: ModelAnswer
  readonly sources: Sources
  readonly prompt: string
}

/** Puts a model's sentences that hold against what they cite into the composed reply, or rejects them all. Pure. */
export function composeWarmly({ reply, answer, sources, prompt }: Composition): WarmReply {
  const main = sources.list[0]!
  const checked = splitSentences(answer.sentences).map(sentence => ({ sentence, fault: check(sentence) }))
  const faults = checked.flatMap(({ fault }) => fault ?? [])
  const kept = checked.filter(({ fault }) => fault === null).map(({ sentence }) => sentence)
  const conclusion = kept.filter(({ part }) => part === 'conclusion')
  const conclusionFailed = checked.some(({ sentence, fault }) => sentence.part === 'conclusion' && fault !== null)
  if (conclusion.length === 0 || conclusionFailed || faults.length > checked.length * MOST_DROPPED) {
    return { kind: 'rejected', faults: faults.length > 0 ? faults : ['empty'] }
  }
  if (!conclusion.some(({ passages }) => passages.includes(main.id))) {
    return { kind: 'rejected', faults: [...faults, 'not-the-main-rule'] }
  }
  // The composed conclusion was written by hand: what it counts must still be said.
  const said = findFigures(kept.map(({ text }) => text).join('\n'))
  const isSaid = (unit: string, value: string): boolean =>
    said.some(figure => figure.value === value && (figure.unit === unit || unit === '个'))
  if (!findFigures(main.passage.conclusion).every(({ unit, value }) => isSaid(unit, value))) {
    return { kind: 'rejected', faults: [...faults, 'figure-missing'] }
  }
  const explanation = kept.filter(({ part }) => part === 'explanation')
  const [first, ...rest] = reply.blocks
  const label: ReplyBlock = { kind: 'note', text: MODEL_LABEL, cites: [] }
  const blocks: ReplyBlock[] = [
    { ...first!, text: OPENINGS[answer.opening] + join(conclusion), cites: citesOf(conclusion) },
    ...(explanation.length > 0
      ? [{ kind: 'text' as const, text: join(explanation), cites: citesOf(explanation) }]
      : []),
    ...rest.slice(0, -1),
    label,
    ...rest.slice(-1),
  ]
  return { kind: 'warm', reply: { ...reply, blocks }, dropped: faults }

  function check(sentence: ModelSentence): CheckFault | null {
    if (sharesRun(sentence.text, prompt, ECHO)) return 'prompt'
    const cited: CitedSentence = { text: sentence.text, sourceIds: sentence.passages }
    return findGroundingFault(cited, sources.byId) ?? (citesOf([sentence]).length === 0 ? 'unknown-source' : null)
  }
  function citesOf(sentences: readonly ModelSentence[]): readonly number[] {
    const passages = sentences.flatMap(({ passages }) => passages.flatMap(id => sources.byId.get(id)?.passage ?? []))
    return [...new Set(passages.flatMap(passage => findCitation(reply, passage)))].sort((a, b) => a - b)
  }
  function join(sentences: readonly ModelSentence[]): string {
    return sources.resolveLinks(sentences.map(({ text }) => endWithStop(text)).join(''))
  }
}

/** What a model calls one sentence may be several: each is measured by itself. */
const splitSentences = (sentences: readonly ModelSentence[]): readonly ModelSentence[] =>
  sentences.flatMap(sentence =>
    sentence.text
      .split(/(?<=[。！？!?])(?![”」』）)])|\n+/)
      .map(text => text.trim())
      .filter(text => text !== '')
      .map(text => ({ ...sentence, text })),
  )

const endWithStop = (text: string): string =>
  /[。！？!?”」』]$/.test(text) ? text : `${text.replace(/[，、；,;]$/, '')}。`

function findCitation(reply: Reply, { id, document, articles }: Passage): readonly number[] {
  const at = reply.citations.findIndex(
    citation =>
      citation.passageId === id ||
      (citation.title === document.title && citation.number === document.number && citation.article === articles),
  )
  return at < 0 ? [] : [at + 1]
}
