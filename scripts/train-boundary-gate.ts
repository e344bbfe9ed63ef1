import { parseArgs } from 'node:util'
import { assembleSearch } from '../src/app-search.ts'
import { hintsOf } from '../src/domain/hints/hints-of.ts'
import { purposeOf } from '../src/domain/purpose.ts'
import { type Odds, trainOdds } from '../src/indexing/training/train-odds.ts'
import { trainTextJudge } from '../src/indexing/training/train-text-judge.ts'
import { toFold } from '../src/indexing/training/training-data.ts'
import { createLocalEmbedder } from '../src/models/local/create-static-embedder.ts'
import { createGateFeatures, GATE_FEATURES } from '../src/retrieval/boundary-gate/extract-gate-features.ts'
import {
  judgeText,
  KINDS,
  type Kind,
  type TextWeights,
  toDeclineOdds,
  toPlaces,
} from '../src/retrieval/boundary-gate/judge-text.ts'
import { storeBoundaryGate } from '../src/retrieval/boundary-gate/load-boundary-gate.ts'
import { loadKnowledge } from '../src/retrieval/knowledge/load-knowledge.ts'
import { decideByRules, isDeclined } from '../src/skills/answer-question/decide.ts'
import type { FoundPassage, PassageQuery } from '../src/skills/answer-question/find-passages.ts'
import { toChinaDay } from '../src/support/clock.ts'
import { fail, projectPath } from './support/command.ts'
import { type EvalItem, readItems } from './support/eval/items.ts'
import { toPassageQuery } from './support/eval/passage-query.ts'

const HELP = `Usage: npm run train-boundary-gate -- [--dry-run]
  Learns which messages to decline, from the wordings of rules and boundaries and the question sets meant for tuning, and writes
  the weights unless told not to. Each message is described by a search and words that never saw it (five parts by hash). Prints
  how many are declined, rightly and wrongly, by the gate at its threshold: of what it learned from, each by weights of the other
  parts, and of the sets held out.`

const { values } = parseArgs({ options: { 'dry-run': { type: 'boolean' }, help: { type: 'boolean' } } })
if (values.help) fail(HELP)

const TAUGHT = 'abcdgjlnw'
const HELD_OUT = 'efhikmox'
const FOLDS = 5
/** Of the rules' wordings about every third describes the weighing; all of them teach the words. */
const WORDINGS_OF_RULES = 3
/** Rare beside the wordings, and nearer to what people write. */
const WEIGHT_OF_QUESTIONS = 5
const WEIGHT_OF_BOUNDARIES = 3
const THRESHOLDS = [0, 0.5, 1, 1.5]

interface Message {
  readonly query: PassageQuery
  readonly kind: number | null
  readonly weight: number
  readonly fold: number
}
interface Described {
  readonly row: Float64Array
  readonly is: boolean
  readonly fold: number
}
type Find = (query: PassageQuery) => Promise<readonly FoundPassage[]>

const today = toChinaDay(Date.now())
const knowledge = await loadKnowledge(projectPath('knowledge'))
const local = await createLocalEmbedder()
const search = async (passages: typeof knowledge.passages): Promise<Find> =>
  (await assembleSearch({ knowledge: { ...knowledge, passages }, knowledgeFolder: projectPath('knowledge'), local }))
    .findPassages

const wordings = knowledge.passages.flatMap(({ document, questions, heading }) => {
  const kind = document.shelf === 'boundaries' ? KINDS.indexOf(document.outcome as Kind) : 0
  return [heading, ...questions].map(text =>
    toMessage({ text, restated: text, role: null, askedOn: today }, kind, kind === 0 ? 1 : WEIGHT_OF_BOUNDARIES),
  )
})
const questions = readSets(TAUGHT)
const everything = [...wordings, ...questions]
const weighed = wordings.filter(
  ({ kind, query }) => kind !== 0 || toFold(`${query.text} weighed`, WORDINGS_OF_RULES) === 0,
)
const asked = await search(knowledge.passages)
const extract = createGateFeatures(knowledge.passages)

const taught: Described[] = []
const taughtQuestions: Described[] = []
for (let fold = 0; fold < FOLDS; fold++) {
  const judge = teachWords(everything.filter(message => message.fold !== fold))
  const others = knowledge.passages.map(passage => ({
    ...passage,
    questions: passage.questions.filter(text => toFold(text, FOLDS) !== fold),
  }))
  const extractOthers = createGateFeatures(others)
  const find = await search(others)
  for (const message of weighed)
    if (message.fold === fold) taught.push(await describe(message, judge, extractOthers, find))
  for (const message of questions)
    if (message.fold === fold) taughtQuestions.push(await describe(message, judge, extract, asked))
}
const all = [...taught, ...taughtQuestions]
const words = teachWords(everything)
const odds = trainOdds(all)
const heldOut: Described[] = []
for (const message of readSets(HELD_OUT)) heldOut.push(await describe(message, words, extract, asked))

const byOthers = Array.from({ length: FOLDS }, (_, fold) => trainOdds(all.filter(example => example.fold !== fold)))
report('wordings, each by the other parts', taught, ({ fold }) => byOthers[fold]!)
report('questions to tune on, each by the other parts', taughtQuestions, ({ fold }) => byOthers[fold]!)
report('questions held out', heldOut, () => odds)
console.log(GATE_FEATURES.map((feature, at) => `${feature} ${odds.weights[at]!.toFixed(2)}`).join(', '))
if (!values['dry-run']) await storeBoundaryGate({ text: words, features: GATE_FEATURES, ...odds })

function toMessage(query: PassageQuery, kind: number | null, weight: number): Message {
  return { query, kind, weight, fold: toFold(query.text, FOLDS) }
}

function readSets(sets: string): readonly Message[] {
  const items = [...sets].flatMap(set => readItems(projectPath(`tests/fixtures/eval/questions-${set}.jsonl`)))
  return items.map(item => toMessage(toPassageQuery(item, today), kindOf(item), WEIGHT_OF_QUESTIONS))
}

function kindOf({ answerable, outcome }: EvalItem): number | null {
  return answerable ? 0 : outcome ? KINDS.indexOf(outcome) : null
}

function teachWords(messages: readonly Message[]): TextWeights {
  return trainTextJudge(messages.map(({ query, kind, weight }) => ({ places: toPlaces(query.text), kind, weight })))
}

async function describe(
  { query, kind, fold }: Message,
  judge: TextWeights,
  features: ReturnType<typeof createGateFeatures>,
  find: Find,
): Promise<Described> {
  const { text, restated } = query
  const found = await find(query)
  const declinedByRule = isDeclined(decideByRules(query, found))
  const odds = toDeclineOdds(judgeText(judge, text))
  const row = features({ text, restated, purpose: purposeOf(text), hints: hintsOf(text), odds, declinedByRule }, found)
  return { row, is: kind !== 0, fold }
}

function report(name: string, examples: readonly Described[], by: (example: Described) => Odds): void {
  const declined = examples.filter(({ is }) => is)
  const answered = examples.filter(({ is }) => !is)
  const above = (of: readonly Described[], least: number): number =>
    of.filter(example => toWorth(example.row, by(example)) > least).length
  const figures = THRESHOLDS.map(
    least =>
      `${least}: ${above(declined, least)} of ${declined.length}, wrongly ${above(answered, least)} of ${answered.length}`,
  )
  console.log(`${name}: ${figures.join('; ')}`)
}

function toWorth(row: Float64Array, { weights, start }: Odds): number {
  return row.reduce((sum, value, at) => sum + value * weights[at]!, start)
}
