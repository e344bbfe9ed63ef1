import { z } from 'zod'
import { LAST_HOLIDAY_YEAR } from '../../domain/deadlines/china-calendar.ts'
import { SWITCH_NAMES } from '../../domain/switches.ts'
import type { ReadServiceLevel } from '../../domain/tickets/promise.ts'
import { readServiceLevel } from '../../domain/tickets/read-service-level.ts'
import type { DeskStore } from '../../stores/desk-store.ts'
import { SERVICE_LEVEL } from '../../stores/read-service-level.ts'
import type { StaffStore } from '../../stores/staff-store.ts'
import { deskErrors } from '../../wording/desk/desk-errors.ts'
import { renderServiceFault } from '../../wording/desk/service-faults.ts'
import { DeskError, type DeskRoute, defineRoute } from '../routing/desk-route.ts'
import { findDoubles, LISTS, listsInput, readLists } from '../settings/desk-lists.ts'

interface Dependencies {
  readonly store: DeskStore
  readonly staff: Pick<StaffStore, 'list'>
  readonly serviceLevel: ReadServiceLevel
}

const READERS = ['officer', 'leader', 'administrator', 'auditor'] as const
const EDITORS = ['leader', 'administrator'] as const
const reason = z.string().trim().min(2).max(100)
const version = z.int().min(0)
const lines = z.array(z.string().trim().max(40)).max(400)
const minutes = z.int().min(1).max(10_000)

/** Switches, hours and promises, and the lists that the desk keeps. */
export function createSettingRoutes({ store, staff, serviceLevel }: Dependencies): readonly DeskRoute[] {
  return [
    defineRoute({
      name: 'setting.read',
      method: 'get',
      path: '/settings',
      allow: READERS,
      audited: false,
      handle: async () => {
        const [switches, kept, promise, hours] = await Promise.all([
          store.switches(),
          readLists(store),
          serviceLevel(),
          store.readSetting(SERVICE_LEVEL),
        ])
        return {
          json: {
            switches,
            promise,
            promiseVersion: hours?.version ?? 0,
            promiseIsOwn: hours != null && hours.value !== null,
            holidaysKnownTo: LAST_HOLIDAY_YEAR,
            ...kept.lists,
            version: kept.version,
          },
        }
      },
    }),
    defineRoute({
      name: 'setting.versions',
      method: 'get',
      path: '/settings/versions/:key',
      allow: READERS,
      audited: false,
      handle: async ({ params }) => {
        const key = params['key'] ?? ''
        if (key !== SERVICE_LEVEL && key !== LISTS) throw new DeskError(404, deskErrors.notFound)
        const [versions, accounts] = await Promise.all([store.listSettingVersions(key, 50), staff.list()])
        const names = new Map(accounts.map(account => [account.id, account.name]))
        return { json: { versions: versions.map(one => ({ ...one, author: names.get(one.author) ?? one.author })) } }
      },
    }),
    defineRoute({
      name: 'setting.change',
      method: 'post',
      path: '/settings',
      allow: EDITORS,
      audited: true,
      input: listsInput.extend({ version }),
      handle: async ({ input: { version, ...value }, account, now }) => {
        const doubled = findDoubles(value.teams.map(({ name }) => name))
        if (doubled.length > 0) throw new DeskError(422, deskErrors.doubledTeam(doubled.join('、')))
        const known = new Set((await staff.list()).map(({ id }) => id))
        const named = value.teams.flatMap(({ leader, members }) => [...members, ...(leader === null ? [] : [leader])])
        if (named.some(id => !known.has(id))) throw new DeskError(422, deskErrors.unknownColleague)
        const done = await store.writeSetting(LISTS, value, version, account.id, now)
        if (!done) throw new DeskError(409, deskErrors.changed)
        return { audit: { object: 'setting:desk', fields: ['teams', 'labels', `version ${version + 1}`] } }
      },
    }),
    defineRoute({
      name: 'hours.change',
      method: 'post',
      path: '/settings/hours',
      allow: EDITORS,
      audited: true,
      input: z.object({
        periods: lines,
        closedOn: lines,
        openOn: lines,
        answerMinutes: minutes,
        urgentMinutes: minutes,
        climbMinutes: z.array(minutes).max(3),
        version,
        reason,
      }),
      handle: async ({ input: { version, reason, ...text }, account, now }) => {
        const audit = { object: `setting:${SERVICE_LEVEL}`, reason }
        const read = readServiceLevel(text)
        if (read.kind === 'faults') throw new DeskError(422, read.faults.map(renderServiceFault).join(''), audit)
        const done = await store.writeSetting(SERVICE_LEVEL, read.level, version, account.id, now)
        if (!done) throw new DeskError(409, deskErrors.changed, audit)
        return { audit: { ...audit, fields: [`version ${version + 1}`] } }
      },
    }),
    defineRoute({
      name: 'hours.reset',
      method: 'post',
      path: '/settings/hours/reset',
      allow: EDITORS,
      audited: true,
      input: z.object({ version, reason }),
      handle: async ({ input: { version, reason }, account, now }) => {
        const audit = { object: `setting:${SERVICE_LEVEL}`, reason }
        const done = await store.writeSetting(SERVICE_LEVEL, null, version, account.id, now)
        if (!done) throw new DeskError(409, deskErrors.changed, audit)
        return { audit: { ...audit, fields: ['environment', `version ${version + 1}`] } }
      },
    }),
    defineRoute({
      name: 'switch.turn',
      method: 'post',
      path: '/switches',
      allow: EDITORS,
      audited: true,
      input: z.object({ name: z.enum(SWITCH_NAMES), on: z.boolean(), reason }),
      handle: async ({ input: { name, on, reason }, account, now }) => {
        await store.turnSwitch(name, on, reason, account.id, now)
        return { audit: { object: `switch:${name}`, reason: `${on ? 'on' : 'off'}: ${reason}` } }
      },
    }),
  ]
}
