import { expect, it } from 'vitest'
import { PRIORITY, type Ticket } from '../../src/domain/ticket.ts'
import type { ChangeResult, TicketChange } from '../../src/stores/ticket-change.ts'
import type { Stores } from '../helpers/open-stores.ts'
import { incoming, textReply } from '../helpers/store-samples.ts'
import { changeOf, openTicket, settleWith, waitingTicket } from '../helpers/ticket-samples.ts'

/** What a TicketStore promises. */
export function checkTickets(stores: () => Stores): void {
  const change = async (ticket: Ticket, what: TicketChange): Promise<Ticket> => {
    const result = await stores().tickets.change(changeOf(ticket, what))
    expect(result.kind).toBe('done')
    return (result as Extract<ChangeResult, { kind: 'done' }>).ticket
  }
  const replies = async (conversationId: string) =>
    (await stores().outbox.listAfter(conversationId, 1, 100)).map(({ reply }) => reply.blocks[0]?.text)
  const kinds = async (id: string) => (await stores().tickets.listHistory(id)).map(event => event.kind)

  it('should open a ticket with the turn that promised it', async () => {
    const ticket = await waitingTicket(stores(), 'A')
    expect(ticket).toMatchObject({ number: 'T-A', status: 'open', version: 1, conversationId: 'c-A', channel: 'web' })
    expect(ticket).toMatchObject({ openedAt: 2000, dueAt: 100_000, nextClimbAt: 10_000, deliveredAt: null })
    expect(await stores().tickets.listMessages('A')).toMatchObject([{ author: 'person', text: '我要找人' }])
    expect(await stores().tickets.findByNumber('T-A')).toEqual(ticket)
  })

  it('should say with each claim whether the conversation ever had a ticket', async () => {
    await waitingTicket(stores(), 'A')
    await stores().turns.receive([
      incoming('later', { conversationId: 'c-A' }),
      incoming('other', { conversationId: 'c-B' }),
    ])
    const claims = await stores().turns.claim({ owner: 'w1', now: 1_000_000, leaseMs: 1000, limit: 100 })
    const ticketed = claims.map(claim => [claim.conversationId, claim.ticketed])
    expect(Object.fromEntries(ticketed)).toEqual({ 'c-A': true, 'c-B': false })
  })

  it('should keep one active ticket in a conversation and add a second request to it', async () => {
    await waitingTicket(stores(), 'A')
    await settleWith(stores(), 'c-A', [openTicket('B', { text: '快点', priority: PRIORITY.urgent })])
    expect(await stores().tickets.find('B')).toBeNull()
    expect(await stores().tickets.find('A')).toMatchObject({ priority: PRIORITY.urgent, version: 2 })
    expect((await stores().tickets.listMessages('A')).map(({ text }) => text)).toEqual(['我要找人', '快点'])
  })

  it('should not fall over a number that was taken meanwhile', async () => {
    await waitingTicket(stores(), 'A')
    expect((await waitingTicket(stores(), 'B', { number: 'T-A' })).number).toBe('T-AX')
  })

  it('should give a ticket to one of twenty who claim it at once', async () => {
    const tickets = await Promise.all(Array.from({ length: 10 }, (_, n) => n).map(n => `N${n}`))
    for (const id of tickets) await waitingTicket(stores(), id)
    const all = await Promise.all(tickets.map(async id => (await stores().tickets.find(id))!))
    const attempts = all.flatMap((ticket, index) =>
      Array.from({ length: 20 }, (_, officer) => {
        // Two connections of one thread to one SQLite file block each other, so only few go the other way.
        const store = index < 2 && officer % 10 === 0 ? stores().other.tickets : stores().tickets
        return store.change(changeOf(ticket, { kind: 'claim' }, { actor: `o${officer}` }))
      }),
    )
    const results = await Promise.all(attempts)
    expect(results.filter(({ kind }) => kind === 'done')).toHaveLength(10)
    expect(results.filter(({ kind }) => kind === 'conflict')).toHaveLength(190)
    for (const id of tickets) expect(await kinds(id)).toEqual(['opened', 'claim'])
  })

  it('should bring a reply to the person once, with the ticket', async () => {
    const claimed = await change(await waitingTicket(stores(), 'A'), { kind: 'claim' })
    const request = changeOf(claimed, { kind: 'reply', text: '您好' }, { requestId: 'r1' })
    expect(await stores().tickets.change(request)).toMatchObject({ kind: 'done', ticket: { firstReplyAt: 5000 } })
    expect(await stores().tickets.change(request)).toMatchObject({ kind: 'repeated' })
    expect(await replies('c-A')).toEqual(['您好'])
    expect(await stores().tickets.listMessages('A')).toMatchObject([{}, { author: 'staff', actor: 'officer-1' }])
  })

  it('should write nothing for somebody who saw an older version', async () => {
    const seen = await waitingTicket(stores(), 'A')
    await change(seen, { kind: 'add-label', label: '终本' })
    const late = await stores().tickets.change(changeOf(seen, { kind: 'reply', text: '晚了' }))
    expect(late).toMatchObject({ kind: 'conflict', ticket: { labels: ['终本'], version: 2 } })
    expect(await replies('c-A')).toEqual([])
    expect(await stores().tickets.listMessages('A')).toHaveLength(1)
  })

  it('should take by answering what nobody has', async () => {
    const ticket = await change(await waitingTicket(stores(), 'A'), { kind: 'reply', text: '您好' })
    expect(ticket).toMatchObject({ status: 'claimed', assignee: 'officer-1', claimedAt: 5000, nextClimbAt: null })
  })

  it('should refuse what the status does not allow, and leave no trace', async () => {
    const closed = await change(await waitingTicket(stores(), 'A'), { kind: 'close', why: '重复' })
    for (const what of [{ kind: 'claim' }, { kind: 'reply', text: '您好' }, { kind: 'snooze', until: 9 }] as const) {
      expect(await stores().tickets.change(changeOf(closed, what))).toMatchObject({ kind: 'illegal' })
    }
    expect(await kinds('A')).toEqual(['opened', 'close'])
    expect(await stores().tickets.change(changeOf({ ...closed, id: 'none' }, { kind: 'claim' }))).toEqual({
      kind: 'missing',
    })
  })

  it('should not open an old ticket again beside another', async () => {
    const old = await change(await waitingTicket(stores(), 'A'), { kind: 'close', why: '' })
    await settleWith(stores(), 'c-A', [openTicket('B')])
    const again = { kind: 'reopen', dueAt: 1, climbAt: [] } as const
    expect(await stores().tickets.change(changeOf(old, again))).toMatchObject({ kind: 'illegal' })
    await settleWith(stores(), 'c-A', [{ kind: 'add-to-ticket', ticketId: 'A', text: '还在吗', dueAt: 1, climbAt: [] }])
    expect((await stores().tickets.listMessages('B')).map(({ text }) => text)).toContain('还在吗')
  })

  it('should open a ticket that is over again when the person writes, with a new promise', async () => {
    await change(await waitingTicket(stores(), 'A'), { kind: 'close', why: '' })
    const effect = { kind: 'add-to-ticket', ticketId: 'A', text: '没解决', dueAt: 9000, climbAt: [8000] } as const
    await settleWith(stores(), 'c-A', [effect])
    expect(await stores().tickets.find('A')).toMatchObject({
      status: 'reopened',
      dueAt: 9000,
      nextClimbAt: 8000,
      closedAt: null,
    })
  })

  it('should hand over to a colleague or to a team', async () => {
    const claimed = await change(await waitingTicket(stores(), 'A'), { kind: 'claim' })
    const to = { kind: 'transfer', why: '', climbAt: [7000] } as const
    const colleague = await change(claimed, { ...to, assignee: 'o2', team: null })
    expect(colleague).toMatchObject({ status: 'claimed', assignee: 'o2' })
    const team = await change(colleague, { ...to, assignee: null, team: '失信组' })
    expect(team).toMatchObject({ status: 'open', assignee: null, team: '失信组', nextClimbAt: 7000 })
  })

  it('should merge into another ticket with what was said and noted', async () => {
    const one = await change(await waitingTicket(stores(), 'A', { priority: PRIORITY.high }), {
      kind: 'note',
      text: '内部',
    })
    await waitingTicket(stores(), 'B')
    expect(await stores().tickets.change(changeOf(one, { kind: 'merge', into: 'A' }))).toMatchObject({
      kind: 'illegal',
    })
    expect(await change(one, { kind: 'merge', into: 'B' })).toMatchObject({ status: 'closed', mergedInto: 'B' })
    expect(await stores().tickets.listMessages('B')).toHaveLength(2)
    expect(await stores().tickets.listNotes('B')).toMatchObject([{ text: '内部' }])
    expect(await stores().tickets.find('B')).toMatchObject({ priority: PRIORITY.high })
  })

  it('should let the person take the request back, and rate what was done', async () => {
    await waitingTicket(stores(), 'A')
    await settleWith(stores(), 'c-A', [{ kind: 'withdraw-ticket', ticketId: 'A' }])
    await settleWith(stores(), 'c-A', [{ kind: 'rate-ticket', ticketId: 'A', rating: 4, words: null }])
    await settleWith(stores(), 'c-A', [{ kind: 'rate-ticket', ticketId: 'A', rating: null, words: '快' }])
    const ticket = await stores().tickets.find('A')
    expect(ticket).toMatchObject({ status: 'closed', rating: 4, ratingWords: '快', nextClimbAt: null })
  })

  it('should remember the first acknowledgement of the desk', async () => {
    await waitingTicket(stores(), 'A')
    await stores().tickets.acknowledge('A', 'console', 3000)
    await stores().tickets.acknowledge('A', 'group', 4000)
    expect(await stores().tickets.find('A')).toMatchObject({ deliveredAt: 3000, deliveredTo: 'console' })
  })

  it('should decide on a draft once', async () => {
    const ticket = await waitingTicket(stores(), 'A')
    const draft = { id: 'd1', ticketId: 'A', question: '问', reply: textReply('答'), madeAt: 1 }
    await stores().tickets.addDraft(draft)
    await stores().tickets.addDraft(draft)
    const rejected = await change(ticket, { kind: 'reject-draft', draftId: 'd1', why: '不对' })
    const reply = { kind: 'reply', text: '答', draft: { id: 'd1', edited: false } } as const
    expect(await stores().tickets.change(changeOf(rejected, reply))).toMatchObject({ kind: 'illegal' })
    expect(await stores().tickets.listMessages('A')).toHaveLength(1)
    expect(await stores().tickets.listRejectedDrafts(10)).toMatchObject([{ id: 'd1', why: '不对' }])
  })

  it('should page through the queue, the most urgent first', async () => {
    for (let n = 0; n < 7; n++) await waitingTicket(stores(), `Q${n}`, { dueAt: 1000 - n })
    await waitingTicket(stores(), 'U', { priority: PRIORITY.urgent })
    const seen: string[] = []
    for (let after: string | null = ''; after !== null; ) {
      const page = await stores().tickets.list({}, after === '' ? { limit: 3 } : { limit: 3, after })
      seen.push(...page.tickets.map(({ id }) => id))
      after = page.next
    }
    expect(seen).toEqual(['U', 'Q6', 'Q5', 'Q4', 'Q3', 'Q2', 'Q1', 'Q0'])
  })

  it('should filter, and count what the filter lets through', async () => {
    const a = await waitingTicket(stores(), 'A', { subject: '100% 的_款' })
    await change(await change(a, { kind: 'add-label', label: '案款' }), { kind: 'claim' })
    await waitingTicket(stores(), 'B', { dueAt: 50, reason: 'complaint', subject: '100 的款' })
    const ids = async (filter: Parameters<Stores['tickets']['count']>[0]) => {
      const { tickets } = await stores().tickets.list(filter, { limit: 10 })
      expect(await stores().tickets.count(filter)).toBe(tickets.length)
      return tickets.map(({ id }) => id).join()
    }
    expect(await ids({ statuses: ['open'] })).toBe('B')
    expect(await ids({ statuses: [] })).toBe('')
    expect(await ids({ assignee: null })).toBe('B')
    expect(await ids({ assignee: 'officer-1' })).toBe('A')
    expect(await ids({ label: '案款' })).toBe('A')
    expect(await ids({ label: '款' })).toBe('')
    expect(await ids({ reason: 'complaint' })).toBe('B')
    expect(await ids({ overdueAt: 60 })).toBe('B')
    expect(await ids({ text: '0% 的_' })).toBe('A')
    expect(await ids({ text: 't-b' })).toBe('B')
    expect(await ids({ conversationId: 'c-A' })).toBe('A')
  })

  it('should tell readers of events all of them, in order', async () => {
    const start = await stores().tickets.lastEventId()
    const ids = ['A', 'B', 'C', 'D']
    for (const id of ids) await waitingTicket(stores(), id)
    const seen: string[] = []
    let last = start
    const read = async () => {
      const events = await stores().other.tickets.listEvents(last, 100)
      last = events.at(-1)?.id ?? last
      seen.push(...events.map(event => `${event.ticketId}${event.version}`))
    }
    const write = async (id: string) => {
      for (let n = 0; n < 5; n++) await change((await stores().tickets.find(id))!, { kind: 'note', text: `${n}` })
    }
    const writing = Promise.all(ids.map(write))
    let done = false
    void writing.finally(() => {
      done = true
    })
    while (!done) await read()
    await read()
    expect(seen.toSorted()).toEqual(ids.flatMap(id => [1, 2, 3, 4, 5, 6].map(version => `${id}${version}`)))
  })

  it('should keep canned replies with their versions', async () => {
    const { tickets } = stores()
    const reply = { id: 'r1', title: '补材料', text: '请补｛材料｝', version: 0 }
    expect(await tickets.saveCannedReply(reply, 'o1', 1)).toBe(true)
    expect(await tickets.saveCannedReply(reply, 'o2', 2)).toBe(false)
    expect(await tickets.saveCannedReply({ ...reply, text: '新', version: 1 }, 'o2', 2)).toBe(true)
    expect(await tickets.saveCannedReply({ ...reply, text: '旧', version: 1 }, 'o1', 3)).toBe(false)
    expect(await tickets.listCannedReplies()).toEqual([{ ...reply, text: '新', version: 2 }])
    expect(await tickets.removeCannedReply('r1', 1)).toBe(false)
    expect(await tickets.removeCannedReply('r1', 2)).toBe(true)
  })
}
