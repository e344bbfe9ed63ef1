import { isActive, type Ticket } from '../../domain/ticket.ts'
import type { DeskStore } from '../../stores/desk-store.ts'
import type { StaffAccount } from '../../stores/staff-store.ts'
import type { TicketStore } from '../../stores/ticket-store.ts'
import { deskErrors } from '../../wording/desk/desk-errors.ts'
import type { createShowVerifiedCases } from '../cases/show-verified-cases.ts'
import { DeskError, type DeskRoute, defineRoute } from '../routing/desk-route.ts'

interface Dependencies {
  readonly tickets: TicketStore
  readonly verified: ReturnType<typeof createShowVerifiedCases>
  readonly store: Pick<DeskStore, 'switches'>
}

const AT_DESK = ['officer', 'leader'] as const

/** What the person of a ticket has proven, beside the conversation: for whoever works on it, and for those who answer for the work. */
export function createPersonRoutes({ tickets, verified, store }: Dependencies): readonly DeskRoute[] {
  async function getOwn(id: string | undefined, account: StaffAccount): Promise<Ticket> {
    const ticket = await tickets.find(id ?? '')
    if (!ticket) throw new DeskError(404, deskErrors.notFound)
    if (account.role === 'officer' && ticket.assignee !== account.id) {
      throw new DeskError(403, deskErrors.claimFirst, { object: `ticket:${ticket.id}` })
    }
    return ticket
  }
  /** Nothing once the ticket is over: whatever the person opens then is no longer said to an officer. */
  const maySee = async ({ status }: Ticket): Promise<boolean> =>
    isActive(status) && (await store.switches())['case-lookup'].on

  return [
    defineRoute({
      name: 'ticket.grants',
      method: 'get',
      path: '/tickets/:id/grants',
      allow: AT_DESK,
      // Says only whether what is on the screen may still stand there, and is asked every few seconds.
      audited: false,
      handle: async ({ params, account, now }) => {
        const ticket = await getOwn(params['id'], account)
        return { json: { open: (await maySee(ticket)) ? await verified.listOpen(ticket.conversationId, now) : [] } }
      },
    }),
    defineRoute({
      name: 'ticket.cases',
      method: 'post',
      path: '/tickets/:id/cases',
      allow: AT_DESK,
      audited: true,
      handle: async ({ params, account, now }) => {
        const ticket = await getOwn(params['id'], account)
        const cases = (await maySee(ticket)) ? await verified.show(ticket.conversationId, now) : []
        const fields = cases.map(({ caseId }) => `case:${caseId}`)
        return { json: { cases }, audit: { object: `ticket:${ticket.id}`, fields } }
      },
    }),
  ]
}
