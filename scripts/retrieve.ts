import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { parseArgs } from 'node:util'
import { SingleBar } from 'cli-progress'
import { z } from 'zod'
import { createLocalEmbedder } from '../src/models/local/create-static-embedder.ts'
import { createRetriever, type VectorSearch } from '../src/retrieval/create-retriever.ts'
import { loadReranker } from '../src/retrieval/fusion/load-reranker.ts'

const HELP = `Usage: npm run -s retrieve -- --corpus C.jsonl [--queries Q.jsonl] [--top 100] [--vectors auto|exact|hnsw]
  corpus: {"id": number|string, "name": string, "content": string} a line
  queries: {"id": ..., "text": string} a line; standard input when not given
  --plain leaves the learned reranker out; --weights takes another embedder's file
  writes {"id": query id, "hits": [{"id": corpus id, "score": number}, ...]} a line, best first`

const Id = z.union([z.number(), z.string()])
const Article = z.object({ id: Id, name: z.string(), content: z.string() })
const Query = z.object({ id: Id, text: z.string() })

await main().catch((error: unknown) => {
  process.stderr.write(`retrieve: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
})

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      corpus: { type: 'string' },
      queries: { type: 'string' },
      top: { type: 'string', default: '100' },
      plain: { type: 'boolean', default: false },
      weights: { type: 'string' },
      vectors: { type: 'string', default: 'auto' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    process.stdout.write(`${HELP}\n`)
    return
  }
  const top = Number(values.top)
  if (!values.corpus) throw new Error(`--corpus is missing\n${HELP}`)
  if (!Number.isInteger(top) || top < 1) throw new Error(`--top must be a whole number from 1, not ${values.top}`)
  if (!isVectorSearch(values.vectors)) throw new Error(`--vectors must be auto, exact or hnsw, not ${values.vectors}`)

  // Queries are checked before the index is built, so that a bad line costs no minute.
  const queries = await readLines(values.queries, Query)
  const articles = await readLines(values.corpus, Article)
  const ids = new Map(articles.map(({ id }) => [String(id), id]))
  if (ids.size < articles.length)
    throw new Error(`${values.corpus}: ${articles.length - ids.size} ids occur twice; give each article its own`)

  const started = performance.now()
  const progress = createProgress(articles.length)
  const embedder = await createLocalEmbedder(values.weights)
  const retriever = await createRetriever({
    entries: articles.map(article => ({ ...article, id: String(article.id) })),
    embedder,
    reranker: values.plain ? undefined : await loadReranker(embedder),
    vectorSearch: values.vectors,
    onProgress: progress.update,
    onNotice: notice => process.stderr.write(`${notice}\n`),
  })
  progress.stop()
  const indexed = (performance.now() - started) / 1000

  const times: number[] = []
  for (const { id, text } of queries) {
    const asked = performance.now()
    const hits = await retriever.retrieve(text, top)
    times.push(performance.now() - asked)
    const line = { id, hits: hits.map(hit => ({ id: ids.get(hit.id), score: Number(hit.score.toFixed(5)) })) }
    if (!process.stdout.write(`${JSON.stringify(line)}\n`))
      await new Promise(resolve => process.stdout.once('drain', resolve))
  }
  times.sort((a, b) => a - b)
  const at = (share: number): string =>
    (times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0).toFixed(2)
  process.stderr.write(
    `index: ${articles.length} articles in ${indexed.toFixed(1)} s\n` +
      `query: ${queries.length} in all, median ${at(0.5)} ms, p95 ${at(0.95)} ms\n` +
      `peak memory: ${Math.round(process.resourceUsage().maxRSS / 1024)} MB\n`,
  )
}

function isVectorSearch(value: string): value is VectorSearch {
  return value === 'auto' || value === 'exact' || value === 'hnsw'
}

/** Every line of a JSONL file (or of standard input) by its schema; throws with the number of the first bad line. */
async function readLines<T>(path: string | undefined, schema: z.ZodType<T>): Promise<T[]> {
  const input: Readable = path === undefined ? process.stdin : createReadStream(path, 'utf8')
  const name = path ?? 'standard input'
  const rows: T[] = []
  let number = 0
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1
    const text = line.replace(/^\uFEFF/, '').trim()
    if (text === '') continue
    const row = schema.safeParse(parseJson(text))
    if (!row.success) throw new Error(`${name}, line ${number}: ${z.prettifyError(row.error).replaceAll('\n', ' ')}`)
    rows.push(row.data)
  }
  if (rows.length === 0) throw new Error(`${name} holds no line`)
  return rows
}

/** A line that is not JSON becomes undefined, which every schema refuses. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A bar on a terminal, a line every quarter elsewhere. */
function createProgress(total: number): { update: (done: number) => void; stop: () => void } {
  if (process.stderr.isTTY) {
    const bar = new SingleBar({ format: 'indexing {bar} {value}/{total}', stream: process.stderr })
    bar.start(total, 0)
    return { update: done => bar.update(done), stop: () => bar.stop() }
  }
  let quarter = 0
  return {
    update: done => {
      const reached = Math.floor((4 * done) / total)
      if (reached > quarter) process.stderr.write(`indexing: ${done} of ${total}\n`)
      quarter = reached
    },
    stop: () => {},
  }
}
