import { useEffect, useRef, useState } from 'react'

interface Shown {
  /** Number of the newest reply; 0 before the first. */
  readonly newest: number
  readonly pending: number
  readonly failed: number
  readonly loaded: boolean
}

const NEAR_PX = 240
/** By which somebody stops the page on its way. */
const GESTURES = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const

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
  /** The page scrolls to its end by itself: places on the way are not where somebody reads. */
  const onItsWay = useRef(false)
  const [hasNews, setHasNews] = useState(false)

  useEffect(() => {
    const onScroll = (): void => {
      const isNear = isNearEnd()
      if (isNear) {
        onItsWay.current = false
        setHasNews(false)
      }
      if (!onItsWay.current) nearEnd.current = isNear
    }
    const onGesture = (): void => {
      onItsWay.current = false
    }
    window.addEventListener('scroll', onScroll, { passive: true })
    // Before anything else hears of it: Enter sends, and what is sent sets the page on its way.
    for (const gesture of GESTURES) window.addEventListener(gesture, onGesture, { passive: true, capture: true })
    return () => {
      window.removeEventListener('scroll', onScroll)
      for (const gesture of GESTURES) window.removeEventListener(gesture, onGesture, { capture: true })
    }
  }, [])

  useEffect(() => {
    const { newest: shown, pending: waited, failed: hadFailed, loaded: wasLoaded } = before.current
    before.current = { newest, pending, failed, loaded }
    if (loaded && !wasLoaded) {
      if (pending > 0) window.scrollTo(0, document.documentElement.scrollHeight)
      else if (newest > 0) showTurn(newest)
    } else if (newest > shown) {
      onItsWay.current = false
      if (nearEnd.current) showTurn(newest)
      else setHasNews(true)
    } else if (pending > waited || failed > hadFailed) {
      nearEnd.current = true
      onItsWay.current = true
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
