import type { CallbackManagerForRetrieverRun } from '@langchain/core/callbacks/manager'
import { BaseRetriever } from '@langchain/core/retrievers'
import { Document } from 'langchain'
import type { RetrievalEntry, Retriever } from './retriever.ts'

export interface LangChainRetrieverDependencies {
  readonly retriever: Retriever
  readonly entries: readonly RetrievalEntry[]
  readonly top?: number
}

/** Lets code written for LangChain search with our retriever; name, score and similarity stand in the metadata. */
export function createLangChainRetriever({
  retriever,
  entries,
  top = 10,
}: LangChainRetrieverDependencies): BaseRetriever {
  return new LangChainRetriever(retriever, new Map(entries.map(entry => [entry.id, entry])), top)
}

class LangChainRetriever extends BaseRetriever {
  override lc_namespace = ['zhida', 'retrieval']
  readonly #retriever: Retriever
  readonly #entries: ReadonlyMap<string, RetrievalEntry>
  readonly #top: number

  constructor(retriever: Retriever, entries: ReadonlyMap<string, RetrievalEntry>, top: number) {
    super({})
    this.#retriever = retriever
    this.#entries = entries
    this.#top = top
  }

  override async _getRelevantDocuments(query: string, _run?: CallbackManagerForRetrieverRun): Promise<Document[]> {
    const hits = await this.#retriever.retrieve(query, this.#top)
    return hits.map(({ id, score, similarity, coverage }) => {
      const { name = '', content = '' } = this.#entries.get(id) ?? {}
      return new Document({ id, pageContent: content, metadata: { id, name, score, similarity, coverage } })
    })
  }
}
