import { useEffect, useRef, useState } from 'react'
import { useDesk } from './desk-context.ts'

export interface LiveEvent {
  readonly ticketId: string
  readonly kind: string
  readonly actor: string
}

/**
 * Listens to what happens to tickets; after a gap the browser asks for all that came after the last event it saw. Where it
 * had seen none, as when the line was cut before the first, `onGap` says that something may have been missed.
 */
export function useLive(onEvent: (event: LiveEvent) => void, onGap: () => void): boolean {
  const { api } = useDesk()
  const [connected, setConnected] = useState(false)
  const listener = useRef(onEvent)
  listener.current = onEvent
  const gap = useRef(onGap)
  gap.current = onGap

  useEffect(() => {
    let source: EventSource
    let last = ''
    let timer: ReturnType<typeof setTimeout> | undefined
    const open = (): void => {
      source = new EventSource(`/desk/api/events${last === '' ? '' : `?after=${last}`}`)
      source.addEventListener('hello', event => {
        if (last === '') gap.current()
        last = event.lastEventId || last
        setConnected(true)
      })
      source.addEventListener('message', event => {
        last = event.lastEventId
        listener.current(JSON.parse(event.data))
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
  return connected
}
