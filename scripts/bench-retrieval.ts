import { parseArgs } from 'node:util'
import { readArticles, readQuestions } from '../src/indexing/training/training-data.ts'
import { createLocalEmbedder } from '../src/models/local/create-static-embedder.ts'
import { createRetriever } from '../src/retrieval/create-retriever.ts'
import { loadReranker } from '../src/retrieval/fusion/load-reranker.ts'
import { createBm25Index } from '../src/retrieval/keyword/create-bm25-index.ts'
import { createLangChainRetriever } from '../src/retrieval/langchain-retriever.ts'
import { selectTop } from '../src/retrieval/select-top.ts'
import { computeRankingFigures, type RankedQuestion } from './support/bench/ranking-figures.ts'
import { createLangChainBm25, createMiniSearch, createOrama, type Engine } from './support/bench/retrieval-baselines.ts'

const HELP = `Usage: node scripts/bench-retrieval.ts --corpus C.jsonl --questions dev.jsonl --trained train.jsonl [--langchain-questions 40]
  prints one table: every engine on the same questions, apart for articles that training never saw
  LangChain's BM25 needs seconds a question on 55,000 articles, so it is asked the first 40 only, and ours once more on the same 40`

await main().catch((error: unknown) => {
  process.stderr.write(`bench-retrieval: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
})

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      corpus: { type: 'string' },
      questions: { type: 'string' },
      trained: { type: 'string' },
      'langchain-questions': { type: 'string', default: '40' },
    },
  })
  if (!values.corpus || !values.questions || !values.trained) throw new Error(`files are missing\n${HELP}`)
  const articles = await readArticles(values.corpus)
  const places = new Map(articles.map(({ id }, at) => [id, at]))
  const questions = await readQuestions(values.questions, places)
  const trained = new Set((await readQuestions(values.trained, places)).flatMap(({ documents }) => documents))

  const embedder = await createLocalEmbedder()
  const plain = await createRetriever({ entries: articles, embedder })
  const reranked = await createRetriever({ entries: articles, embedder, reranker: await loadReranker(embedder) })
  const throughLangChain = createLangChainRetriever({ retriever: reranked, entries: articles, top: 100 })
  const own: Engine = {
    name: 'ours: + reranker, as a LangChain retriever',
    find: async question => (await throughLangChain.invoke(question)).map(({ id }) => id ?? ''),
  }
  const bm25 = createBm25Index({
    entries: articles.map(({ name, content }) => [
      { text: name, weight: 0.5 },
      { text: content, weight: 1 },
    ]),
  })
  const engines: Engine[] = [
    createMiniSearch(articles),
    await createOrama(articles),
    {
      name: 'ours: BM25, characters and pairs',
      find: (question, top) => Array.from(selectTop(bm25.match(question).scores, top, 0), at => articles[at]!.id),
    },
    {
      name: 'ours: + trained embedder',
      find: async (question, top) => (await plain.retrieve(question, top)).map(({ id }) => id),
    },
    own,
  ]
  process.stdout.write(`${'engine'.padEnd(56)} part      n  MRR@10   R@10  R@100  ms median\n`)
  for (const engine of engines) await report(engine, questions)
  const few = questions.slice(0, Number(values['langchain-questions']))
  await report(createLangChainBm25(articles), few)
  await report(own, few)

  async function report(engine: Engine, asked: typeof questions): Promise<void> {
    const times: number[] = []
    const ranked: (RankedQuestion & { readonly unseen: boolean })[] = []
    for (const { text, documents } of asked) {
      const started = performance.now()
      const found = await engine.find(text, 100)
      times.push(performance.now() - started)
      const relevant = new Set(documents.map(document => articles[document]!.id))
      ranked.push({ relevant, found, unseen: !documents.some(document => trained.has(document)) })
    }
    times.sort((a, b) => a - b)
    const median = times[times.length >> 1] ?? 0
    for (const [part, rows] of [
      ['all', ranked],
      ['unseen', ranked.filter(({ unseen }) => unseen)],
    ] as const) {
      const { questions: count, mrr10, recall10, recall100 } = computeRankingFigures(rows)
      const figures = [mrr10, recall10, recall100].map(figure => figure.toFixed(3).padStart(6)).join(' ')
      process.stdout.write(
        `${engine.name.padEnd(56)} ${part.padEnd(6)} ${String(count).padStart(4)}  ${figures}  ${median.toFixed(1).padStart(9)}\n`,
      )
    }
  }
}
