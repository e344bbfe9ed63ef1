import { renderPlain } from '../../../wording/render-plain.ts'
import { webPage } from '../../../wording/web-page.ts'
import type { AnsweredTurn } from '../session/chat-state.ts'
import { AttachmentList } from './attachment-list.tsx'
import { CallList } from './call-list.tsx'
import { CaseTimeline } from './case-timeline.tsx'
import { CopyButton } from './copy-button.tsx'
import { RateButtons } from './rate-buttons.tsx'
import { ReplyBlock } from './reply-block.tsx'
import { SourceCard } from './source-card.tsx'
import { type Verify, VerifyCard } from './verify-card.tsx'

const SIMPLE = /^(clarification|error|escalated)_/
const CALMING = /^escalated_/

interface Properties {
  readonly turn: AnsweredTurn
  /** What the head of the page says already; the same words under a reply are left out. */
  readonly notice: string | null
  readonly onVerify: Verify
}

/** One reply: conclusion, basis, next step, what else bears on it, and the sources of all that. */
export function ReplyCard({ turn, notice, onVerify }: Properties) {
  const { seq, question, reply, fresh } = turn
  const withHeading = !SIMPLE.test(reply.outcome)
  const calming = CALMING.test(reply.outcome)
  const blocks = reply.blocks.map((block, index) => ({ block, key: `${seq}-${index}` }))
  const related = blocks.filter(({ block }) => block.kind === 'related')
  const notes = blocks.filter(({ block }) => block.kind === 'note' && block.text !== notice)
  const { card } = reply
  const pictured = card?.kind === 'case' ? blocks[card.inPlaceOf] : undefined
  const main = blocks.filter(one => !['related', 'note'].includes(one.block.kind) && one !== pictured)
  // Whom to call comes right after the words that say so.
  const before = calming
    ? main.findIndex(({ block }) => block.kind === 'next-step') + 1
    : card?.kind === 'case'
      ? 1
      : main.length
  const show = ({ block, key }: (typeof blocks)[number]) => (
    <ReplyBlock key={key} seq={seq} block={block} withHeading={withHeading} />
  )
  const classes = ['reply', fresh && 'fresh', !withHeading && 'simple', calming && 'calm'].filter(Boolean).join(' ')
  return (
    <div className={classes} data-outcome={reply.outcome}>
      <h2 className="sr-only">{webPage.answer}</h2>
      {main.slice(0, before).map(show)}
      {calming && <CallList reply={reply} />}
      {card?.kind === 'case' && <CaseTimeline steps={card.steps} events={card.events} />}
      {main.slice(before).map(show)}
      <AttachmentList attachments={reply.attachments ?? []} />
      {card?.kind === 'verify' && <VerifyCard onVerify={onVerify} />}
      {related.length > 0 && (
        <details className="related">
          <summary>
            <h3>{webPage.related(related.length)}</h3>
          </summary>
          {related.map(show)}
        </details>
      )}
      {reply.citations.length > 0 && (
        <div className="sources">
          <h3>{webPage.sources(reply.citations.length)}</h3>
          {reply.citations.map((citation, index) => (
            <SourceCard
              key={`${citation.title}${citation.number}${citation.article}`}
              seq={seq}
              number={index + 1}
              citation={citation}
            />
          ))}
        </div>
      )}
      {notes.map(show)}
      {reply.outcome === 'answered' && <RateButtons seq={seq} />}
      {withHeading && (
        <CopyButton getText={() => `${question && `${webPage.yourQuestion}${question}\n\n`}${renderPlain(reply)}`} />
      )}
    </div>
  )
}
