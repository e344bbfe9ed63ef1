import { BM25Retriever } from '@langchain/community/retrievers/bm25'
import { Document } from '@langchain/core/documents'
import { create, insertMultiple, search } from '@orama/orama'
import MiniSearch from 'minisearch'
import { gramToText, toGrams, toSearchText } from '../../../src/models/character-grams.ts'

export interface BenchArticle {
  readonly id: string
  readonly name: string
  readonly content: string
}

/** Ids of the articles that an engine finds for a question, best first. */
export interface Engine {
  readonly name: string
  find(question: string, top: number): Promise<readonly string[]> | readonly string[]
}

const toPairs = (text: string): string[] =>
  Array.from(
    toGrams(toSearchText(text)).filter(gram => gram >>> 16 !== 0),
    gramToText,
  )
const toCharactersAndPairs = (text: string): string[] => Array.from(toGrams(toSearchText(text)), gramToText)

/**
 * LangChain's BM25 splits questions at spaces, which Chinese does not have: as it stands it finds nothing. It gets the question as
 * pairs of characters, and looks for each in every text with a regular expression.
 */
export function createLangChainBm25(articles: readonly BenchArticle[]): Engine {
  const documents = articles.map(({ id, name, content }) => new Document({ id, pageContent: `${name} ${content}` }))
  return {
    name: '@langchain/community BM25Retriever, pairs of characters',
    find: async (question, top) => {
      const retriever = BM25Retriever.fromDocuments(documents, { k: top, includeScore: false })
      const found = await retriever.invoke([...new Set(toPairs(question))].join(' '))
      return found.map(({ id }) => id ?? '')
    },
  }
}

export function createMiniSearch(articles: readonly BenchArticle[]): Engine {
  const index = new MiniSearch<BenchArticle>({
    fields: ['name', 'content'],
    tokenize: toCharactersAndPairs,
    processTerm: term => term,
  })
  index.addAll(articles)
  return {
    name: 'MiniSearch, characters and pairs',
    find: (question, top) =>
      index
        .search(question)
        .slice(0, top)
        .map(({ id }) => String(id)),
  }
}

/** Orama takes any longer token that begins alike for a match, so it gets pairs only. */
export async function createOrama(articles: readonly BenchArticle[]): Promise<Engine> {
  const index = create({
    schema: { name: 'string', content: 'string' },
    components: { tokenizer: { language: 'english', normalizationCache: new Map(), tokenize: toPairs } },
  })
  await insertMultiple(index, [...articles], 5000)
  return {
    name: 'Orama, pairs of characters',
    find: async (question, top) => {
      const { hits } = await search(index, { term: question, limit: top, properties: ['name', 'content'] })
      return hits.map(({ id }) => id)
    },
  }
}
