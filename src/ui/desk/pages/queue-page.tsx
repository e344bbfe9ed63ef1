import { Alert, Button, type InputRef } from 'antd'
import { useCallback, useMemo, useRef, useState } from 'react'
import { queuePage } from '../../../wording/desk/queue-page.ts'
import { ConversationView } from '../components/conversation-view.tsx'
import { QueueFilters } from '../components/queue-filters.tsx'
import { ShortcutHelp } from '../components/shortcut-help.tsx'
import { TicketRow } from '../components/ticket-row.tsx'
import { useDesk } from '../session/desk-context.ts'
import { useLive } from '../session/live-provider.tsx'
import { type QueueFilter, readFilter, writeFilter } from '../session/queue-filter.ts'
import type { Colleague, DeskLists } from '../session/ticket-api.ts'
import { useQueue } from '../session/use-queue.ts'
import { goTo, setHashQuery, toAddress, useHash, useHashQuery } from '../support/use-hash.ts'
import { useLoaded } from '../support/use-loaded.ts'
import { useNow } from '../support/use-now.ts'
import { useShortcuts } from '../support/use-shortcuts.ts'
import { VirtualList } from '../support/virtual-list.tsx'

const ROW_HEIGHT = 84
const NO_LISTS: DeskLists = { teams: [], labels: [] }

/** The queue on the left, one conversation on the right, both as they are now. */
export function QueuePage() {
  const { api, account } = useDesk()
  const [, chosen = ''] = useHash()
  const query = useHashQuery()
  const [text, setText] = useState('')
  const filter = useMemo(() => ({ ...readFilter(query), text }), [query, text])
  const change = (next: QueueFilter): void => {
    setText(next.text)
    const written = writeFilter(next)
    if (written.toString() !== writeFilter(filter).toString()) setHashQuery(written)
  }
  const queue = useQueue(filter)
  const now = useNow()
  const [changes, setChanges] = useState<Readonly<Record<string, number>>>({})
  const search = useRef<InputRef>(null)
  const colleagues = useLoaded(() => api.get<{ colleagues: readonly Colleague[] }>('/colleagues'), '').value?.colleagues
  const lists = useLoaded(() => api.get<DeskLists>('/settings'), '').value
  const [helping, setHelping] = useState(false)
  const nameOf = useCallback(
    (id: string | null) => colleagues?.find(one => one.id === id)?.name ?? (id === null ? '' : id.slice(0, 8)),
    [colleagues],
  )
  const live = useLive(({ ticketId }) => {
    setChanges(before => ({ ...before, [ticketId]: (before[ticketId] ?? 0) + 1 }))
    void queue.refresh(ticketId)
  }, queue.reread)
  const at = queue.tickets.findIndex(({ id }) => id === chosen)
  const step = (by: number): void => {
    const next = queue.tickets[at < 0 ? 0 : at + by]
    if (next) goTo('queue', next.id)
  }
  useShortcuts({ j: () => step(1), k: () => step(-1), '/': () => search.current?.focus(), '?': () => setHelping(true) })

  return (
    <div className="queue">
      <section className="queue-list" aria-label={queuePage.title}>
        <h1 className="sr-only">{queuePage.title}</h1>
        <div className="queue-filters">
          <QueueFilters
            filter={filter}
            role={account.role}
            lists={lists ?? NO_LISTS}
            count={queue.count}
            search={search}
            onChange={change}
          />
          <div className="queue-foot">
            <p className={live ? 'live-state' : 'live-state off'} role="status">
              {live ? queuePage.live : queuePage.notLive}
            </p>
            <Button size="small" type="link" onClick={() => setHelping(true)}>
              {queuePage.help}
            </Button>
          </div>
          <ShortcutHelp open={helping} onClose={() => setHelping(false)} />
        </div>
        {queue.error && <Alert type="error" title={queue.error} />}
        {queue.tickets.length === 0 && !queue.loading ? (
          <p className="nothing">{queuePage.empty}</p>
        ) : (
          <VirtualList
            items={queue.tickets}
            rowHeight={ROW_HEIGHT}
            label={queuePage.listLabel}
            keyOf={ticket => ticket.id}
            onNearEnd={queue.readMore}
            showIndex={at}
            render={ticket => (
              <TicketRow
                ticket={ticket}
                now={now}
                chosen={ticket.id === chosen}
                assignee={nameOf(ticket.assignee)}
                address={toAddress(['queue', ticket.id], query.toString())}
              />
            )}
          />
        )}
      </section>
      {chosen === '' ? (
        <p className="nothing">
          {queuePage.pick}
          <br />
          <small>{queuePage.shortcuts}</small>
        </p>
      ) : (
        <ConversationView
          key={chosen}
          ticketId={chosen}
          change={changes[chosen] ?? 0}
          now={now}
          nameOf={nameOf}
          colleagues={colleagues ?? []}
          lists={lists ?? NO_LISTS}
        />
      )}
    </div>
  )
}
