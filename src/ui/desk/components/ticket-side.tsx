import { AutoComplete, Button, Input, Select, Tag } from 'antd'
import { useRef, useState } from 'react'
import { PRIORITY } from '../../../domain/ticket.ts'
import {
  climbSteps,
  eventName,
  personRole,
  priorityNames,
  queuePage,
  reasonNames,
  renderLeft,
} from '../../../wording/desk/queue-page.ts'
import { isToFollowUp } from '../session/queue-filter.ts'
import type { HistoryEntry, Person, TicketSummary } from '../session/ticket-api.ts'
import { showTime } from '../support/show-time.ts'
import { VerifiedCases } from './verified-cases.tsx'

interface Properties {
  readonly ticket: TicketSummary
  readonly person: Person
  readonly history: readonly HistoryEntry[]
  readonly ratingWords: string | null
  readonly now: number
  /** On narrow screens it lies over the conversation, and only when asked for. */
  readonly open: boolean
  readonly onClose: () => void
  /** Kept by leaders; others may be written too. */
  readonly labels: readonly string[]
  readonly nameOf: (id: string | null) => string
  readonly onAct: (action: object, done?: string) => Promise<boolean>
}

const { side: words } = queuePage
const PRIORITIES = Object.values(PRIORITY).map(value => ({ value, label: priorityNames[value] }))

/** What is known of the ticket and the person, beside the conversation. */
export function TicketSide({
  ticket,
  person,
  history,
  ratingWords,
  labels,
  now,
  open,
  onClose,
  nameOf,
  onAct,
}: Properties) {
  const [label, setLabel] = useState('')
  const picked = useRef(false)
  const addLabel = (given: string): void => {
    const text = given.trim()
    setLabel('')
    if (text !== '' && !ticket.labels.includes(text)) void onAct({ kind: 'add-label', label: text })
  }
  const facts: readonly (readonly [string, string])[] = [
    [words.role, personRole(ticket.role)],
    [words.channel, ticket.channel.startsWith('telegram') ? words.telegram : words.web],
    [words.script, words[person.script]],
    ...(person.guide === null ? [] : [[words.guide, person.guide] as const]),
    ...(person.form === null ? [] : [[words.form, person.form] as const]),
    [words.reason, reasonNames[ticket.reason]],
    [words.opened, showTime(ticket.openedAt)],
    [
      words.due,
      `${showTime(ticket.dueAt)}（${ticket.firstReplyAt === null ? renderLeft(ticket.dueAt - now) : words.replied}）`,
    ],
    [words.firstReply, ticket.firstReplyAt === null ? words.none : showTime(ticket.firstReplyAt)],
    [words.assignee, ticket.assignee === null ? words.none : nameOf(ticket.assignee)],
    ...(ticket.snoozedUntil === null ? [] : [[words.snoozed, words.until(showTime(ticket.snoozedUntil))] as const]),
    [words.team, ticket.team ?? words.none],
    [words.rating, ticket.rating === null ? words.none : `${ticket.rating} / 5`],
    ...(ratingWords === null ? [] : [[words.ratingWords, ratingWords] as const]),
  ]
  return (
    <aside className={open ? 'ticket-side open' : 'ticket-side'} aria-label={words.label}>
      <Button size="small" className="side-toggle" onClick={onClose}>
        {words.close}
      </Button>
      <h3>{words.person}</h3>
      <dl>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <VerifiedCases ticket={ticket} now={now} />
      <h3>{words.priority}</h3>
      <Select
        size="small"
        aria-label={words.priority}
        value={ticket.priority}
        options={PRIORITIES}
        onChange={priority => void onAct({ kind: 'set-priority', priority })}
      />
      <h3>{words.labels}</h3>
      <div>
        {ticket.labels.map(text => (
          <Tag key={text} closable onClose={() => void onAct({ kind: 'remove-label', label: text })}>
            {text}
          </Tag>
        ))}
      </div>
      <AutoComplete
        size="small"
        className="wide"
        aria-label={words.addLabel}
        placeholder={words.addLabel}
        value={label}
        options={labels
          .filter(text => !ticket.labels.includes(text) && text.includes(label.trim()))
          .map(value => ({ value }))}
        onChange={text => setLabel(String(text ?? '').slice(0, 20))}
        defaultActiveFirstOption={false}
        onSelect={text => {
          picked.current = true
          addLabel(text)
        }}
        onKeyDown={({ key, nativeEvent }) => {
          if (key !== 'Enter' || nativeEvent.isComposing) return
          // What is picked from the list comes with the same key, a moment later.
          picked.current = false
          setTimeout(() => picked.current || addLabel(label))
        }}
      />
      <h3>{words.followUp}</h3>
      <FollowUp key={ticket.followUpOn ?? ''} ticket={ticket} onAct={onAct} />
      <h3>{words.history}</h3>
      <ol className="history">
        {history.map(({ id, at, actor, kind, step, to }) => (
          <li key={id}>
            {showTime(at)} {eventName(kind)}{' '}
            {step === undefined ? '' : `${climbSteps[step] ?? ''} ${nameOf(to ?? null)} `}
            {actor === 'person' || actor === 'system' ? '' : nameOf(actor)}
          </li>
        ))}
      </ol>
    </aside>
  )
}

/** Sent when it is complete: a day that is being typed passes through others. */
function FollowUp({ ticket, onAct }: Pick<Properties, 'ticket' | 'onAct'>) {
  const [on, setOn] = useState(ticket.followUpOn ?? '')
  const send = (): void => {
    if (on !== (ticket.followUpOn ?? '')) void onAct({ kind: 'set-follow-up', on: on === '' ? null : on })
  }
  return (
    <>
      <Input
        type="date"
        size="small"
        aria-label={words.followUp}
        aria-describedby="follow-up-hint"
        value={on}
        onChange={({ target }) => setOn(target.value)}
        onBlur={send}
        onPressEnter={event => event.currentTarget.blur()}
      />
      <small id="follow-up-hint">{words.followUpHint}</small>
      {isToFollowUp(ticket) && (
        <p>
          <Tag color="gold">{queuePage.toFollowUp}</Tag>
          <Button size="small" onClick={() => void onAct({ kind: 'set-follow-up', on: null })}>
            {words.followedUp}
          </Button>
        </p>
      )}
    </>
  )
}
