import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { STAFF_ROLES } from '../../domain/staff.ts'
import type { StaffAccount, StaffStore } from '../../stores/staff-store.ts'
import { deskErrors } from '../../wording/desk/desk-errors.ts'
import type { SignIn } from '../accounts/create-sign-in.ts'
import { DeskError, type DeskRoute, defineRoute } from '../routing/desk-route.ts'
import { toPublicAccount } from './sign-in-routes.ts'

interface Dependencies {
  readonly staff: StaffStore
  readonly signIn: SignIn
}

const role = z.enum(STAFF_ROLES)

/** Accounts of the staff: made, changed and let in anew by administrators. */
export function createAccountRoutes({ staff, signIn }: Dependencies): readonly DeskRoute[] {
  async function get(id: string): Promise<StaffAccount> {
    const account = await staff.find(id)
    if (!account) throw new DeskError(404, deskErrors.notFound)
    return account
  }
  return [
    defineRoute({
      name: 'account.list',
      method: 'get',
      path: '/accounts',
      allow: ['administrator', 'auditor'],
      audited: true,
      handle: async () => ({ json: { accounts: (await staff.list()).map(toPublicAccount) } }),
    }),
    defineRoute({
      name: 'account.create',
      method: 'post',
      path: '/accounts',
      allow: ['administrator'],
      audited: true,
      input: z.object({ login: z.string().regex(/^[\w.@-]{2,40}$/), name: z.string().trim().min(1).max(40), role }),
      handle: async ({ input, now }) => {
        const account = { id: randomUUID(), login: input.login.toLowerCase(), name: input.name, role: input.role }
        if (!(await staff.create(account, now))) throw new DeskError(422, deskErrors.loginTaken)
        return {
          json: { id: account.id, setupToken: await signIn.createInvite(account.id, now) },
          audit: { object: `account:${account.id}`, fields: ['login', 'name', 'role'], reason: input.role },
        }
      },
    }),
    defineRoute({
      name: 'account.change',
      method: 'post',
      path: '/accounts/:id',
      allow: ['administrator'],
      audited: true,
      input: z.object({ role, disabled: z.boolean(), version: z.int() }),
      handle: async ({ input, params, account, now }) => {
        const changed = await get(params['id'] ?? '')
        const object = `account:${changed.id}`
        if (changed.id === account.id) throw new DeskError(422, deskErrors.notYourself, { object })
        if (!(await staff.change(changed.id, input.version, input, now))) throw new DeskError(409, deskErrors.changed)
        return {
          audit: { object, fields: ['role', 'disabled'], reason: `${input.role}${input.disabled ? ', off' : ''}` },
        }
      },
    }),
    defineRoute({
      name: 'account.invite',
      method: 'post',
      path: '/accounts/:id/invite',
      allow: ['administrator'],
      audited: true,
      handle: async ({ params, now }) => {
        const account = await get(params['id'] ?? '')
        return {
          json: { setupToken: await signIn.createInvite(account.id, now) },
          audit: { object: `account:${account.id}` },
        }
      },
    }),
  ]
}
