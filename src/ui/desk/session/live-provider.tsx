import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react'
import { useDesk } from './desk-context.ts'

export interface LiveEvent {
  readonly ticketId: string
  readonly kind: string
  readonly actor: string
}

interface Listener {
  readonly onEvent: (event: LiveEvent) => void
  readonly onGap: () => void
}

interface Live {
  readonly connected: boolean
  listen(listener: Listener): () => void
}

const LiveContext = createContext<Live | null>(null)

/**
 * One stream of what happens to tickets for the whole page; after a gap the browser asks for all that came after the last
 * event it saw. Where it had seen none, as when the line was cut before the first, `onGap` says that something may have been missed.
 */
export function LiveProvider({ children }: { readonly children: ReactNode }) {
  const { api } = useDesk()
  const [connected, setConnected] = useState(false)
  const listeners = useRef(new Set<Listener>())

  useEffect(() => {
    let source: EventSource
    let last = ''
    let timer: ReturnType<typeof setTimeout> | undefined
    const open = (): void => {
      source = new EventSource(`/desk/api/events${last === '' ? '' : `?after=${last}`}`)
      source.addEventListener('hello', event => {
        if (last === '') for (const { onGap } of listeners.current) onGap()
        last = event.lastEventId || last
        setConnected(true)
      })
      source.addEventListener('message', event => {
        last = event.lastEventId
        const happened = JSON.parse(event.data)
        for (const { onEvent } of listeners.current) onEvent(happened)
      })
      source.addEventListener('error', () => {
        setConnected(false)
        // A stream that was refused is not tried again by itself: the session may be over.
        if (source.readyState !== EventSource.CLOSED) return
        timer = setTimeout(() => void api.get('/colleagues').then(open, retryLater), 1_500)
      })
    }
    const retryLater = (): void => {
      timer = setTimeout(open, 5_000)
    }
    open()
    return () => {
      clearTimeout(timer)
      source.close()
    }
  }, [api])

  const listen = useCallback((listener: Listener) => {
    listeners.current.add(listener)
    return () => void listeners.current.delete(listener)
  }, [])
  const live = useMemo<Live>(() => ({ connected, listen }), [connected, listen])
  return <LiveContext value={live}>{children}</LiveContext>
}

/** Listens while it is shown; says whether the line stands. */
export function useLive(onEvent: Listener['onEvent'], onGap: Listener['onGap']): boolean {
  const live = useContext(LiveContext)
  if (!live) throw new Error('useLive is for pages below a LiveProvider.')
  const latest = useRef<Listener>({ onEvent, onGap })
  latest.current = { onEvent, onGap }
  const { connected, listen } = live
  useEffect(
    () => listen({ onEvent: event => latest.current.onEvent(event), onGap: () => latest.current.onGap() }),
    [listen],
  )
  return connected
}
