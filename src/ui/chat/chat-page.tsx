import { type MouseEvent, useRef, useSyncExternalStore } from 'react'
import { ASK_FOR_A_PERSON } from '../../wording/replies.ts'
import { webPage } from '../../wording/web-page.ts'
import { COMPOSER_ID, Composer } from './components/composer.tsx'
import { Conversation } from './components/conversation.tsx'
import { LinkedText } from './components/linked-text.tsx'
import { PageHeader } from './components/page-header.tsx'
import { PhotoButton } from './components/photo-button.tsx'
import { QuickReplies } from './components/quick-replies.tsx'
import { ConnectionLine, WorkingLine } from './components/status-lines.tsx'
import { Welcome } from './components/welcome.tsx'
import { lastSeq } from './session/chat-state.ts'
import type { ChatSession } from './session/create-chat-session.ts'
import { useDraft } from './support/use-draft.ts'
import { useFollow } from './support/use-follow.ts'
import { useLargeType } from './support/use-large-type.ts'
import { usePrintOpen } from './support/use-print-open.ts'
import { useUnreadTitle } from './support/use-unread-title.ts'

/** The litigant's page: header, conversation, and where to write. */
export function ChatPage({ session }: { readonly session: ChatSession }) {
  const state = useSyncExternalStore(session.subscribe, session.getState)
  const [draft, setDraft] = useDraft()
  const [large, switchLarge] = useLargeType()
  const field = useRef<HTMLTextAreaElement>(null)
  const log = useRef<HTMLDivElement>(null)
  const newest = lastSeq(state)
  const loaded = state.loading === 'loaded'
  const unanswered = state.pending.filter(({ status }) => status !== 'failed')
  const follow = useFollow({
    newest,
    pending: state.pending.length,
    failed: state.pending.length - unanswered.length,
    loaded,
  })
  useUnreadTitle(state.turns.filter(turn => turn.fresh).length)
  usePrintOpen()

  const empty = loaded && state.turns.length === 0 && state.pending.length === 0
  const last = state.turns[state.turns.length - 1]

  const pick = (text: string): void => {
    session.send(text, true)
    // The button is gone by then; without this, the keyboard would start again at the top of the page.
    log.current?.focus({ preventScroll: true })
  }
  const sendDraft = (): void => {
    session.send(draft.trim(), false)
    setDraft('')
    field.current?.focus({ preventScroll: true })
  }
  const takeBack = (clientId: string): void => {
    const text = session.takeBack(clientId)
    setDraft(draft.trim() === '' ? text : `${text}\n${draft}`)
    field.current?.focus()
  }
  const skip = (event: MouseEvent): void => {
    event.preventDefault()
    field.current?.focus()
  }
  return (
    <>
      <a className="skip" href={`#${COMPOSER_ID}`} onClick={skip}>
        {webPage.skipToComposer}
      </a>
      <PageHeader large={large} onLarge={switchLarge} onPerson={() => session.send(ASK_FOR_A_PERSON, true)} />
      <main className="column">
        <Welcome notice={state.notice} />
        {empty && <QuickReplies title={webPage.firstQuestions} texts={state.firstQuestions} onPick={pick} />}
        <Conversation
          state={state}
          log={log}
          onVerify={session.verify}
          onResend={session.resend}
          onTakeBack={takeBack}
        />
        <WorkingLine working={unanswered.some(({ status }) => status === 'received')} />
        {last && unanswered.length === 0 && (
          <QuickReplies
            title={last.reply.choices ? webPage.choices : webPage.suggestions}
            texts={last.reply.suggestions}
            onPick={pick}
          />
        )}
      </main>
      <footer className="page-footer">
        <div className="column">
          {follow.hasNews && (
            <button type="button" className="button primary news" onClick={follow.showNews}>
              {webPage.newReply}
            </button>
          )}
          <ConnectionLine state={state} />
          {last?.reply.takesPhoto && unanswered.length === 0 && <PhotoButton />}
          <Composer text={draft} longest={state.longestQuestion} field={field} onChange={setDraft} onSend={sendDraft} />
          <p className="disclaimer">
            <LinkedText text={webPage.disclaimer} /> · <a href="/sources">{webPage.allSources}</a>
          </p>
        </div>
      </footer>
    </>
  )
}
