import { Button } from 'antd'
import { useCallback, useEffect, useState } from 'react'
import { isActive } from '../../../domain/ticket.ts'
import { personRole, queuePage } from '../../../wording/desk/queue-page.ts'
import { useDesk } from '../session/desk-context.ts'
import type { TicketSummary, VerifiedCase } from '../session/ticket-api.ts'

const { verified: words } = queuePage
/** How soon what was closed leaves the screen, and what was opened comes. */
const LOOK_MS = 5_000

interface Properties {
  readonly ticket: TicketSummary
  readonly now: number
}

/** The cases that the person has proven to be a party of, while that lasts. Each reading is a look that the party can see. */
export function VerifiedCases({ ticket, now }: Properties) {
  const { api, account } = useDesk()
  const isOwn = ticket.assignee === account.id
  const maySee = isActive(ticket.status) && (isOwn || account.role === 'leader')
  const [wanted, setWanted] = useState(false)
  const [open, setOpen] = useState<readonly string[]>([])
  const [cases, setCases] = useState<readonly VerifiedCase[]>([])
  const path = `/tickets/${encodeURIComponent(ticket.id)}`
  const shows = maySee && (isOwn || wanted)

  const look = useCallback(async (): Promise<void> => {
    // What can't be asked about is not shown on.
    const found = await api.get<{ open: readonly string[] }>(`${path}/grants`).catch(() => ({ open: [] }))
    setOpen(before => (before.join() === found.open.join() ? before : found.open))
  }, [api, path])
  useEffect(() => {
    if (!maySee) {
      setOpen([])
      return
    }
    void look()
    const timer = setInterval(() => void look(), LOOK_MS)
    return () => clearInterval(timer)
  }, [maySee, look])
  useEffect(() => {
    if (!shows || open.length === 0) {
      setCases([])
      return
    }
    let isLatest = true
    void api
      .post<{ cases: readonly VerifiedCase[] }>(`${path}/cases`)
      .then(found => isLatest && setCases(found.cases))
      .catch(() => isLatest && setCases([]))
    return () => {
      isLatest = false
    }
  }, [shows, open, api, path])

  return (
    <section className="verified-cases" aria-label={words.title}>
      <h3>{words.title}</h3>
      {!maySee && <p>{isActive(ticket.status) ? words.claimFirst : words.none}</p>}
      {maySee && open.length === 0 && <p>{words.none}</p>}
      {maySee && open.length > 0 && !shows && (
        <Button size="small" onClick={() => setWanted(true)}>
          {words.show}
        </Button>
      )}
      {cases
        .filter(({ mark }) => open.includes(mark))
        .map(one => (
          <article key={one.mark}>
            <p>
              <strong>{one.number}</strong>（{personRole(one.role)}
              {one.isAgent ? words.agent : ''}）
            </p>
            {one.blocks.map(({ kind, text }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: blocks of one reading never move
              <p key={index} className={`line-text case-${kind}`}>
                {text}
              </p>
            ))}
            <small>{words.until(Math.max(1, Math.ceil((one.until - now) / 60_000)))}</small>
          </article>
        ))}
      {cases.length > 0 && open.length > 0 && <small>{words.recorded}</small>}
    </section>
  )
}
