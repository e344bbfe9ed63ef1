import type { GuideProgress } from '../../domain/guide/progress.ts'
import type { GuideOption, GuideQuestion, GuideTree } from '../../domain/guide/tree.ts'
import { type GuidePosition, walk } from '../../domain/guide/walk.ts'
import type { Role } from '../../domain/passage.ts'
import type { Reply } from '../../domain/reply.ts'
import type { PassageIndex } from '../../retrieval/knowledge/create-passage-index.ts'
import type { Guides } from '../../retrieval/knowledge/load-guides.ts'
import { guideWords } from '../../wording/guide.ts'
import { normaliseWords } from './normalise-words.ts'
import { type DayAnswer, type DeadlineCount, readDayAnswer } from './read-day-answer.ts'
import { listChoices, renderQuestion } from './render-question.ts'
import { renderResult, renderWay } from './render-result.ts'

export interface GuideTurn {
  readonly reply: Reply
  /** `null` when the dialogue is left. */
  readonly progress: GuideProgress | null
  /** The side that the person is on, as far as the answers tell. */
  readonly role: Role | null
  /** What was taken for the first answer because the person's side is known. */
  readonly assumed?: string
  /** A person must look at it. */
  readonly needsPerson: boolean
}

/** The moment of a turn, and the day on which rules must be in force. */
export interface GuideTime {
  readonly now: number
  readonly day: string
}

/** The dialogues as the conversation uses them: a position in a tree becomes a reply. */
export interface Guide {
  start(tree: string, time: GuideTime, note?: string): GuideTurn | null
  /** The same past a first question that the person's known role answers; the reply says which was taken. */
  startAs(tree: string, time: GuideTime, role: Role | null): GuideTurn | null
  /** The reply after these answers; begins anew, and says so, when they no longer fit the tree. */
  show(progress: GuideProgress, time: GuideTime, view?: { note?: string; withPerson?: boolean }): GuideTurn | null
  /** Where an open dialogue stands; `null` when its tree has changed. */
  find(
    progress: GuideProgress,
  ): { tree: GuideTree; position: GuidePosition; step: number; choices: readonly string[] } | null
  take(progress: GuideProgress, option: GuideOption, time: GuideTime, note?: string): GuideTurn | null
  /** The answer of a person who names the day on which a deadline began. */
  readDay(question: GuideQuestion, text: string, day: string): DayAnswer | null
  /** What one way to object asks, when a message names it as the buttons do. */
  describeWay(text: string, day: string): Reply | null
}

interface Dependencies {
  readonly guides: Guides
  readonly index: PassageIndex
  /** Titles of the forms that can be drafted, by id. */
  readonly formTitles: ReadonlyMap<string, string>
  readonly deadlines: DeadlineCount
}

export function createGuide({ guides, index, formTitles, deadlines }: Dependencies): Guide {
  const { trees, remedies } = guides
  const ways = new Map([...remedies.values()].map(way => [normaliseWords(guideWords.howTo(way.name)), way]))

  const find: Guide['find'] = progress => {
    const tree = trees.get(progress.tree)
    if (!tree || tree.version !== progress.version) return null
    const position = walk(tree, progress.answers)
    if (!position) return null
    const step = progress.answers.length + 1
    const choices = position.kind === 'question' ? listChoices(position.question, step) : []
    return { tree, position, step, choices }
  }

  const show: Guide['show'] = (progress, time, { note, withPerson = false } = {}) => {
    const found = find(progress)
    if (!found) {
      const title = trees.get(progress.tree)?.title
      return title ? start(progress.tree, time, guideWords.changed(title)) : null
    }
    const { tree, position, step } = found
    const role = position.taken.findLast(({ option }) => option.role !== null)?.option.role ?? null
    if (position.kind === 'question') {
      const reply = renderQuestion({ tree, question: position.question, step, note, withPerson })
      return { reply, role, needsPerson: false, progress: { ...progress, waiting: 'answer', lastAt: time.now } }
    }
    const { result, taken } = position
    return {
      reply: renderResult({ index, remedies, formTitles }, { tree, result, taken, day: time.day, note }),
      role,
      needsPerson: result.kind === 'person',
      progress: { ...progress, waiting: 'over', lastAt: time.now },
    }
  }

  const start: Guide['start'] = (id, time, note) => {
    const tree = trees.get(id)
    if (!tree) return null
    const progress: GuideProgress = {
      tree: id,
      version: tree.version,
      answers: [],
      startedAt: time.now,
      lastAt: time.now,
      misses: 0,
      waiting: 'answer',
    }
    return show(progress, time, note ? { note } : {})
  }

  const startAs: Guide['startAs'] = (id, time, role) => {
    const begun = start(id, time)
    const position = begun?.progress ? find(begun.progress)?.position : undefined
    if (!begun?.progress || position?.kind !== 'question' || role === null) return begun
    const fitting = position.question.options.filter(option => option.role === role)
    const [option] = fitting
    if (!option || fitting.length > 1) return begun
    const note = guideWords.assumedRole(option.text)
    const shown = show({ ...begun.progress, answers: [option.id] }, time, { note })
    return shown ? { ...shown, assumed: note } : begun
  }

  return {
    start,
    startAs,
    show,
    find,
    take: (progress, option, time, note) =>
      show({ ...progress, answers: [...progress.answers, option.id], misses: 0 }, time, note ? { note } : {}),
    readDay: (question, text, day) => readDayAnswer(deadlines, question, text, day),
    describeWay: (text, day) => {
      const way = ways.get(normaliseWords(text))
      return way ? renderWay({ index, formTitles }, way, day) : null
    },
  }
}
