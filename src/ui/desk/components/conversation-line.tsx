import { Bubble } from '@ant-design/x'
import { memo } from 'react'
import { queuePage } from '../../../wording/desk/queue-page.ts'
import type { Line } from '../session/ticket-api.ts'
import { showTime } from '../support/show-time.ts'

interface Properties {
  readonly line: Line
  readonly nameOf: (id: string | null) => string
}

/** What somebody said, always as text. */
export const ConversationLine = memo(function ConversationLine({ line, nameOf }: Properties) {
  const { from, actor, at, text } = line
  const who = from === 'staff' || from === 'note' ? `${queuePage.from[from]} ${nameOf(actor)}` : queuePage.from[from]
  return (
    <div className={`line line-${from}`} data-line={from}>
      <Bubble
        placement={from === 'person' ? 'start' : 'end'}
        variant={from === 'note' ? 'outlined' : 'filled'}
        header={
          <span className="line-head">
            {who} · <time dateTime={new Date(at).toISOString()}>{showTime(at)}</time>
          </span>
        }
        content={text}
        contentRender={content => <span className="line-text">{String(content)}</span>}
      />
    </div>
  )
})
