import { describe, expect, it } from 'vitest'
import { testDatabases } from '../helpers/databases.ts'
import { openStores } from '../helpers/open-stores.ts'
import { changeOf, waitingTicket } from '../helpers/ticket-samples.ts'

const AT_ONCE = 20

describe.each(testDatabases)('200 tickets on $name', ({ create }) => {
  const stores = openStores(create)

  it('should go to one of twenty officers each who claim them all at once', async () => {
    const tickets = []
    for (let n = 0; n < 200; n++) tickets.push(await waitingTicket(stores(), `N${n}`))
    const results = []
    // As many tickets at once as a pool of eight connections serves within its five seconds on a busy machine.
    for (let from = 0; from < tickets.length; from += AT_ONCE) {
      const claims = tickets
        .slice(from, from + AT_ONCE)
        .flatMap(ticket =>
          Array.from({ length: 20 }, (_, officer) =>
            stores().tickets.change(changeOf(ticket, { kind: 'claim' }, { actor: `o${officer}` })),
          ),
        )
      results.push(...(await Promise.all(claims)))
    }
    expect(results.filter(({ kind }) => kind === 'done')).toHaveLength(200)
    expect(results.filter(({ kind }) => kind === 'conflict')).toHaveLength(3800)
    const events = await stores().database.db.selectFrom('ticket_events').select('kind').execute()
    expect(events.filter(({ kind }) => kind === 'claim')).toHaveLength(200)
  }, 300_000)
})
