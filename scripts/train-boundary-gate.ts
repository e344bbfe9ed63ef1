import { parseArgs } from 'node:util'
import { assembleSearch } from '../src/app-search.ts'
import { hintsOf } from '../src/domain/hints/hints-of.ts'
import { readSigns } from '../src/domain/hints/read-signs.ts'
import { purposeOf } from '../src/domain/purpose.ts'
import { trainGateNetwork } from '../src/indexing/training/train-gate-network.ts'
import { trainTextJudge } from '../src/indexing/training/train-text-judge.ts'
import { toFold } from '../src/indexing/training/training-data.ts'
import { createLocalEmbedder } from '../src/models/local/create-static-embedder.ts'
import { createGateFeatures, GATE_FEATURES } from '../src/retrieval/boundary-gate/extract-gate-features.ts'
import {
  judgeMessage,
  KINDS,
  type Kind,
  type TextWeights,
  toDeclineOdds,
  toPlaces,
} from '../src/retrieval/boundary-gate/judge-text.ts'
import { storeBoundaryGate } from '../src/retrieval/boundary-gate/load-boundary-gate.ts'
import { type NetworkWeights, weighFeatures } from '../src/retrieval/boundary-gate/weigh-features.ts'
import { loadKnowledge } from '../src/retrieval/knowledge/load-knowledge.ts'
import { decideByRules, isDeclined } from '../src/skills/answer-question/decide.ts'
import type { PassageQuery } from '../src/skills/answer-question/find-passages.ts'
import { toChinaDay } from '../src/support/clock.ts'
import { fail, projectPath } from './support/command.ts'
import { readGateMessages } from './support/eval/gate-messages.ts'
import { type EvalItem, readItems } from './support/eval/items.ts'
import { toPassageQuery } from './support/eval/passage-query.ts'

const HELP = `Usage: npm run train-boundary-gate -- [--dry-run] [--share 0.5]
  Learns which messages to decline. Words are learned from the wordings of rules and boundaries, from the question sets meant for
  tuning and from the messages written for the gate (tests/fixtures/gate); what they count beside the
  search, hints and signs from those sets and messages alone, each message with words that never saw it (five parts by hash). Writes the weights unless told not to. Prints how many are declined, rightly and wrongly, above several
  thresholds: of the tuning sets by the network of the other parts, and of the sets held out.
  --share   learns from this share of the questions only (by hash), for a learning curve; writes nothing`

const { values } = parseArgs({
  options: { 'dry-run': { type: 'boolean' }, share: { type: 'string' }, help: { type: 'boolean' } },
})
if (values.help) fail(HELP)
const share = Number(values.share ?? 1)

const TAUGHT = 'abcdgjlnpwy'
const HELD_OUT = ['efhikmx', 'o', 'q']
const FOLDS = 5
/** Rare beside the wordings, and nearer to what people write. */
const WEIGHT_OF_QUESTIONS = 5
const WEIGHT_OF_BOUNDARIES = 3
const THRESHOLDS = [0, 0.5, 1, 1.5, 2]

interface Message {
  readonly query: PassageQuery
  readonly kind: number | null
  readonly weight: number
  readonly fold: number
}
interface Described {
  readonly row: Float64Array
  readonly kind: number | null
  readonly fold: number
}

const today = toChinaDay(Date.now())
const knowledge = await loadKnowledge(projectPath('knowledge'))
const { findPassages } = await assembleSearch({
  knowledge,
  knowledgeFolder: projectPath('knowledge'),
  local: await createLocalEmbedder(),
})
const extract = createGateFeatures(knowledge.passages)

const wordings = knowledge.passages.flatMap(({ document, questions, heading }) => {
  const kind = document.shelf === 'boundaries' ? KINDS.indexOf(document.outcome as Kind) : 0
  return [heading, ...questions].map(text =>
    toMessage({ text, restated: text, role: null, askedOn: today }, kind, kind === 0 ? 1 : WEIGHT_OF_BOUNDARIES),
  )
})
const questions = [...readSets(TAUGHT), ...readMessages()].filter(
  ({ query }) => toFold(`${query.text} share`, 1000) < share * 1000,
)
const everything = [...wordings, ...questions]

const taught: Described[] = []
for (let fold = 0; fold < FOLDS; fold++) {
  const judge = teachWords(everything.filter(message => message.fold !== fold))
  for (const message of questions) if (message.fold === fold) taught.push(await describe(message, judge))
}
const words = teachWords(everything)
const network = trainGateNetwork(taught)

const byOthers = Array.from({ length: FOLDS }, (_, fold) =>
  trainGateNetwork(taught.filter(example => example.fold !== fold)),
)
report(`tuning sets (${TAUGHT}), each part by the others`, taught, ({ fold }) => byOthers[fold]!)
for (const sets of HELD_OUT) {
  const heldOut: Described[] = []
  for (const message of readSets(sets)) heldOut.push(await describe(message, words))
  report(`held out (${sets})`, heldOut, () => network)
}
if (!values['dry-run'] && share === 1) await storeBoundaryGate({ text: words, features: GATE_FEATURES, network })

function toMessage(query: PassageQuery, kind: number | null, weight: number): Message {
  return { query, kind, weight, fold: toFold(query.text, FOLDS) }
}

function readSets(sets: string): readonly Message[] {
  const items = [...sets].flatMap(set => readItems(projectPath(`tests/fixtures/eval/questions-${set}.jsonl`)))
  return items.map(item => toMessage(toPassageQuery(item, today), kindOf(item), WEIGHT_OF_QUESTIONS))
}

/** Messages that were written for the gate alone. */
function readMessages(): readonly Message[] {
  return readGateMessages(projectPath('tests/fixtures/gate/messages.jsonl')).map(({ text, history, kind }) =>
    toMessage(toPassageQuery({ question: text, history }, today), KINDS.indexOf(kind), WEIGHT_OF_QUESTIONS),
  )
}

function kindOf({ answerable, outcome }: EvalItem): number | null {
  return answerable ? 0 : outcome ? KINDS.indexOf(outcome) : null
}

function teachWords(messages: readonly Message[]): TextWeights {
  return trainTextJudge(messages.map(({ query, kind, weight }) => ({ places: toPlaces(query.text), kind, weight })))
}

async function describe({ query, kind, fold }: Message, judge: TextWeights): Promise<Described> {
  const { text, restated } = query
  const found = await findPassages(query)
  const declinedByRule = isDeclined(decideByRules(query, found))
  const judged = {
    purpose: purposeOf(text),
    hints: hintsOf(text),
    signs: readSigns(text),
    words: judgeMessage(judge, text, restated),
  }
  return { row: extract({ text, restated, ...judged, declinedByRule }, found), kind, fold }
}

function report(name: string, examples: readonly Described[], by: (example: Described) => NetworkWeights): void {
  const worths = examples.map(example => toDeclineOdds(weighFeatures(by(example), example.row)))
  const figures = THRESHOLDS.map(least => {
    const count = (declined: boolean, above: boolean): number =>
      examples.filter(({ kind }, at) => (kind !== 0) === declined && (!above || worths[at]! > least)).length
    return `${least}: ${count(true, true)} of ${count(true, false)}, wrongly ${count(false, true)} of ${count(false, false)}`
  })
  console.log(`${name}: ${figures.join('; ')}`)
}
