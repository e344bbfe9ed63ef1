import { Button, Dropdown, Space, Tag } from 'antd'
import { useState } from 'react'
import { isActive } from '../../../domain/ticket.ts'
import { type TicketAction, transition } from '../../../domain/tickets/transition.ts'
import { queuePage, statusNames } from '../../../wording/desk/queue-page.ts'
import type { Colleague, Team, TicketSummary } from '../session/ticket-api.ts'
import { useShortcuts } from '../support/use-shortcuts.ts'
import { AskWhy } from './ask-why.tsx'
import { MergeDialog } from './merge-dialog.tsx'
import { SnoozeDialog } from './snooze-dialog.tsx'
import { TransferDialog } from './transfer-dialog.tsx'

interface Properties {
  readonly ticket: TicketSummary
  readonly busy: boolean
  readonly colleagues: readonly Colleague[]
  readonly teams: readonly Team[]
  readonly unmasked: boolean
  readonly sideOpen: boolean
  readonly onSide: () => void
  readonly onAct: (action: object, done?: string) => Promise<boolean>
  readonly onDraft: () => void
  readonly onUnmask: (reason: string) => Promise<unknown>
}

const { actions: words } = queuePage
const PLAIN = ['release', 'wait-for-person', 'wait-for-court', 'resume', 'reopen'] as const
const HOUR_MS = 3_600_000
type Asking = 'close' | 'unmask' | 'transfer' | 'merge' | 'snooze'

/** Nine in the morning of tomorrow, in China. */
function tomorrowMorning(): number {
  const day = new Date(Date.now() + 8 * HOUR_MS + 24 * HOUR_MS).toISOString().slice(0, 10)
  return Date.parse(`${day}T09:00:00+08:00`)
}

/** What can be done with the ticket in its status; the server checks it again. */
export function ConversationActions({
  ticket,
  busy,
  colleagues,
  teams,
  unmasked,
  sideOpen,
  onSide,
  onAct,
  onDraft,
  onUnmask,
}: Properties) {
  const [asking, setAsking] = useState<Asking | null>(null)
  const can = (action: TicketAction): boolean => transition(ticket.status, action) !== null
  const close = (): void => setAsking(null)
  useShortcuts({
    t: () => can('assign') && setAsking('transfer'),
    m: () => isActive(ticket.status) && setAsking('merge'),
    s: () => isActive(ticket.status) && setAsking('snooze'),
  })
  const items = [
    ...PLAIN.filter(can).map(kind => ({ key: kind, label: words[kind] })),
    ...(can('assign') ? [{ key: 'transfer', label: words.transfer }] : []),
    ...(isActive(ticket.status) ? [{ key: 'merge', label: words.merge }] : []),
    ...(isActive(ticket.status)
      ? [
          { key: 'snooze-hour', label: `${words.snooze}：${queuePage.snoozeHour}` },
          { key: 'snooze-tomorrow', label: `${words.snooze}：${queuePage.snoozeTomorrow}` },
          { key: 'snooze', label: `${words.snooze}：${queuePage.snooze.choose}` },
        ]
      : []),
    ...(ticket.snoozedUntil === null ? [] : [{ key: 'snooze-end', label: queuePage.snoozeEnd }]),
    ...(can('close') ? [{ key: 'close', label: words.close }] : []),
  ]
  const choose = ({ key }: { key: string }): void => {
    if (key === 'close' || key === 'transfer' || key === 'merge' || key === 'snooze') setAsking(key)
    else if (key === 'snooze-hour') void onAct({ kind: 'snooze', until: Date.now() + HOUR_MS })
    else if (key === 'snooze-tomorrow') void onAct({ kind: 'snooze', until: tomorrowMorning() })
    else if (key === 'snooze-end') void onAct({ kind: 'snooze', until: null })
    else void onAct({ kind: key })
  }
  return (
    <div className="conversation-head">
      <h2>{ticket.number}</h2>
      <Tag>{statusNames[ticket.status]}</Tag>
      <span className="grow" />
      <small>{unmasked ? words.unmasked : words.masked}</small>
      <Space wrap>
        {!unmasked && (
          <Button size="small" onClick={() => setAsking('unmask')}>
            {words.unmask}
          </Button>
        )}
        <Button size="small" onClick={onDraft} disabled={busy || !can('reply')}>
          {queuePage.draft.make}
        </Button>
        {can('claim') && (
          <Button size="small" type="primary" disabled={busy} onClick={() => void onAct({ kind: 'claim' })}>
            {words.claim}
          </Button>
        )}
        {can('resolve') && (
          <Button size="small" disabled={busy} onClick={() => void onAct({ kind: 'resolve' })}>
            {words.resolve}
          </Button>
        )}
        <Dropdown menu={{ items, onClick: choose }} trigger={['click']} disabled={busy}>
          <Button size="small">{words.more}</Button>
        </Dropdown>
        <Button size="small" className="side-toggle" aria-expanded={sideOpen} onClick={onSide}>
          {queuePage.side.label}
        </Button>
      </Space>
      <AskWhy
        open={asking === 'close'}
        title={queuePage.closeTitle}
        hint={queuePage.why}
        onClose={close}
        onDone={why => onAct({ kind: 'close', why })}
      />
      <AskWhy
        open={asking === 'unmask'}
        title={queuePage.unmaskTitle}
        hint={queuePage.unmaskReason}
        onClose={close}
        onDone={onUnmask}
      />
      <TransferDialog
        open={asking === 'transfer'}
        teams={teams}
        colleagues={colleagues.filter(({ id }) => id !== ticket.assignee)}
        onClose={close}
        onAct={onAct}
      />
      <SnoozeDialog open={asking === 'snooze'} ticket={ticket} onClose={close} onAct={onAct} />
      <MergeDialog open={asking === 'merge'} ticket={ticket} onClose={close} onAct={onAct} />
    </div>
  )
}
