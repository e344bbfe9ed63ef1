import type { Clock } from '../../support/clock.ts'
import type { Sessions } from '../accounts/create-sessions.ts'
import { type DeskRoute, defineRoute } from '../routing/desk-route.ts'
import type { LiveUpdates } from '../tickets/create-live-updates.ts'

interface Dependencies {
  readonly live: LiveUpdates
  readonly sessions: Sessions
  readonly clock: Clock
}

/** What happens to tickets, as it happens. A session that ends takes its stream with it. */
export const createLiveRoutes = ({ live, sessions, clock }: Dependencies): readonly DeskRoute[] => [
  defineRoute({
    name: 'live.read',
    method: 'get',
    path: '/events',
    allow: ['officer', 'leader'],
    audited: false,
    handle: async ({ raw, sessionHash }) => {
      await live.open(raw.req, raw.res, async () => (await sessions.peek(sessionHash, clock())) !== null)
      return null
    },
  }),
]
