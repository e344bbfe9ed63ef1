import { webPage } from '../../../wording/web-page.ts'
import type { PendingMessage as Message } from '../session/chat-state.ts'

const STATUS = {
  queued: webPage.queued,
  sending: webPage.sending,
  waiting: webPage.waiting,
  received: webPage.received,
  failed: webPage.notSent,
} as const satisfies Record<Message['status'], string>

interface Properties {
  readonly message: Message
  readonly onResend: () => void
  readonly onTakeBack: () => void
}

/** What the person wrote and how far it has got. A message that failed keeps its text, and says how to go on. */
export function PendingMessage({ message, onResend, onTakeBack }: Properties) {
  const failed = message.status === 'failed'
  return (
    <div className="turn" data-pending={message.status}>
      <p className="question">
        <span className="sr-only">{webPage.yourQuestion}</span>
        {message.text}
      </p>
      <p className={failed ? 'delivery failed' : 'delivery'}>
        {STATUS[message.status]}
        {message.error && <span className="why"> {message.error}</span>}
      </p>
      {failed && (
        <p className="delivery-actions">
          <button type="button" className="button" onClick={onResend}>
            {webPage.resend}
          </button>
          <button type="button" className="button quiet" onClick={onTakeBack}>
            {webPage.edit}
          </button>
        </p>
      )}
    </div>
  )
}
