import { Tag } from 'antd'
import { memo } from 'react'
import { isActive, PRIORITY } from '../../../domain/ticket.ts'
import { priorityNames, queuePage, reasonNames, renderLeft, statusNames } from '../../../wording/desk/queue-page.ts'
import { isOverdue, isToFollowUp } from '../session/queue-filter.ts'
import type { TicketSummary } from '../session/ticket-api.ts'

interface Properties {
  readonly ticket: TicketSummary
  readonly now: number
  readonly chosen: boolean
  readonly assignee: string
  readonly address: string
}

/** One line of the queue: what it is about, whose it is, and how much of the promised time is left. */
export const TicketRow = memo(function TicketRow({ ticket, now, chosen, assignee, address }: Properties) {
  const overdue = isOverdue(ticket, now)
  const asleep = ticket.snoozedUntil !== null && ticket.snoozedUntil > now
  return (
    <a
      href={address}
      className={`ticket-row${chosen ? ' chosen' : ''}${overdue ? ' late' : ''}`}
      aria-current={chosen ? 'true' : undefined}
    >
      <span className="ticket-row-head">
        <strong>{ticket.number}</strong>
        {ticket.priority >= PRIORITY.high && <Tag color="red">{priorityNames[ticket.priority]}</Tag>}
        {isToFollowUp(ticket) && <Tag color="gold">{queuePage.toFollowUp}</Tag>}
        {asleep && <Tag>{queuePage.asleep}</Tag>}
        <span className="ticket-row-time">
          {ticket.firstReplyAt !== null || !isActive(ticket.status)
            ? statusNames[ticket.status]
            : renderLeft(ticket.dueAt - now)}
        </span>
      </span>
      <span className="ticket-row-subject">{ticket.subject}</span>
      <span className="ticket-row-foot">
        {reasonNames[ticket.reason]} · {ticket.assignee === null ? queuePage.nobody : assignee} ·{' '}
        {statusNames[ticket.status]}
        {ticket.labels.length > 0 && ` · ${ticket.labels.join('、')}`}
      </span>
    </a>
  )
})
