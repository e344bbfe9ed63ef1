import { z } from 'zod'
import type { ReadServiceLevel, ServiceLevel } from '../domain/tickets/promise.ts'
import type { Clock } from '../support/clock.ts'
import type { DeskStore } from './desk-store.ts'

/** Under this name the desk keeps its hours and promises. */
export const SERVICE_LEVEL = 'service-level'

const minutes = z.int().min(1)
const stored: z.ZodType<ServiceLevel> = z.object({
  hours: z.object({
    periods: z.array(z.tuple([z.int(), z.int()])),
    closedOn: z.array(z.string()),
    openOn: z.array(z.string()),
  }),
  answerMinutes: minutes,
  urgentMinutes: minutes,
  climbMinutes: z.array(minutes),
})

/** For so long a promise may still be made by what was set before. */
const KNOWN_FOR_MS = 1_000

interface Dependencies {
  readonly store: Pick<DeskStore, 'readSetting'>
  /** What the environment says; it holds until the desk sets something else. */
  readonly base: ServiceLevel
  readonly clock: Clock
}

/** The service level of this moment, in every process; a database that does not answer changes nothing. */
export function createReadServiceLevel({ store, base, clock }: Dependencies): ReadServiceLevel {
  let known = base
  let readAt = Number.NEGATIVE_INFINITY
  return async () => {
    const now = clock()
    if (now < readAt + KNOWN_FOR_MS && now >= readAt) return known
    readAt = now
    const found = await store.readSetting(SERVICE_LEVEL).catch(() => undefined)
    if (found === undefined) return known
    const parsed = stored.safeParse(found?.value)
    known = parsed.success ? parsed.data : base
    return known
  }
}
