import { expect, it } from 'vitest'
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
