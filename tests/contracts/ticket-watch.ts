import { expect, it } from 'vitest'
import type { TicketChange } from '../../src/stores/ticket-change.ts'
import type { Stores } from '../helpers/open-stores.ts'
import { textReply } from '../helpers/store-samples.ts'
import { changeOf, waitingTicket } from '../helpers/ticket-samples.ts'

/** What a TicketWatch promises. */
export function checkClimbing(stores: () => Stores): void {
  const tell = ({ number }: { readonly number: string }, step: number) =>
    step === 1 ? null : textReply(`${number} 第${step}步`)
  const climb = async (now: number, watch = stores().watch) =>
    (await watch.climb({ now, limit: 100, tell })).map(({ id, climbed }) => `${id}${climbed}`)
  const told = async (id: string) =>
    (await stores().outbox.listAfter(`c-${id}`, 1, 100)).map(({ reply }) => reply.blocks[0]?.text)
  const steps = async (id: string) =>
    (await stores().tickets.listHistory(id))
      .filter(({ kind }) => kind === 'climbed')
      .map(({ detail }) => detail['step'])

  it('should take each step once, at its time', async () => {
    await waitingTicket(stores(), 'A')
    expect(await climb(9999)).toEqual([])
    expect(await climb(10_000)).toEqual(['A1'])
    expect(await climb(19_999)).toEqual([])
    expect(await climb(20_000)).toEqual(['A2'])
    expect(await climb(30_000, stores().other.watch)).toEqual(['A3'])
    expect(await climb(999_999)).toEqual([])
    expect(await steps('A')).toEqual([1, 2, 3])
    expect(await told('A')).toEqual(['T-A 第2步', 'T-A 第3步'])
  })

  it('should take the steps that were missed, and tell the person of the last', async () => {
    await waitingTicket(stores(), 'A')
    expect(await climb(25_000)).toEqual(['A2'])
    expect(await steps('A')).toEqual([1, 2])
    expect(await told('A')).toEqual(['T-A 第2步'])
  })

  it('should take each step once when two processes look at once', async () => {
    for (let n = 0; n < 6; n++) await waitingTicket(stores(), `N${n}`)
    const both = await Promise.all([climb(20_000), climb(20_000, stores().other.watch)])
    expect(both.flat().toSorted()).toEqual(['N02', 'N12', 'N22', 'N32', 'N42', 'N52'])
    for (let n = 0; n < 6; n++) expect(await told(`N${n}`)).toHaveLength(1)
  })

  it('should leave alone what somebody took, and begin anew when it goes back', async () => {
    const ticket = await waitingTicket(stores(), 'A')
    await stores().tickets.change(changeOf(ticket, { kind: 'claim' }))
    expect(await climb(50_000)).toEqual([])
    const claimed = (await stores().tickets.find('A'))!
    await stores().tickets.change(changeOf(claimed, { kind: 'release', climbAt: [60_000, 70_000] }))
    expect(await climb(60_000)).toEqual(['A1'])
  })
}

/** What a TicketWatch promises of tickets that come back. */
export function checkCallingBack(stores: () => Stores): void {
  const DAY = '2026-11-25'
  const callBack = async (now: number, today: string | null = null, watch = stores().watch) =>
    (await watch.callBack({ now, today, limit: 100 })).map(({ id }) => id).toSorted()
  const change = async (id: string, what: TicketChange) => {
    const ticket = (await stores().tickets.find(id))!
    expect(await stores().tickets.change(changeOf(ticket, what))).toMatchObject({ kind: 'done' })
  }
  const events = async (id: string) =>
    (await stores().tickets.listHistory(id)).map(({ kind }) => kind).filter(kind => /woken|due/.test(kind))

  it('should wake what slept once, at its time', async () => {
    await waitingTicket(stores(), 'A')
    await change('A', { kind: 'snooze', until: 9000 })
    expect(await callBack(8999)).toEqual([])
    expect(await callBack(9000)).toEqual(['A'])
    expect(await callBack(9999, DAY)).toEqual([])
    expect(await stores().tickets.find('A')).toMatchObject({ snoozedUntil: null, status: 'open' })
    expect(await events('A')).toEqual(['woken'])
  })

  it('should wake what the desk is called for: it must see it', async () => {
    await waitingTicket(stores(), 'A')
    await change('A', { kind: 'snooze', until: 99_000 })
    await stores().watch.climb({ now: 10_000, limit: 9, tell: () => null })
    expect(await stores().tickets.find('A')).toMatchObject({ snoozedUntil: null, climbed: 1 })
    expect(await callBack(99_000)).toEqual([])
  })

  it('should call for a follow-up once, on its day or after, while somebody is at the desk', async () => {
    await waitingTicket(stores(), 'A')
    await waitingTicket(stores(), 'B')
    await change('A', { kind: 'claim' })
    await change('A', { kind: 'snooze', until: 99_000 })
    await change('A', { kind: 'set-follow-up', on: DAY })
    await change('B', { kind: 'set-follow-up', on: '2026-11-26' })
    await change('B', { kind: 'close', why: '' })
    expect(await callBack(5000, '2026-11-24')).toEqual([])
    expect(await callBack(6000, null)).toEqual([])
    expect(await callBack(7000, DAY)).toEqual(['A'])
    expect(await stores().tickets.find('A')).toMatchObject({
      followUpCalledAt: 7000,
      followUpOn: DAY,
      snoozedUntil: null,
      assignee: 'officer-1',
    })
    expect(await callBack(8000, '2026-11-30', stores().other.watch)).toEqual(['B'])
    expect(await callBack(9000, '2026-11-30')).toEqual([])
    const list = (assignees: readonly (string | null)[]) =>
      stores().tickets.list({ assignees, followUpCalled: true }, { limit: 9 })
    expect((await list(['officer-1', null])).tickets.map(({ id }) => id).toSorted()).toEqual(['A', 'B'])
    expect((await list(['officer-2'])).tickets).toEqual([])
    // Another day is another call; none is none.
    await change('A', { kind: 'set-follow-up', on: '2026-12-01' })
    expect(await stores().tickets.find('A')).toMatchObject({ followUpCalledAt: null })
    expect(await callBack(9000, '2026-12-02')).toEqual(['A'])
    await change('A', { kind: 'set-follow-up', on: null })
    expect(await callBack(9000, '2026-12-09')).toEqual([])
    expect(await events('A')).toEqual(['follow-up-due', 'follow-up-due'])
  })

  it('should call for each once when two processes look at once', async () => {
    const ids = ['N0', 'N1', 'N2', 'N3', 'N4', 'N5']
    for (const id of ids) {
      await waitingTicket(stores(), id)
      await change(id, id < 'N3' ? { kind: 'snooze', until: 9000 } : { kind: 'set-follow-up', on: DAY })
    }
    const both = await Promise.all([callBack(9000, DAY), callBack(9000, DAY, stores().other.watch)])
    expect(both.flat().toSorted()).toEqual(ids)
    for (const id of ids) expect(await events(id)).toHaveLength(1)
  })

  it('should take the day to look again along into the ticket that another is merged into', async () => {
    await waitingTicket(stores(), 'A')
    await waitingTicket(stores(), 'B')
    await change('A', { kind: 'set-follow-up', on: DAY })
    await change('A', { kind: 'merge', into: 'B' })
    expect(await callBack(9000, DAY)).toEqual(['B'])
    expect(await stores().tickets.find('A')).toMatchObject({ followUpOn: null })
  })
}
