import { useCallback, useEffect, useRef, useState } from 'react'

export interface Loaded<Value> {
  readonly value: Value | null
  readonly error: string | null
  readonly loading: boolean
  reload(): Promise<void>
}

/** Reads something when it is first shown and when `key` changes; the last reading wins. */
export function useLoaded<Value>(load: () => Promise<Value>, key: string): Loaded<Value> {
  const [state, setState] = useState<Omit<Loaded<Value>, 'reload'>>({ value: null, error: null, loading: true })
  const latest = useRef(load)
  latest.current = load
  const turn = useRef(0)
  const reload = useCallback(async () => {
    const mine = ++turn.current
    setState(before => ({ ...before, loading: true }))
    try {
      const value = await latest.current()
      if (mine === turn.current) setState({ value, error: null, loading: false })
    } catch (error) {
      if (mine !== turn.current) return
      setState(before => ({ ...before, error: error instanceof Error ? error.message : String(error), loading: false }))
    }
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says when to read again
  useEffect(() => {
    void reload()
  }, [key, reload])
  return { ...state, reload }
}
