import { readFile, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { toStaticWeights } from '../src/indexing/training/quantise-rows.ts'
import { DEFAULT_SETTINGS, startEncoder } from '../src/indexing/training/train-encoder.ts'
import {
  type AnsweredQuestion,
  linkSiblings,
  readArticles,
  readQuestions,
  toFold,
  toRuleArticle,
  toRuleQuestions,
} from '../src/indexing/training/training-data.ts'
import { writeStaticWeights } from '../src/models/static-weights.ts'
import { loadKnowledge } from '../src/retrieval/knowledge/load-knowledge.ts'

const HELP = `Usage: npm run train-embedder -- --corpus C.jsonl --questions Q.jsonl [--knowledge knowledge] [--out FILE] [--seed 1]
  corpus: statute articles, {"id","name","content"} a line
  questions: {"id","text","relevant":[corpus ids],"keywords"?,"answer"?} a line
  --state FILE   keeps the label-free step there, or goes on from it when it exists (same data, seed and settings)
  --fold K/N     leaves part K of N (questions and rules by hash) out of the labelled step, for measuring
Trains on one core; no network. Progress goes to standard error.`

await main().catch((error: unknown) => {
  process.stderr.write(`train-embedder: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
})

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      corpus: { type: 'string' },
      questions: { type: 'string' },
      knowledge: { type: 'string', default: 'knowledge' },
      out: { type: 'string', default: 'src/models/local/weights/static-embedder.bin' },
      seed: { type: 'string', default: '1' },
      state: { type: 'string' },
      fold: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help || !values.corpus || !values.questions) {
    process.stderr.write(`${HELP}\n`)
    if (!values.help) process.exitCode = 1
    return
  }
  const fold = values.fold === undefined ? undefined : /^(\d+)\/(\d+)$/.exec(values.fold)
  if (fold === null) throw new Error(`--fold must look like 0/4, not ${values.fold}`)

  const started = performance.now()
  const onProgress = (line: string): boolean =>
    process.stderr.write(`${((performance.now() - started) / 1000).toFixed(0).padStart(5)} s  ${line}\n`)
  const corpus = await readArticles(values.corpus)
  const places = new Map(corpus.map(({ id }, at) => [id, at]))
  const { passages } = await loadKnowledge(values.knowledge)
  const isTaught = ({ group }: AnsweredQuestion): boolean => !fold || toFold(group, Number(fold[2])) !== Number(fold[1])
  const questions = await readQuestions(values.questions, places)
  const ruleQuestions = toRuleQuestions(passages, corpus.length)
  const taughtOfRules = ruleQuestions.filter(isTaught)
  const taught = [...questions.filter(isTaught), ...linkSiblings(taughtOfRules, corpus.length + passages.length)]
  const state = values.state ? await readState(values.state, DEFAULT_SETTINGS.features) : undefined
  const training = startEncoder(
    {
      articles: [...corpus, ...passages.map(toRuleArticle)],
      wordings: [...questions, ...ruleQuestions].map(({ text }) => text),
      seed: Number(values.seed),
      onProgress,
    },
    DEFAULT_SETTINGS,
    state,
  )
  const { rows, gains } = training.encoder.parameters
  if (values.state && !state)
    await writeFile(values.state, Buffer.concat([Buffer.from(gains.buffer), Buffer.from(rows.buffer)]))
  onProgress(
    `label-free step done; ${taught.length} of ${questions.length + ruleQuestions.length} labelled questions follow`,
  )
  training.refine(
    taught,
    taughtOfRules.map(({ text }) => text),
  )
  const weights = toStaticWeights({ rows, gains }, training.space)
  await writeStaticWeights(values.out, weights)
  onProgress(`${values.out}: ${weights.grams.length} x ${weights.dimensions}`)
}

async function readState(path: string, features: number) {
  const file = await readFile(path).catch(() => undefined)
  if (!file) return undefined
  const numbers = new Float32Array(file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength))
  return { gains: numbers.slice(0, features), rows: numbers.slice(features) }
}
