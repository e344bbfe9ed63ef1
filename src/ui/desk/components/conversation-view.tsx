import { Alert, Spin } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { queuePage } from '../../../wording/desk/queue-page.ts'
import { useDesk } from '../session/desk-context.ts'
import type { Colleague, DeskLists, Draft, Line, OpenedTicket, TicketSummary } from '../session/ticket-api.ts'
import { createRequestId } from '../support/create-request-id.ts'
import { useAction } from '../support/use-action.ts'
import { useLoaded } from '../support/use-loaded.ts'
import { useShortcuts } from '../support/use-shortcuts.ts'
import { ConversationActions } from './conversation-actions.tsx'
import { ConversationLine } from './conversation-line.tsx'
import { DraftCard } from './draft-card.tsx'
import { ReplyComposer } from './reply-composer.tsx'
import { TicketSide } from './ticket-side.tsx'

interface Properties {
  readonly ticketId: string
  /** Counts up with each event of the ticket. */
  readonly change: number
  readonly now: number
  readonly nameOf: (id: string | null) => string
  readonly colleagues: readonly Colleague[]
  readonly lists: DeskLists
}

/** One ticket: what was said, the draft, the answer, and what is known of the person. */
export function ConversationView({ ticketId, change, now, nameOf, colleagues, lists }: Properties) {
  const { api } = useDesk()
  const path = `/tickets/${encodeURIComponent(ticketId)}`
  const { value, error, reload } = useLoaded(() => api.get<OpenedTicket>(path), `${ticketId} ${change}`)
  const [full, setFull] = useState<readonly Line[] | null>(null)
  const [editing, setEditing] = useState<Draft | null>(null)
  const { busy, run } = useAction()
  const log = useRef<HTMLElement>(null)
  const composer = useRef<HTMLTextAreaElement>(null)
  const [mode, setMode] = useState<'reply' | 'note'>('reply')
  /** What the officer did last made this version: the next step needs not wait until it was read again. */
  const ownVersion = useRef(0)
  const [sideOpen, setSideOpen] = useState(false)
  const count = value?.lines.length ?? 0

  // biome-ignore lint/correctness/useExhaustiveDependencies: new lines, and nothing else, bring the end into view
  useEffect(() => {
    log.current?.scrollTo({ top: log.current.scrollHeight })
  }, [count, value?.drafts.length])

  const act = async (action: object, done: string = queuePage.done): Promise<boolean> => {
    if (!value) return false
    const version = Math.max(value.ticket.version, ownVersion.current)
    const body = { version, requestId: createRequestId(), action }
    const result = await run(() => api.post<{ readonly ticket: TicketSummary }>(`${path}/act`, body), done)
    if (result) ownVersion.current = result.ticket.version
    await reload()
    return result !== null
  }
  const makeDraft = (): void =>
    void run(async () => {
      await api.post(`${path}/draft`)
      await reload()
    })
  const unmask = (reason: string): Promise<unknown> =>
    run(async () => setFull((await api.post<{ lines: readonly Line[] }>(`${path}/unmask`, { reason })).lines))
  const write = (next: 'reply' | 'note'): void => {
    setMode(next)
    composer.current?.focus()
  }
  useShortcuts({
    c: () => void act({ kind: 'claim' }),
    r: () => write('reply'),
    n: () => write('note'),
    d: makeDraft,
    i: () => setSideOpen(!sideOpen),
  })

  if (error && !value) return <Alert type="error" title={error} />
  if (!value) return <Spin />
  const { ticket, person, drafts, history, ratingWords } = value
  const draft = drafts.at(-1)
  // A line that came after the full text was asked for shows masked: each look has its own reason.
  const shown = value.lines.map(line => full?.find(({ key }) => key === line.key) ?? line)
  return (
    <>
      <section className="conversation" aria-label={ticket.number}>
        <ConversationActions
          ticket={ticket}
          busy={busy}
          colleagues={colleagues}
          teams={lists.teams}
          unmasked={full !== null}
          onAct={act}
          onDraft={makeDraft}
          onUnmask={unmask}
          sideOpen={sideOpen}
          onSide={() => setSideOpen(!sideOpen)}
        />
        <section
          className="conversation-log"
          ref={log}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
          tabIndex={0}
          aria-label={queuePage.title}
          aria-live="polite"
        >
          {shown.map(line => (
            <ConversationLine key={line.key} line={line} nameOf={nameOf} />
          ))}
        </section>
        {draft && !editing && <DraftCard draft={draft} busy={busy} onAct={act} onEdit={setEditing} />}
        <ReplyComposer
          field={composer}
          mode={mode}
          onMode={setMode}
          ticket={ticket}
          busy={busy}
          editing={editing}
          onStopEditing={() => setEditing(null)}
          onAct={act}
        />
      </section>
      <TicketSide
        ticket={ticket}
        person={person}
        history={history}
        ratingWords={ratingWords}
        labels={lists.labels}
        now={now}
        open={sideOpen}
        onClose={() => setSideOpen(false)}
        nameOf={nameOf}
        onAct={act}
      />
    </>
  )
}
