import { useCallback, useEffect, useRef, useState } from 'react'
import { noticeTexts } from '../../../wording/desk/notices.ts'
import { useDesk } from './desk-context.ts'
import { useLive } from './live-provider.tsx'

interface Waiting {
  readonly count: number
  readonly tickets: readonly { readonly id: string; readonly number: string; readonly climbed: number }[]
}

interface Notices {
  readonly called: Waiting
  readonly followUps: Waiting
  /** Told when it comes; it waits for nothing, so it is not counted. */
  readonly unhappy: Waiting
}

/** Something that has just come to the one who is signed in. */
export interface Notice {
  readonly key: string
  readonly text: string
  readonly ticketId: string
}

const SETTLE_MS = 300
/** What can't change what waits for somebody. */
const QUIET = new Set(['delivered', 'drafted', 'note', 'heard', 'add-label', 'remove-label', 'reject-draft'])

/**
 * How much waits for the one who is signed in, and what has come since the page was opened: each step of each ticket is told
 * once, as what waits now is compared with what waited before. What is gone is forgotten, so that it is told when it comes again.
 */
export function useNotices() {
  const { api } = useDesk()
  const [count, setCount] = useState(0)
  const [news, setNews] = useState<readonly Notice[]>([])
  const known = useRef<ReadonlySet<string> | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const turn = useRef(0)

  const read = useCallback(async (): Promise<void> => {
    const mine = ++turn.current
    const now = await api.get<Notices>('/notices').catch(() => null)
    if (!now || mine !== turn.current) return
    const waiting = toNotices(now)
    const before = known.current
    known.current = new Set(waiting.map(({ key }) => key))
    setCount(now.called.count + now.followUps.count)
    const isThere = ({ key }: Notice): boolean => known.current?.has(key) === true
    const fresh = before === null ? [] : waiting.filter(({ key }) => !before.has(key))
    setNews(shown => [...shown.filter(isThere), ...fresh])
  }, [api])
  const readSoon = useCallback(() => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => void read(), SETTLE_MS)
  }, [read])
  useEffect(() => {
    void read()
    return () => clearTimeout(timer.current)
  }, [read])
  useLive(({ kind }) => {
    if (!QUIET.has(kind)) readSoon()
  }, readSoon)

  return { count, news, dismiss: () => setNews([]) }
}

const toNotices = ({ called, followUps, unhappy }: Notices): readonly Notice[] => [
  ...called.tickets.map(({ id, number, climbed }) => ({
    key: `${id}:${climbed}`,
    text: noticeTexts.called(number, climbed),
    ticketId: id,
  })),
  ...followUps.tickets.map(({ id, number }) => ({
    key: `${id}:follow-up`,
    text: noticeTexts.followUp(number),
    ticketId: id,
  })),
  ...unhappy.tickets.map(({ id, number }) => ({
    key: `${id}:unhappy`,
    text: noticeTexts.unhappy(number),
    ticketId: id,
  })),
]
