import { useEffect, useRef, useState } from 'react'

interface Shown {
  /** Number of the newest reply; 0 before the first. */
  readonly newest: number
  readonly pending: number
  readonly failed: number
  readonly loaded: boolean
}

const NEAR_PX = 240

/** The element of a turn, for scrolling to it. */
export const toTurnId = (seq: number): string => `turn-${seq}`

const isNearEnd = (): boolean =>
  document.documentElement.scrollHeight - window.innerHeight - window.pageYOffset < NEAR_PX

const showTurn = (seq: number): void => document.getElementById(toTurnId(seq))?.scrollIntoView({ block: 'start' })

/**
 * Keeps the page at what matters: what was just sent, then the beginning of its answer. Somebody who reads further up
 * is left there and told that there is something new.
 */
export function useFollow({ newest, pending, failed, loaded }: Shown): {
  readonly hasNews: boolean
  readonly showNews: () => void
} {
  const before = useRef<Shown>({ newest: 0, pending: 0, failed: 0, loaded: false })
  const nearEnd = useRef(true)
  const [hasNews, setHasNews] = useState(false)

  useEffect(() => {
    const onScroll = (): void => {
      nearEnd.current = isNearEnd()
      if (nearEnd.current) setHasNews(false)
    }
    window.addEventListener('scroll', onScroll, { passive: true })
    return () => window.removeEventListener('scroll', onScroll)
  }, [])

  useEffect(() => {
    const { newest: shown, pending: waited, failed: hadFailed, loaded: wasLoaded } = before.current
    before.current = { newest, pending, failed, loaded }
    if (loaded && !wasLoaded) {
      if (pending > 0) window.scrollTo(0, document.documentElement.scrollHeight)
      else if (newest > 0) showTurn(newest)
    } else if (newest > shown) {
      if (nearEnd.current) showTurn(newest)
      else setHasNews(true)
    } else if (pending > waited || failed > hadFailed) {
      nearEnd.current = true
      window.scrollTo(0, document.documentElement.scrollHeight)
    }
  }, [newest, pending, failed, loaded])

  return {
    hasNews,
    showNews: () => {
      setHasNews(false)
      showTurn(newest)
    },
  }
}
