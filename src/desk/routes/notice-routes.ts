import { UNHAPPY } from '../../domain/ticket.ts'
import type { DeskStore } from '../../stores/desk-store.ts'
import type { TicketFilter, TicketStore } from '../../stores/ticket-store.ts'
import { type DeskRoute, defineRoute } from '../routing/desk-route.ts'
import { findOwnTeams } from '../settings/team-rules.ts'

interface Dependencies {
  readonly tickets: Pick<TicketStore, 'list' | 'count'>
  readonly store: Pick<DeskStore, 'readSetting'>
}

/** As many as a page can tell of one by one. */
const MOST = 200
/** Who was unhappy longer ago is for the reports. */
const UNHAPPY_MS = 14 * 86_400_000
const NONE = { count: 0, tickets: [] }

/** What waits for the one who is signed in, wherever in the console he is: numbers of tickets and nothing of what they say. */
export const createNoticeRoutes = ({ tickets, store }: Dependencies): readonly DeskRoute[] => [
  defineRoute({
    name: 'notice.read',
    method: 'get',
    path: '/notices',
    allow: ['officer', 'leader'],
    audited: false,
    unattended: true,
    handle: async ({ account, now }) => {
      const read = async (filter: TicketFilter) => {
        const [page, count] = await Promise.all([tickets.list(filter, { limit: MOST }), tickets.count(filter)])
        return { count, tickets: page.tickets.map(({ id, number, climbed }) => ({ id, number, climbed })) }
      }
      const led = account.role === 'leader' ? await findOwnTeams(store, 'called', account.id) : null
      const [called, followUps, unhappy] = await Promise.all([
        led ? read({ statuses: ['open', 'reopened'], ...led }) : NONE,
        read({ assignees: [account.id, null], followUpCalled: true }),
        led ? read({ teams: led.teams ?? [], mostRating: UNHAPPY, closedSince: now - UNHAPPY_MS }) : NONE,
      ])
      return { json: { called, followUps, unhappy } }
    },
  }),
]
