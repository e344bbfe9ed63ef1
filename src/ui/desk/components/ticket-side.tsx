import { Input, Select, Tag } from 'antd'
import { useState } from 'react'
import { PRIORITY } from '../../../domain/ticket.ts'
import {
  eventName,
  personRole,
  priorityNames,
  queuePage,
  reasonNames,
  renderLeft,
} from '../../../wording/desk/queue-page.ts'
import type { HistoryEntry, Person, TicketSummary } from '../session/ticket-api.ts'
import { showTime } from '../support/show-time.ts'
import { VerifiedCases } from './verified-cases.tsx'

interface Properties {
  readonly ticket: TicketSummary
  readonly person: Person
  readonly history: readonly HistoryEntry[]
  readonly now: number
  readonly nameOf: (id: string | null) => string
  readonly onAct: (action: object, done?: string) => Promise<boolean>
}

const { side: words } = queuePage
const PRIORITIES = Object.values(PRIORITY).map(value => ({ value, label: priorityNames[value] }))

/** What is known of the ticket and the person, beside the conversation. */
export function TicketSide({ ticket, person, history, now, nameOf, onAct }: Properties) {
  const [label, setLabel] = useState('')
  const addLabel = (): void => {
    const text = label.trim()
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
    [words.followUp, ticket.followUpOn ?? words.none],
    [words.rating, ticket.rating === null ? words.none : `${ticket.rating} / 5`],
  ]
  return (
    <aside className="ticket-side" aria-label={words.label}>
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
      <Input
        size="small"
        maxLength={20}
        aria-label={words.addLabel}
        placeholder={words.addLabel}
        value={label}
        onChange={event => setLabel(event.target.value)}
        onPressEnter={addLabel}
      />
      <h3>{words.history}</h3>
      <ol className="history">
        {history.map(({ id, at, actor, kind }) => (
          <li key={id}>
            {showTime(at)} {eventName(kind)} {actor === 'person' || actor === 'system' ? '' : nameOf(actor)}
          </li>
        ))}
      </ol>
    </aside>
  )
}
