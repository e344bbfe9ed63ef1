import { hash } from 'node:crypto'
import { LRUCache } from 'lru-cache'

export interface RememberOptions {
  /** So many answers, those asked for longest ago go first; 0 remembers none. */
  readonly most: number
  readonly forMs: number
}

/**
 * Remembers what was found for a question, so that one asked often, such as by a button, is looked up once. Only a hash of the
 * question is kept: nobody's words stay in memory. A look-up that failed is made again.
 */
export function remember<Query, Found extends {}>(
  { most, forMs }: RememberOptions,
  toKey: (query: Query) => string,
  find: (query: Query) => Promise<Found>,
): (query: Query) => Promise<Found> {
  if (most === 0) return find
  const known = new LRUCache<string, Promise<Found>>({ max: most, ttl: forMs, ttlResolution: 1000 })
  return query => {
    const key = hash('sha256', toKey(query), 'base64')
    const before = known.get(key)
    if (before) return before
    const found = find(query)
    known.set(key, found)
    found.catch(() => known.delete(key))
    return found
  }
}
