import { z } from 'zod'
import { maskIdentifiers } from '../../domain/identifiers/mask-identifiers.ts'
import { PRIORITY, TICKET_STATUSES, type Ticket, UNHAPPY } from '../../domain/ticket.ts'
import type { DeskStore } from '../../stores/desk-store.ts'
import type { StaffStore } from '../../stores/staff-store.ts'
import type { ChangeResult } from '../../stores/ticket-change.ts'
import type { TicketFilter, TicketStore } from '../../stores/ticket-store.ts'
import { deskErrors } from '../../wording/desk/desk-errors.ts'
import { type DeskAnswer, DeskError, type DeskRoute, defineRoute } from '../routing/desk-route.ts'
import { checkTransfer, findOwnTeams } from '../settings/team-rules.ts'
import { actionInput } from '../tickets/action-input.ts'
import { findWrongTime } from '../tickets/check-times.ts'
import type { Drafter } from '../tickets/create-drafter.ts'
import type { DeskAction, TicketDesk } from '../tickets/create-ticket-desk.ts'
import { readPerson } from '../tickets/read-person.ts'
import { readLines, toShownDraft, toSummary } from '../tickets/show-ticket.ts'

interface Dependencies {
  readonly tickets: TicketStore
  readonly ticketDesk: TicketDesk
  readonly draft: Drafter
  readonly store: Pick<DeskStore, 'readSetting'>
  readonly staff: Pick<StaffStore, 'list'>
  readonly readTitles: () => Promise<ReadonlyMap<string, string>>
}

const AT_DESK = ['officer', 'leader'] as const
const PAGE = 200

const filterInput = z.object({
  statuses: z.array(z.enum(TICKET_STATUSES)).optional(),
  /** `follow-up`: to be looked at today; `team`: of the teams that one is in; `called`: those that climbed to this leader. */
  whose: z.enum(['mine', 'nobody', 'all', 'follow-up', 'team', 'called']).default('all'),
  team: z.string().max(40).optional(),
  label: z.string().max(20).optional(),
  urgent: z.boolean().default(false),
  overdue: z.boolean().default(false),
  awake: z.boolean().default(false),
  unhappy: z.boolean().default(false),
  text: z.string().trim().max(60).optional(),
  after: z.string().max(120).optional(),
})

/** The queue, one conversation, and what officers do with it. */
export function createTicketRoutes({
  tickets,
  ticketDesk,
  draft,
  readTitles,
  store,
  staff,
}: Dependencies): readonly DeskRoute[] {
  async function get(id: string | undefined): Promise<Ticket> {
    const ticket = await tickets.find(id ?? '')
    if (!ticket) throw new DeskError(404, deskErrors.notFound)
    return ticket
  }
  return [
    defineRoute({
      name: 'ticket.list',
      method: 'post',
      path: '/tickets/search',
      allow: AT_DESK,
      // Masked lines only; each conversation that is opened is recorded.
      audited: false,
      input: filterInput,
      handle: async ({ input, account, now }) => {
        const own = await findOwnTeams(store, input.whose, account.id)
        const filter = { ...toFilter(input, account.id, now), ...own }
        const [page, count] = await Promise.all([
          tickets.list(filter, { limit: PAGE, ...(input.after ? { after: input.after } : {}) }),
          input.after ? null : tickets.count(filter),
        ])
        return { json: { tickets: page.tickets.map(toSummary), next: page.next, count } }
      },
    }),
    defineRoute({
      name: 'ticket.summary',
      method: 'get',
      path: '/tickets/:id/summary',
      allow: AT_DESK,
      audited: false,
      unattended: true,
      handle: async ({ params }) => ({ json: toSummary(await get(params['id'])) }),
    }),
    defineRoute({
      name: 'ticket.read',
      method: 'get',
      path: '/tickets/:id',
      allow: AT_DESK,
      audited: true,
      handle: async ({ params, now }) => {
        const ticket = await get(params['id'])
        // Somebody at the desk looks at it: from here on the hand-over counts as delivered.
        if (ticket.deliveredAt === null) await tickets.acknowledge(ticket.id, 'console', now)
        const [lines, drafts, history, person] = await Promise.all([
          readLines(tickets, ticket, true),
          tickets.listDrafts(ticket.id),
          tickets.listHistory(ticket.id),
          readPerson(tickets, ticket, readTitles),
        ])
        return {
          json: {
            ticket: toSummary(await get(ticket.id)),
            lines,
            person,
            ratingWords: ticket.ratingWords && maskIdentifiers(ticket.ratingWords),
            drafts: drafts.filter(({ status }) => status === 'proposed').map(toShownDraft),
            history: history.map(({ id, at, actor, kind, detail }) => ({
              id,
              at,
              actor,
              kind,
              ...(kind === 'climbed' ? { step: detail['step'], to: detail['to'] } : {}),
            })),
          },
          audit: {
            object: `ticket:${ticket.id}`,
            fields: ['transcript', 'messages', 'notes', 'drafts', 'history', 'person', 'rating'],
          },
        }
      },
    }),
    defineRoute({
      name: 'ticket.unmask',
      method: 'post',
      path: '/tickets/:id/unmask',
      allow: AT_DESK,
      audited: true,
      input: z.object({ reason: z.string().trim().min(4).max(200) }),
      handle: async ({ params, input, account }) => {
        const ticket = await get(params['id'])
        const object = `ticket:${ticket.id}`
        // Names and numbers are for the one who works on it, and for those who answer for the work.
        if (account.role === 'officer' && ticket.assignee !== account.id) {
          throw new DeskError(403, deskErrors.notYours, { object, reason: input.reason })
        }
        return {
          json: { lines: await readLines(tickets, ticket, false) },
          audit: { object, reason: input.reason, fields: ['transcript', 'messages', 'notes'] },
        }
      },
    }),
    defineRoute({
      name: 'ticket.act',
      method: 'post',
      path: '/tickets/:id/act',
      allow: AT_DESK,
      audited: true,
      input: z.object({ version: z.int(), requestId: z.string().max(64), action: actionInput }),
      handle: async ({ params, input, account, now }) => {
        const ticketId = params['id'] ?? ''
        const { version, requestId } = input
        const action = input.action as DeskAction
        if (action.kind === 'transfer') await checkTransfer(store, staff, action)
        const ticket = await tickets.find(ticketId)
        // Only of one that is as the officer saw it: else that it was changed is the answer.
        const wrong = ticket?.version === version ? findWrongTime(ticket, action, now) : null
        if (wrong) throw new DeskError(422, wrong, { object: `ticket:${ticketId}`, reason: action.kind })
        const result = await ticketDesk.act({ ticketId, version, actor: account.id, action, requestId })
        return toAnswer(result, { object: `ticket:${ticketId}`, reason: action.kind })
      },
    }),
    defineRoute({
      name: 'ticket.draft',
      method: 'post',
      path: '/tickets/:id/draft',
      allow: AT_DESK,
      audited: true,
      handle: async ({ params, now }) => {
        const ticket = await get(params['id'])
        const made = await draft(ticket, now)
        if (!made) throw new DeskError(422, deskErrors.nothingToDraft)
        return { json: toShownDraft(made), audit: { object: `ticket:${ticket.id}`, fields: ['draft'] } }
      },
    }),
    defineRoute({
      name: 'draft.export',
      method: 'get',
      path: '/rejected-drafts',
      allow: ['leader', 'knowledge-editor', 'administrator'],
      audited: true,
      handle: async () => {
        const rejected = (await tickets.listRejectedDrafts(5_000)).map(({ why, ...one }) => ({
          ...toShownDraft(one as never),
          why,
        }))
        const lines = rejected.map(({ question, text, citations, why }) =>
          JSON.stringify({ question, draft: text, passageIds: citations.map(({ passageId }) => passageId), why }),
        )
        return {
          file: { name: 'rejected-drafts.jsonl', type: 'application/x-ndjson', content: `${lines.join('\n')}\n` },
          audit: { fields: ['question', 'draft', 'why'] },
        }
      },
    }),
  ]
}

function toFilter(input: z.infer<typeof filterInput>, accountId: string, now: number): TicketFilter {
  const { statuses, whose, team, label, urgent, overdue, awake, unhappy, text } = input
  return {
    ...(statuses ? { statuses } : {}),
    ...(whose === 'mine' || whose === 'nobody' ? { assignee: whose === 'mine' ? accountId : null } : {}),
    ...(whose === 'follow-up' ? { assignees: [accountId, null], followUpCalled: true } : {}),
    ...(team ? { team } : {}),
    ...(label ? { label } : {}),
    ...(urgent ? { leastPriority: PRIORITY.high } : {}),
    ...(overdue ? { overdueAt: now } : {}),
    ...(awake ? { awakeAt: now } : {}),
    ...(unhappy ? { mostRating: UNHAPPY } : {}),
    ...(text ? { text } : {}),
  }
}

function toAnswer(result: ChangeResult, audit: { object: string; reason: string }): DeskAnswer {
  switch (result.kind) {
    case 'done':
    case 'repeated':
      return { json: { ticket: toSummary(result.ticket) }, audit }
    case 'conflict':
      return {
        status: 409,
        json: { error: deskErrors.changed, ticket: toSummary(result.ticket) },
        audit: { ...audit, reason: `${audit.reason}: conflict` },
      }
    case 'illegal':
      return {
        status: 422,
        json: { error: deskErrors.illegal, ticket: toSummary(result.ticket) },
        audit: { ...audit, reason: `${audit.reason}: illegal` },
      }
    case 'missing':
      throw new DeskError(404, deskErrors.notFound)
    default:
      return result satisfies never
  }
}
