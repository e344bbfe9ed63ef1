import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse as parseYaml } from 'yaml'
import { z } from 'zod'
import { bringsAClue } from './domain/about-the-other-side.ts'
import type { Embedder } from './models/embedder.ts'
import { type BoundaryGate, createBoundaryGate } from './retrieval/boundary-gate/create-boundary-gate.ts'
import { loadBoundaryGate } from './retrieval/boundary-gate/load-boundary-gate.ts'
import { createFallbackRetriever } from './retrieval/create-fallback-retriever.ts'
import { createRetriever } from './retrieval/create-retriever.ts'
import { createPassageIndex, type PassageIndex, toEntry } from './retrieval/knowledge/create-passage-index.ts'
import type { KnowledgeBase } from './retrieval/knowledge/load-knowledge.ts'
import type { Retriever } from './retrieval/retriever.ts'
import { createRuleRanker } from './retrieval/rule-ranker/create-rule-ranker.ts'
import { loadRuleRanker } from './retrieval/rule-ranker/load-rule-ranker.ts'
import { type FoundPassage, findPassages, isMeant, type PassageQuery } from './skills/answer-question/find-passages.ts'
import { createFindForTroubles } from './skills/answer-question/mark-troubles.ts'
import { createThesaurus } from './skills/answer-question/thesaurus.ts'
import { createCircuitBreaker } from './support/circuit-breaker.ts'
import { systemClock } from './support/clock.ts'

export interface SearchOptions {
  readonly knowledge: KnowledgeBase
  readonly knowledgeFolder: string
  /** The embedder that always works: the shipped one. */
  readonly local: Embedder
  /** In place of it, as long as it answers. */
  readonly embedder?: Embedder | null
  /** `false` leaves the rules in the order of the search alone: what the ranker is trained on. */
  readonly ranked?: boolean
  readonly onNotice?: (notice: string) => void
}

/** The search for rules that the bot and the evaluation share. */
export interface Search {
  readonly index: PassageIndex
  readonly findPassages: (query: PassageQuery) => Promise<readonly FoundPassage[]>
}

const thesaurusSchema = z.array(z.strictObject({ lay: z.array(z.string()).min(1), legal: z.string().min(2) }))

/** What a cosine counts beside a BM25 share; tuned on the project's own questions. */
const SIMILARITY_WEIGHT = 2
/** The same for the mean of a rule's nearest questions: right rule first, 73 % without it and 75 % with it. */
const SUPPORT_WEIGHT = 2

export async function assembleSearch({
  knowledge,
  knowledgeFolder,
  local,
  embedder = null,
  ranked = true,
  onNotice = () => {},
}: SearchOptions): Promise<Search> {
  const thesaurusText = await readFile(join(knowledgeFolder, 'thesaurus.yaml'), 'utf8')
  const thesaurus = createThesaurus(thesaurusSchema.parse(parseYaml(thesaurusText)))
  const indexWith = (from: Embedder) =>
    createRetriever({
      entries: knowledge.passages.map(toEntry),
      embedder: from,
      weight: SIMILARITY_WEIGHT,
      supportWeight: SUPPORT_WEIGHT,
      candidates: 60,
      commonest: 0.5,
      proposedBy: 'keyword',
      onNotice,
    })
  const shipped = await indexWith(local)
  const retriever = embedder ? await preferEmbedder(embedder, indexWith, shipped, onNotice) : shipped
  const index = createPassageIndex(knowledge)
  const ranker = ranked ? createRuleRanker({ passages: knowledge.passages, weights: await loadRuleRanker() }) : null
  const find = async (query: PassageQuery): Promise<readonly FoundPassage[]> => {
    const found = await findPassages({ retriever, index, thesaurus }, query)
    // Who names a document has said which rules are meant, and a clue that is told asks nothing that a rule could answer.
    const settled =
      index.findNamed(query.restated).size > 0 ||
      bringsAClue(query.text) ||
      (found[0] !== undefined && isMeant(found[0].passage, query.restated))
    return ranker && !settled ? ranker.rank(query, found) : found
  }
  return { index, findPassages: createFindForTroubles(find) }
}

async function preferEmbedder(
  embedder: Embedder,
  indexWith: (embedder: Embedder) => Promise<Retriever>,
  shipped: Retriever,
  onNotice: (notice: string) => void,
): Promise<Retriever> {
  try {
    const first = await indexWith(embedder)
    return createFallbackRetriever({ first, second: shipped, breaker: createCircuitBreaker({ clock: systemClock }) })
  } catch {
    onNotice(`embeddings: ${embedder.id} failed while the knowledge base was indexed; the shipped ones are used`)
    return shipped
  }
}

/** What tells messages to decline from questions; the words of these rules are known to it. */
export const assembleGate = async ({ passages }: KnowledgeBase): Promise<BoundaryGate> =>
  createBoundaryGate({ passages, weights: await loadBoundaryGate() })
