import type { Retriever } from './retriever.ts'

interface Dependencies {
  /** May fail, since its embedder is on another machine. */
  readonly first: Retriever
  readonly second: Retriever
  /** Whether the first one may be tried now, and how it went. */
  readonly breaker: { allows(): boolean; report(succeeded: boolean): void }
}

/** Retrieves with the second retriever while the first one fails. */
export const createFallbackRetriever = ({ first, second, breaker }: Dependencies): Retriever => ({
  retrieve: async (query, top) => {
    if (!breaker.allows()) return second.retrieve(query, top)
    try {
      const hits = await first.retrieve(query, top)
      breaker.report(true)
      return hits
    } catch {
      breaker.report(false)
      return second.retrieve(query, top)
    }
  },
})
