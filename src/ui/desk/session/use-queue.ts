import { useCallback, useEffect, useRef, useState } from 'react'
import { useDesk } from './desk-context.ts'
import { inOrder, matches, needsServer, type QueueFilter, toSearch } from './queue-filter.ts'
import type { TicketSummary } from './ticket-api.ts'

interface Page {
  readonly tickets: readonly TicketSummary[]
  readonly next: string | null
  readonly count: number | null
}

export interface Queue {
  readonly tickets: readonly TicketSummary[]
  readonly count: number
  readonly loading: boolean
  readonly error: string | null
  /** Reads the next page, if there is one and none is on its way. */
  readMore(): void
  /** Reads the first page anew: something may have happened that nobody told of. */
  reread(): void
  /** Takes in that a ticket changed. */
  refresh(ticketId: string): Promise<void>
}

const SETTLE_MS = 200

/** Tickets of a view, page after page, kept up to date one by one. */
export function useQueue(filter: QueueFilter): Queue {
  const { api, account } = useDesk()
  const [tickets, setTickets] = useState<readonly TicketSummary[]>([])
  const [count, setCount] = useState(0)
  const [loading, setLoading] = useState(true)
  const [error, setError] = useState<string | null>(null)
  const state = useRef<{ turn: number; next: string | null; reading: boolean }>({ turn: 0, next: null, reading: false })
  const key = JSON.stringify(filter)
  const current = useRef(filter)
  current.current = filter

  const read = useCallback(
    async (turn: number, after: string | null): Promise<void> => {
      state.current.reading = true
      try {
        const page = await api.post<Page>('/tickets/search', {
          ...toSearch(current.current),
          ...(after ? { after } : {}),
        })
        if (turn !== state.current.turn) return
        state.current.next = page.next
        setTickets(before => (after ? mergeInto(before, page.tickets) : page.tickets))
        if (page.count !== null) setCount(page.count)
        setError(null)
      } catch (reason) {
        if (turn === state.current.turn) setError(reason instanceof Error ? reason.message : String(reason))
      } finally {
        if (turn === state.current.turn) {
          state.current.reading = false
          setLoading(false)
        }
      }
    },
    [api],
  )

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is the filter in one text
  useEffect(() => {
    const turn = ++state.current.turn
    setLoading(true)
    const timer = setTimeout(() => void read(turn, null), filter.text === '' ? 0 : SETTLE_MS)
    return () => clearTimeout(timer)
  }, [key, read])

  return {
    tickets,
    count,
    loading,
    error,
    readMore: () => {
      const { turn, next, reading } = state.current
      if (next !== null && !reading) void read(turn, next)
    },
    reread: () => void read(++state.current.turn, null),
    refresh: async ticketId => {
      if (needsServer(current.current)) return read(++state.current.turn, null)
      const { turn } = state.current
      const ticket = await api.get<TicketSummary>(`/tickets/${ticketId}/summary`).catch(() => null)
      if (turn !== state.current.turn || !ticket) return
      const fits = matches(current.current, ticket, account.id, Date.now())
      setTickets(before => {
        const known = before.some(({ id }) => id === ticketId)
        if (known !== fits) setCount(all => Math.max(0, all + (fits ? 1 : -1)))
        const others = before.filter(({ id }) => id !== ticketId)
        return fits ? mergeInto(others, [ticket]) : others
      })
    },
  }
}

function mergeInto(before: readonly TicketSummary[], added: readonly TicketSummary[]): readonly TicketSummary[] {
  const ids = new Set(added.map(({ id }) => id))
  return [...before.filter(({ id }) => !ids.has(id)), ...added].sort(inOrder)
}
