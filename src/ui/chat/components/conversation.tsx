import type { RefObject } from 'react'
import { webPage } from '../../../wording/web-page.ts'
import type { ChatState } from '../session/chat-state.ts'
import { toTurnId } from '../support/use-follow.ts'
import { PendingMessage } from './pending-message.tsx'
import { ReplyCard } from './reply-card.tsx'
import type { Verify } from './verify-card.tsx'

interface Properties {
  readonly state: ChatState
  readonly log: RefObject<HTMLDivElement | null>
  readonly onVerify: Verify
  readonly onResend: (clientId: string) => void
  readonly onTakeBack: (clientId: string) => void
}

/** All that was asked and answered, oldest first; screen readers hear what is added. */
export const Conversation = ({ state, log, onVerify, onResend, onTakeBack }: Properties) => (
  <div className="log" role="log" aria-live="polite" aria-label={webPage.conversation} tabIndex={-1} ref={log}>
    {state.turns.map(turn => (
      <div className="turn" key={turn.seq} id={toTurnId(turn.seq)} data-seq={turn.seq}>
        {/* A reminder or news answers no question. */}
        {turn.question !== '' && (
          <p className="question">
            <span className="sr-only">{webPage.yourQuestion}</span>
            {turn.question}
          </p>
        )}
        <ReplyCard turn={turn} notice={state.notice} onVerify={onVerify} />
      </div>
    ))}
    {state.pending.map(message => (
      <PendingMessage
        key={message.clientId}
        message={message}
        onResend={() => onResend(message.clientId)}
        onTakeBack={() => onTakeBack(message.clientId)}
      />
    ))}
    {/* Not read aloud: the reply that takes its place is. */}
    {state.preview && (
      <div className="turn preview" aria-live="off" aria-busy="true">
        <ReplyCard
          turn={{ ...state.preview, seq: 0, question: '', at: 0, fresh: false }}
          onVerify={onVerify}
          notice={state.notice}
        />
        <p className="delivery">{webPage.stillWording}</p>
      </div>
    )}
  </div>
)
