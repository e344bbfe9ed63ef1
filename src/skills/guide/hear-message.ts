import { findDays } from '../../domain/deadlines/find-days.ts'
import type { GuideProgress } from '../../domain/guide/progress.ts'
import type { GuideQuestion } from '../../domain/guide/tree.ts'
import type { GuideStep } from '../../domain/guide/walk.ts'
import type { Reply } from '../../domain/reply.ts'
import { speaksOfEnforcement } from '../../domain/scope.ts'
import { guideWords } from '../../wording/guide.ts'
import { asksSomething } from './asks-something.ts'
import type { Guide, GuideTime, GuideTurn } from './create-guide.ts'
import { isExactAnswer, readAnswer } from './read-answer.ts'
import { type GuideCommand, readCommand, readCorrection } from './read-command.ts'

/** What a message is to an open dialogue: part of it, something beside it, or nothing that concerns it. */
export type Heard =
  | { readonly kind: 'turn'; readonly turn: GuideTurn }
  /** Answered by others; the dialogue stays open. */
  | { readonly kind: 'aside' }
  | { readonly kind: 'none' }

const HOUR = 3_600_000
/** After this a person has likely forgotten what was asked. */
const SILENCE = 6 * HOUR
const MISSES_BEFORE_A_PERSON = 2
/** A message that long, about enforcement, tells or asks something of its own. */
const LONG = 16

/** Reads a message as an answer to the open question, as a wish about the dialogue, or as neither. */
export function hearMessage(guide: Guide, progress: GuideProgress, text: string, time: GuideTime): Heard {
  const command = readCommand(text)
  const found = guide.find(progress)
  if (progress.waiting === 'over') {
    if (!found || command === 'exit' || command === 'resume') return { kind: 'none' }
    if (command) return obey(guide, progress, command, time)
    // Just after the result 不对，其实… still is about an answer; later it is about something else.
    const corrected =
      time.now - progress.lastAt <= SILENCE ? takeBack(guide, progress, found.position.taken, text, time) : null
    return corrected ?? { kind: 'none' }
  }
  if (command === 'exit') return leave(guide, progress)
  if (!found || found.position.kind === 'result') {
    return asksSomething(text) && !command ? { kind: 'aside' } : say(guide.show(progress, time))
  }
  if (command) return obey(guide, progress, command, time)
  const { position, tree, step } = found
  const answersNow = isExactAnswer(position.question, text)
  if (progress.waiting === 'resume' && !answersNow) {
    const wish = readWish(text)
    if (wish) return obey(guide, progress, wish, time)
  }
  const silent = time.now - progress.lastAt
  if (silent > SILENCE && progress.waiting === 'answer' && !answersNow) {
    if (isQuestion(text)) return { kind: 'aside' }
    return say(askToResume(progress, time, guideWords.whileAway(countDays(silent), tree.title, step)))
  }
  const corrected = takeBack(guide, progress, position.taken, text, time)
  if (corrected) return corrected
  const counted = guide.readDay(position.question, text, time.day)
  if (counted) return say(guide.take(progress, counted.option, time, counted.note))
  const option = readAnswer(position.question, text)
  if (option) return say(guide.take(progress, option, time))
  const earlier = findEarlier(position.taken, text, true)
  if (earlier) return rewind(guide, progress, earlier, time)
  if (isAside(text, time.day)) return { kind: 'aside' }
  const misses = progress.misses + 1
  const withPerson = misses >= MISSES_BEFORE_A_PERSON
  const note = withPerson ? guideWords.stillNotUnderstood : guideWords.notUnderstood
  return say(guide.show({ ...progress, misses }, time, { note, withPerson }))
}

const SMALL_TALK = /^(你好|您好|谢谢|多谢|感谢|在吗|辛苦了|早上好|下午好|晚上好|hi|hello)/i

const isQuestion = (text: string): boolean =>
  asksSomething(text) || ([...text].length >= LONG && speaksOfEnforcement(text))

/** Numbers of cases and tickets, codes, commands, and words of the other skills: they are not for the dialogue. */
const FOR_OTHERS = /^\/|\d{3,}|案号|案件|查询码|进展|进度|提醒|线索|日历|[A-Z]{1,4}-[0-9A-Z]/

/** A day belongs to whoever asked for one in between. */
const isAside = (text: string, day: string): boolean =>
  isQuestion(text) || SMALL_TALK.test(text) || FOR_OTHERS.test(text) || findDays(text, day).length > 0

function obey(guide: Guide, progress: GuideProgress, command: GuideCommand, time: GuideTime): Heard {
  switch (command) {
    case 'back': {
      const first = progress.answers.length === 0
      const answers = progress.answers.slice(0, -1)
      return say(guide.show({ ...progress, answers, misses: 0 }, time, first ? { note: guideWords.alreadyFirst } : {}))
    }
    case 'restart':
      return say(guide.start(progress.tree, time))
    case 'resume':
      return say(guide.show(progress, time))
    case 'exit':
      return leave(guide, progress)
    default:
      return command satisfies never
  }
}

/** What a person wants who was asked whether to go on after a silence. */
function readWish(text: string): GuideCommand | null {
  if (/^(好的?|可以|是的?|嗯+|来吧?|行|对|要|继续吧?|ok|1)[。！!~\s]*$/i.test(text.trim())) return 'resume'
  if (/^(不了?|不用了?|不要|不做了?|3)[。！!~\s]*$/.test(text.trim())) return 'exit'
  return /^2[。\s]*$/.test(text.trim()) ? 'restart' : null
}

function takeBack(
  guide: Guide,
  progress: GuideProgress,
  taken: readonly GuideStep[],
  text: string,
  time: GuideTime,
): Heard | null {
  const said = readCorrection(text)
  const earlier = said === null ? null : findEarlier(taken, said, false)
  return earlier ? rewind(guide, progress, earlier, time) : null
}

interface Earlier {
  readonly at: number
  readonly answer: GuideStep
}

/** The latest answered question to which a message is another answer. */
function findEarlier(taken: readonly GuideStep[], said: string, exactly: boolean): Earlier | null {
  for (let at = taken.length - 1; at >= 0; at--) {
    const { question, option: before } = taken[at]!
    const option = readIn(question, said, exactly)
    if (option && option.id !== before.id) return { at, answer: { question, option } }
  }
  return null
}

const readIn = (question: GuideQuestion, said: string, exactly: boolean) =>
  exactly && !isExactAnswer(question, said) && !isExactAnswer(question, said.replace(/^我(们)?(是|就是)/, ''))
    ? null
    : readAnswer(question, said)

const rewind = (guide: Guide, progress: GuideProgress, { at, answer }: Earlier, time: GuideTime): Heard =>
  say(guide.take({ ...progress, answers: progress.answers.slice(0, at) }, answer.option, time, guideWords.wentBack))

const say = (result: GuideTurn | null): Heard => (result ? { kind: 'turn', turn: result } : { kind: 'none' })

const countDays = (milliseconds: number): number => Math.floor(milliseconds / (24 * HOUR))

/** Ends the dialogue on the person's word. */
function leave(guide: Guide, progress: GuideProgress): Heard {
  const text = guideWords.exited(guide.find(progress)?.tree.title ?? guideWords.selfCheck)
  const reply = { ...plain(text), suggestions: [guideWords.selfCheck, guideWords.whichRoad] }
  return { kind: 'turn', turn: { reply, progress: null, role: null, needsPerson: false } }
}

const plain = (text: string): Reply => ({
  outcome: 'guided_step',
  blocks: [{ kind: 'text', text, cites: [] }],
  citations: [],
  suggestions: [],
})

const askToResume = (progress: GuideProgress, { now }: GuideTime, text: string): GuideTurn => ({
  reply: { ...plain(text), suggestions: [guideWords.resume, guideWords.restart, guideWords.exit], choices: true },
  progress: { ...progress, waiting: 'resume', lastAt: now },
  role: null,
  needsPerson: false,
})
