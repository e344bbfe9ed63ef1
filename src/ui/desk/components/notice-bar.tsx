import { Button } from 'antd'
import { noticeTexts } from '../../../wording/desk/notices.ts'
import type { Notice } from '../session/use-notices.ts'

interface Properties {
  readonly news: readonly Notice[]
  readonly onDismiss: () => void
}

const MOST_SHOWN = 3

/** What has just come, seen and read aloud without a sound and without taking the focus. The place is always there: only what changes in it is read. */
export function NoticeBar({ news, onDismiss }: Properties) {
  const shown = news.slice(-MOST_SHOWN)
  return (
    <div className="notices" role="status" aria-live="polite" aria-label={noticeTexts.label}>
      {shown.map(({ key, text, ticketId }) => (
        <p key={key}>
          {text} <a href={`#/queue/${encodeURIComponent(ticketId)}`}>{noticeTexts.open}</a>
        </p>
      ))}
      {news.length > shown.length && <p>{noticeTexts.more(news.length - shown.length)}</p>}
      {news.length > 0 && (
        <Button size="small" onClick={onDismiss}>
          {noticeTexts.dismiss}
        </Button>
      )}
    </div>
  )
}
