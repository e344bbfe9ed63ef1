import type { DeskStore } from '../../stores/desk-store.ts'
import type { StaffStore } from '../../stores/staff-store.ts'
import type { TicketFilter } from '../../stores/ticket-store.ts'
import { deskErrors } from '../../wording/desk/desk-errors.ts'
import { DeskError } from '../routing/desk-route.ts'
import { TO_LEADER } from '../tickets/climb-tickets.ts'
import { readLists, toLedTeams } from './desk-lists.ts'

type Lists = Pick<DeskStore, 'readSetting'>

/** No team has this name: names are not empty. */
const NO_TEAM = ''

/** Tickets of the teams that one is in (`team`), or that climbed to this leader (`called`). */
export async function findOwnTeams(store: Lists, whose: string, accountId: string): Promise<TicketFilter> {
  if (whose !== 'team' && whose !== 'called') return {}
  const { lists } = await readLists(store)
  if (whose === 'called') return { teams: toLedTeams(lists, accountId), leastClimbed: TO_LEADER }
  const own = lists.teams.filter(({ leader, members }) => leader === accountId || members.includes(accountId))
  // Whoever is in no team sees none; a filter of no teams would show all.
  return { teams: own.length > 0 ? own.map(({ name }) => name) : [NO_TEAM] }
}

/** What a ticket goes to must be there: else nobody would ever see it again. */
export async function checkTransfer(
  store: Lists,
  staff: Pick<StaffStore, 'list'>,
  { assignee, team }: { readonly assignee: string | null; readonly team: string | null },
): Promise<void> {
  const [{ lists }, accounts] = await Promise.all([readLists(store), staff.list()])
  const mayTake = accounts.some(
    ({ id, disabled, role }) => id === assignee && !disabled && (role === 'officer' || role === 'leader'),
  )
  if (assignee !== null && !mayTake) throw new DeskError(422, deskErrors.unknownColleague)
  const isListed = lists.teams.length === 0 || lists.teams.some(({ name }) => name === team)
  if (team !== null && !isListed) throw new DeskError(422, deskErrors.unknownTeam)
}
