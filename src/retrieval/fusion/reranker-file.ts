import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { toArticleKey, toLawKey } from '../article-name.ts'
import type { KnownQuestion } from './question-memory.ts'
import type { TreeEnsemble } from './tree-ensemble.ts'

/** What ships: the trees, and the questions from which they remember answers. Names of articles, so that any corpus will do. */
export interface RerankerFile {
  /** Id of the embedder whose cosines the trees know. */
  readonly embedder: string
  readonly ensemble: TreeEnsemble
  readonly questions: readonly NamedQuestion[]
}

export interface NamedQuestion {
  readonly text: string
  /** Names of the articles that answer it, as 中华人民共和国民法典第四百二十条. */
  readonly names: readonly string[]
}

const numbers = z.array(z.number())
const File = z.object({
  embedder: z.string(),
  ensemble: z.object({
    features: z.array(z.string()),
    trees: z.array(z.object({ feature: numbers, value: numbers, left: numbers, right: numbers })),
  }),
  questions: z.array(z.object({ text: z.string(), names: z.array(z.string()) })),
})

/** Reads the file, or gives undefined where there is none. Throws when it is there and has another shape. */
export async function readRerankerFile(path: string | URL): Promise<RerankerFile | undefined> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (text === undefined) return undefined
  try {
    return File.parse(JSON.parse(text))
  } catch (cause) {
    throw new Error(`${String(path)} is not a reranker; run \`node scripts/train-reranker.ts\` or restore the file`, {
      cause,
    })
  }
}

export function toKnownQuestion({ text, names }: NamedQuestion): KnownQuestion {
  return { text, articles: names.map(toArticleKey), laws: names.map(toLawKey) }
}
