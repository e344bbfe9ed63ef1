import { useCallback, useEffect, useRef, useState } from 'react'
import { useDesk } from './desk-context.ts'

/** `waiting`: typed and not sent yet; `failed`: the server does not have it, it is tried again. */
export type KeptState = 'clean' | 'waiting' | 'kept' | 'failed'

interface Kept {
  readonly state: KeptState
  /** What was typed, to be kept by the server soon. */
  keep(save: () => Promise<unknown>): void
  /** Nothing of it is to be kept any more; resolves when no saving is under way. */
  forget(): Promise<void>
}

const SETTLE_MS = 800
const AGAIN_MS = 5_000

/** Keeps under a name what somebody writes, as he writes it, one saving after the other, also when he leaves; warns him when the browser would close on words that nobody has. */
export function useKeptText(name: string): Kept {
  const { api } = useDesk()
  const [state, setState] = useState<KeptState>('clean')
  const writer = useRef({})
  const next = useRef<(() => Promise<unknown>) | null>(null)
  const running = useRef<Promise<void>>(Promise.resolve())
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  const flush = useCallback((): void => {
    clearTimeout(timer.current)
    running.current = running.current.then(async () => {
      const save = next.current
      next.current = null
      // A page that was left may still try to save what it had; who writes since has the last word.
      if (!save || !api.owns(name, writer.current)) return
      try {
        await save()
        // What was typed meanwhile waits for its own turn.
        if (!next.current) setState('kept')
      } catch {
        next.current ??= save
        setState('failed')
        timer.current = setTimeout(flush, AGAIN_MS)
      }
    })
    api.hold(running.current)
  }, [api, name])
  useEffect(() => flush, [flush])
  const isLost = state === 'waiting' || state === 'failed'
  useEffect(() => {
    if (!isLost) return
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [isLost])

  return {
    state,
    keep: save => {
      api.claim(name, writer.current)
      next.current = save
      setState('waiting')
      clearTimeout(timer.current)
      timer.current = setTimeout(flush, SETTLE_MS)
    },
    forget: async () => {
      next.current = null
      clearTimeout(timer.current)
      setState('clean')
      await running.current
    },
  }
}
