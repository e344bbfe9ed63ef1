import { useEffect, useRef } from 'react'
import { webPage } from '../../../wording/web-page.ts'

/** Counts in the tab's title the replies that came while nobody looked. */
export function useUnreadTitle(freshReplies: number): void {
  const seen = useRef(freshReplies)
  useEffect(() => {
    const show = (): void => {
      if (document.visibilityState === 'visible') seen.current = freshReplies
      const unread = freshReplies - seen.current
      document.title = unread > 0 ? webPage.unreadTitle(unread) : webPage.title
    }
    show()
    document.addEventListener('visibilitychange', show)
    return () => document.removeEventListener('visibilitychange', show)
  }, [freshReplies])
}
