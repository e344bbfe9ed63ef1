import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { StaffStore } from '../../stores/staff-store.ts'
import type { TicketStore } from '../../stores/ticket-store.ts'
import { deskErrors } from '../../wording/desk/desk-errors.ts'
import { DeskError, type DeskRoute, defineRoute } from '../routing/desk-route.ts'

interface Dependencies {
  readonly tickets: TicketStore
  readonly staff: StaffStore
}

const AT_DESK = ['officer', 'leader'] as const
const EDITORS = ['leader', 'administrator'] as const

/** Replies that are written once, and the colleagues that tickets can go to. */
export function createCannedRoutes({ tickets, staff }: Dependencies): readonly DeskRoute[] {
  return [
    defineRoute({
      name: 'canned.list',
      method: 'get',
      path: '/canned-replies',
      allow: [...AT_DESK, 'administrator'],
      audited: false,
      handle: async () => ({ json: { replies: await tickets.listCannedReplies() } }),
    }),
    defineRoute({
      name: 'canned.save',
      method: 'post',
      path: '/canned-replies',
      allow: EDITORS,
      audited: true,
      input: z.object({
        id: z.string().max(64).optional(),
        title: z.string().trim().min(1).max(60),
        text: z.string().trim().min(1).max(2_000),
        version: z.int().min(0),
      }),
      handle: async ({ input, account, now }) => {
        const reply = { ...input, id: input.id ?? randomUUID() }
        if (!(await tickets.saveCannedReply(reply, account.id, now))) throw new DeskError(409, deskErrors.changed)
        return { json: { id: reply.id }, audit: { object: `canned:${reply.id}`, fields: ['title', 'text'] } }
      },
    }),
    defineRoute({
      name: 'canned.remove',
      method: 'post',
      path: '/canned-replies/:id/remove',
      allow: EDITORS,
      audited: true,
      input: z.object({ version: z.int().min(1) }),
      handle: async ({ input, params }) => {
        const id = params['id'] ?? ''
        if (!(await tickets.removeCannedReply(id, input.version))) throw new DeskError(409, deskErrors.changed)
        return { audit: { object: `canned:${id}` } }
      },
    }),
    defineRoute({
      name: 'colleague.list',
      method: 'get',
      path: '/colleagues',
      // Administrators put them into teams.
      allow: [...AT_DESK, 'administrator', 'auditor'],
      audited: false,
      handle: async () => {
        const accounts = (await staff.list()).filter(
          ({ disabled, role }) => !disabled && AT_DESK.includes(role as never),
        )
        return { json: { colleagues: accounts.map(({ id, name, role }) => ({ id, name, role })) } }
      },
    }),
  ]
}
