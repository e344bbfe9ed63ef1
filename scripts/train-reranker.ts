import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { trainTrees } from '../src/indexing/training/boosted-trees.ts'
import { type AnsweredQuestion, readArticles, readQuestions, toFold } from '../src/indexing/training/training-data.ts'
import { createLocalEmbedder } from '../src/models/local/create-static-embedder.ts'
import { createRetriever } from '../src/retrieval/create-retriever.ts'
import { selectPlaces } from '../src/retrieval/fusion/create-learned-reranker.ts'
import { createFeatureExtractor, FEATURES } from '../src/retrieval/fusion/extract-features.ts'
import { createQuestionMemory } from '../src/retrieval/fusion/question-memory.ts'
import type { Candidate } from '../src/retrieval/fusion/reranker.ts'
import { type NamedQuestion, toKnownQuestion } from '../src/retrieval/fusion/reranker-file.ts'

const HELP = `Usage: node scripts/train-reranker.ts --corpus C.jsonl --questions Q.jsonl [--weights FILE] [--out FILE] FOLD_WEIGHTS...
  --weights: the embedder with which the reranker will run (the shipped one)
  FOLD_WEIGHTS: N embedders, file K trained with \`train-embedder --fold K/N\`: a question is only ever described by an embedder
  and by known questions that never saw it, or the trees would trust both far too much`

interface Described {
  readonly rows: readonly Float32Array[]
  readonly relevant: readonly boolean[]
}

await main().catch((error: unknown) => {
  process.stderr.write(`train-reranker: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
})

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      corpus: { type: 'string' },
      questions: { type: 'string' },
      weights: { type: 'string' },
      out: { type: 'string', default: 'src/models/local/weights/reranker.json' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help || !values.corpus || !values.questions || positionals.length < 2) {
    process.stderr.write(`${HELP}\n`)
    if (!values.help) process.exitCode = 1
    return
  }
  const embedder = await createLocalEmbedder(values.weights)
  const entries = await readArticles(values.corpus)
  const questions = await readQuestions(values.questions, new Map(entries.map(({ id }, at) => [id, at])))
  const named = (question: AnsweredQuestion): NamedQuestion => ({
    text: question.text,
    names: question.documents.map(document => entries[document]!.name),
  })
  const described: Described[] = []
  for (const [fold, path] of positionals.entries()) {
    const isHeldOut = ({ group }: AnsweredQuestion): boolean => toFold(group, positionals.length) === fold
    const known = questions.filter(question => !isHeldOut(question)).map(named)
    described.push(...(await describe(questions.filter(isHeldOut), known, path)))
    process.stderr.write(`fold ${fold}: ${described.length} of ${questions.length} questions described\n`)
  }
  const starts = Int32Array.of(0, ...described.map(({ rows }) => rows.length))
  for (let at = 1; at < starts.length; at++) starts[at]! += starts[at - 1]!
  const ensemble = trainTrees(
    FEATURES,
    described.flatMap(({ rows }) => rows),
    {
      starts,
      relevant: Uint8Array.from(
        described.flatMap(({ relevant }) => relevant),
        Number,
      ),
    },
  )
  await writeFile(values.out, JSON.stringify({ embedder: embedder.id, ensemble, questions: questions.map(named) }))
  process.stderr.write(`${values.out}: ${ensemble.trees.length} trees\n`)

  async function describe(
    asked: readonly AnsweredQuestion[],
    known: readonly NamedQuestion[],
    path: string,
  ): Promise<Described[]> {
    const embedder = await createLocalEmbedder(path)
    const memory = await createQuestionMemory(known.map(toKnownQuestion), embedder)
    const seen: { vector: Float32Array; candidates: readonly Candidate[] }[] = []
    let extract: ReturnType<typeof createFeatureExtractor> | undefined
    const retriever = await createRetriever({
      entries,
      embedder,
      // Listens to what the first stage proposes and changes nothing.
      reranker: ({ keywordIndex }) => {
        extract = createFeatureExtractor({ entries, keywordIndex, memory })
        return {
          score: (_question, vector, candidates) => {
            seen.push({ vector, candidates: Array.from(selectPlaces(candidates), at => candidates[at]!) })
            return candidates.map(candidate => candidate.fused)
          },
        }
      },
    })
    for (const { text } of asked) await retriever.retrieve(text, 1)
    return seen.map(({ vector, candidates }, at) => ({
      rows: extract?.(asked[at]!.text, vector, candidates) ?? [],
      relevant: candidates.map(({ ordinal }) => asked[at]!.documents.includes(ordinal)),
    }))
  }
}
