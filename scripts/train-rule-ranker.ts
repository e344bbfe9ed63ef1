import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { assembleSearch } from '../src/app-search.ts'
import { type RankedExample, trainLinearRanker } from '../src/indexing/training/train-linear-ranker.ts'
import { toFold } from '../src/indexing/training/training-data.ts'
import { createLocalEmbedder } from '../src/models/local/create-static-embedder.ts'
import { loadKnowledge } from '../src/retrieval/knowledge/load-knowledge.ts'
import { isRule, RANKED_RULES } from '../src/retrieval/rule-ranker/create-rule-ranker.ts'
import { createRuleFeatures, RULE_FEATURES } from '../src/retrieval/rule-ranker/extract-rule-features.ts'
import { SHIPPED_RULE_RANKER } from '../src/retrieval/rule-ranker/load-rule-ranker.ts'
import { toChinaDay } from '../src/support/clock.ts'
import { fail, projectPath } from './support/command.ts'
import { findRightRules } from './support/eval/gold.ts'
import { readItems } from './support/eval/items.ts'
import { toPassageQuery } from './support/eval/passage-query.ts'

const HELP = `Usage: npm run train-rule-ranker -- [--dry-run]
  Learns to order the rules that the search finds from the question sets meant for tuning, and writes the weights unless told
  not to. Prints how often the first rule is right: by the search alone, by weights that never saw a rule of the question (five
  parts by hash of the rule), and on the sets held out.`

const { values } = parseArgs({ options: { 'dry-run': { type: 'boolean' }, help: { type: 'boolean' } } })
if (values.help) fail(HELP)

const TAUGHT = 'abcdgjlw'
const HELD_OUT = 'efhikmx'
const FOLDS = 5
/** A question that so many rules answer tells nothing of which is the best. */
const MOST_RIGHT = 12

type Example = RankedExample & { readonly group: string }

const knowledge = await loadKnowledge(projectPath('knowledge'))
const { passages } = knowledge
const { findPassages } = await assembleSearch({
  knowledge,
  knowledgeFolder: projectPath('knowledge'),
  local: await createLocalEmbedder(),
  ranked: false,
})
const extract = createRuleFeatures(passages)
const taught = await describe(TAUGHT)
const heldOut = await describe(HELD_OUT)
const weights = trainLinearRanker(taught)
const withoutOwnRule = Array.from({ length: FOLDS }, (_, fold) => {
  const isPart = ({ group }: Example): boolean => toFold(group, FOLDS) === fold
  const part = trainLinearRanker(taught.filter(example => !isPart(example)))
  return taught.filter(isPart).map(example => isRightFirst(example, part))
}).flat()
console.log(`taught on (${taught.length}): search ${share(taught.map(searchIsRight))}, ranker ${share(withoutOwnRule)}`)
const ranked = heldOut.map(example => isRightFirst(example, weights))
console.log(`held out (${heldOut.length}): search ${share(heldOut.map(searchIsRight))}, ranker ${share(ranked)}`)
console.log(RULE_FEATURES.map((feature, at) => `${feature} ${weights[at]!.toFixed(3)}`).join(', '))
if (!values['dry-run']) {
  const rounded = weights.map(weight => Number(weight.toPrecision(4)))
  const text = JSON.stringify({ features: RULE_FEATURES, weights: [] }, null, 2)
  // On one line, as the formatter wants it.
  await writeFile(SHIPPED_RULE_RANKER, `${text.replace('[]', `[${rounded.join(', ')}]`)}\n`)
}

async function describe(sets: string): Promise<readonly Example[]> {
  const examples: Example[] = []
  const items = [...sets].flatMap(set => readItems(projectPath(`tests/fixtures/eval/questions-${set}.jsonl`)))
  for (const item of items.filter(({ answerable }) => answerable)) {
    const right = findRightRules(item, passages)
    if (right.size === 0 || right.size > MOST_RIGHT) continue
    const query = toPassageQuery(item, toChinaDay(Date.now()))
    const rules = (await findPassages(query)).filter(isRule).slice(0, RANKED_RULES)
    if (rules.length < 2) continue
    const isRight = rules.map(({ passage }) => right.has(passage.id))
    examples.push({ rows: extract(query, rules), right: isRight, group: [...right][0]! })
  }
  return examples
}

function searchIsRight({ right }: Example): boolean {
  return right[0] === true
}

function isRightFirst({ rows, right }: Example, by: readonly number[]): boolean {
  const worth = rows.map(row => by.reduce((sum, weight, at) => sum + weight * row[at]!, 0))
  return right[worth.indexOf(Math.max(...worth))] === true
}

function share(hits: readonly boolean[]): string {
  return (hits.filter(Boolean).length / (hits.length || 1)).toFixed(3)
}
