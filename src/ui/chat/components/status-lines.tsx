import { webPage } from '../../../wording/web-page.ts'
import type { ChatState } from '../session/chat-state.ts'
import { useDelayed } from '../support/use-delayed.ts'
import { useOnline } from '../support/use-online.ts'
import { LinkedText } from './linked-text.tsx'

const FLASH_MS = 400
const SHORT_BREAK_MS = 4_000

/** What the person has to know about the connection; silent while all is well. */
export function ConnectionLine({ state }: { readonly state: ChatState }) {
  const online = useOnline()
  const lost = useDelayed(!state.connected, SHORT_BREAK_MS)
  const text = !online
    ? webPage.offline
    : state.loading === 'failed'
      ? webPage.cannotLoad
      : lost
        ? webPage.reconnecting
        : null
  return (
    <div className="connection" role="status">
      {text && (
        <p>
          <LinkedText text={text} />
        </p>
      )}
    </div>
  )
}

/** Says that an answer is being made, to eyes and to screen readers. */
export function WorkingLine({ working }: { readonly working: boolean }) {
  const shown = useDelayed(working, FLASH_MS)
  return (
    <div className="working" role="status">
      {shown && (
        <p>
          <span className="dots" aria-hidden="true">
            <i />
            <i />
            <i />
          </span>
          {webPage.working}
        </p>
      )}
    </div>
  )
}
