import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { assembleEngine } from '../src/app-engine.ts'
import { assembleSearch } from '../src/app-search.ts'
import { newConversation } from '../src/domain/conversation.ts'
import type { Role } from '../src/domain/passage.ts'
import { createLocalEmbedder } from '../src/models/local/create-static-embedder.ts'
import { loadKnowledge } from '../src/retrieval/knowledge/load-knowledge.ts'
import { toChinaDay } from '../src/support/clock.ts'
import { fail, projectPath, readOptions } from './support/command.ts'
import { computeArticleRecall, renderArticleRecall } from './support/eval/article-recall.ts'
import { renderEvalReport } from './support/eval/html-report.ts'
import { readItems } from './support/eval/items.ts'
import { computeRetrievalFigures, renderRetrievalFigures, type ShownRules } from './support/eval/retrieval-figures.ts'
import { type ItemScore, scoreItem } from './support/eval/score.ts'
import { renderTable, share, summarise } from './support/eval/summarise.ts'

const USAGE = 'npm run eval -- [FILE.jsonl ...] [--misses] [--gate] [--set-baseline] [--weights FILE --fold K/N]'
const BASELINE = projectPath('tests/fixtures/eval/baseline.json')
const ROLES: readonly string[] = ['applicant', 'debtor', 'third-party']

const { values, positionals } = readOptions({
  allowPositionals: true,
  options: {
    misses: { type: 'boolean' },
    gate: { type: 'boolean' },
    'set-baseline': { type: 'boolean' },
    knowledge: { type: 'string' },
    weights: { type: 'string' },
    fold: { type: 'string' },
    help: { type: 'boolean' },
  },
})
if (values.help) fail(USAGE)
const own = globSync('tests/fixtures/eval/*.jsonl', { cwd: projectPath('.') })
  .sort()
  .map(projectPath)
const files = positionals.length > 0 ? positionals : own
const missing = files.find(file => !existsSync(file))
if (files.length === 0 || missing) fail(`There is no question set ${missing ?? 'in tests/fixtures/eval'}.\n${USAGE}`)

const knowledgeFolder = values.knowledge ?? projectPath('knowledge')
const fold = values.fold === undefined ? null : /^(\d+)\/(\d+)$/.exec(values.fold)
if (values.fold !== undefined && (!fold || !values.weights))
  fail(`--fold K/N goes with --weights of that fold.\n${USAGE}`)
const knowledge = await loadKnowledge(knowledgeFolder)
const { passages } = knowledge
const items = files.flatMap(readItems)
const engine = await assembleEngine({
  knowledgeFolder,
  maxQuestionCharacters: 500,
  limits: { perMinute: Number.POSITIVE_INFINITY, perDay: Number.POSITIVE_INFINITY },
})
const scores: ItemScore[] = []
const shown: ShownRules[] = []
const times: number[] = []
for (const item of items) {
  const state = { ...newConversation, history: item.history, noticeShown: Number.POSITIVE_INFINITY }
  const role = ROLES.includes(item.role ?? '') ? (item.role as Role) : undefined
  const startedAt = performance.now()
  const { reply, record } = await engine.run({
    channel: 'eval',
    kind: 'text',
    text: item.question,
    state,
    now: Date.now(),
    role,
    askedOn: item.on,
  })
  times.push(performance.now() - startedAt)
  scores.push(scoreItem(item, reply))
  shown.push({ item, passageIds: record.passageIds })
}

const rows = summarise(scores)
const figures = computeRetrievalFigures(shown, passages)
const search = await assembleSearch({ knowledge, knowledgeFolder, local: await createLocalEmbedder(values.weights) })
const recalls = await computeArticleRecall({
  items,
  passages,
  findPassages: search.findPassages,
  askedOn: toChinaDay(Date.now()),
  heldOut: fold ? { fold: Number(fold[1]), folds: Number(fold[2]) } : { fold: 0, folds: 2 },
})
const turns = summarise(scores.filter(score => score.item.history.length > 0)).at(-1)
times.sort((a, b) => a - b)
console.log(renderTable(rows))
console.log(`\n${renderRetrievalFigures(figures)}`)
const articleRecall = renderArticleRecall(recalls, values.fold ?? null)
console.log(`\n${articleRecall}`)
console.log(`\nmulti-turn: ${turns ? share(turns.correct, turns.items) : '-'} of ${turns?.items ?? 0}`)
console.log(
  `engine: median ${times[times.length >> 1]?.toFixed(1)} ms, p99 ${times[Math.floor(times.length * 0.99)]?.toFixed(1)} ms`,
)
if (values.misses) for (const score of scores.filter(score => !score.correct)) console.log(renderMiss(score))

mkdirSync(projectPath('reports'), { recursive: true })
writeFileSync(projectPath('reports/eval.html'), renderEvalReport(rows, figures, scores, articleRecall))
console.log('report: reports/eval.html')

const all = rows.at(-1)!
const reached = {
  correct: all.correct / all.items,
  forbidden: all.forbidden,
  unmarkedEnded: all.unmarkedEnded,
  items: all.items,
}
if (values['set-baseline']) writeFileSync(BASELINE, `${JSON.stringify(reached, null, 2)}\n`)
if (values.gate) {
  const baseline = JSON.parse(readFileSync(BASELINE, 'utf8')) as typeof reached
  // Half a point of room, so that a question set may grow by a hard question.
  const fell = reached.correct < baseline.correct - 0.005
  if (fell || reached.forbidden > baseline.forbidden || reached.unmarkedEnded > baseline.unmarkedEnded) {
    fail(`The evaluation fell below its baseline: ${JSON.stringify(reached)} against ${JSON.stringify(baseline)}`)
  }
}

function renderMiss({ item, reply, refused, cited, missingFacts, forbidden }: ItemScore): string {
  const reasons = item.answerable
    ? [
        refused ? `refused (${reply.outcome})` : '',
        cited
          ? ''
          : `cites ${reply.citations
              .map(citation => citation.passageId + citation.article)
              .slice(0, 3)
              .join(' ')}`,
        missingFacts.length > 0 ? `lacks ${missingFacts.join('; ')}` : '',
        forbidden.length > 0 ? `says ${forbidden.join(', ')}` : '',
      ]
    : [`answered: ${reply.citations[0]?.passageId ?? reply.outcome}`]
  return `  ${item.id} ${item.question.slice(0, 40)}: ${reasons.filter(reason => reason !== '').join(' | ')}`
}
