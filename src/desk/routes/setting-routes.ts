import { z } from 'zod'
import { SWITCH_NAMES } from '../../domain/switches.ts'
import type { DeskStore } from '../../stores/desk-store.ts'
import { deskErrors } from '../../wording/desk/desk-errors.ts'
import { DeskError, type DeskRoute, defineRoute } from '../routing/desk-route.ts'

interface Dependencies {
  readonly store: DeskStore
  /** What the environment says, for people to look at. */
  readonly promise: object
}

const SETTINGS = 'desk'
const names = z.array(z.string().trim().min(1).max(40)).max(100)
const settings = z.object({ teams: names, labels: names })
const noSettings: z.infer<typeof settings> = { teams: [], labels: [] }

/** Switches and lists that the desk keeps. */
export function createSettingRoutes({ store, promise }: Dependencies): readonly DeskRoute[] {
  return [
    defineRoute({
      name: 'setting.read',
      method: 'get',
      path: '/settings',
      allow: ['officer', 'leader', 'administrator', 'auditor'],
      audited: false,
      handle: async () => {
        const [switches, kept] = await Promise.all([store.switches(), store.readSetting(SETTINGS)])
        const parsed = settings.safeParse(kept?.value)
        return {
          json: { switches, promise, ...(parsed.success ? parsed.data : noSettings), version: kept?.version ?? 0 },
        }
      },
    }),
    defineRoute({
      name: 'setting.change',
      method: 'post',
      path: '/settings',
      allow: ['leader', 'administrator'],
      audited: true,
      input: settings.extend({ version: z.int().min(0) }),
      handle: async ({ input: { version, ...value }, account, now }) => {
        const done = await store.writeSetting(SETTINGS, value, version, account.id, now)
        if (!done) throw new DeskError(409, deskErrors.changed)
        return { audit: { object: 'setting:desk', fields: ['teams', 'labels'] } }
      },
    }),
    defineRoute({
      name: 'switch.turn',
      method: 'post',
      path: '/switches',
      allow: ['leader', 'administrator'],
      audited: true,
      input: z.object({ name: z.enum(SWITCH_NAMES), on: z.boolean(), reason: z.string().trim().min(2).max(100) }),
      handle: async ({ input: { name, on, reason }, account, now }) => {
        await store.turnSwitch(name, on, reason, account.id, now)
        return { audit: { object: `switch:${name}`, reason: `${on ? 'on' : 'off'}: ${reason}` } }
      },
    }),
  ]
}
