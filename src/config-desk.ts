import { z } from 'zod'
import { whole } from './config-values.ts'
import { isRealDay } from './domain/day.ts'
import type { ServiceLevel } from './domain/tickets/promise.ts'
import { readPeriods } from './domain/tickets/working-time.ts'
import type { Retention } from './stores/personal-data.ts'

/** What the court's desk promises, and how long it keeps what was said. */
export interface DeskConfig {
  readonly serviceLevel: ServiceLevel
  /** For so many days after its end a ticket may be opened again. */
  readonly reopenDays: number
  readonly retention: Retention
}

const hours = z
  .string()
  .default('09:00-12:00,13:30-17:30')
  .transform((text, context) => {
    const periods = readPeriods(text.split(','))
    if (periods) return periods
    context.addIssue('must be periods in order, such as 09:00-12:00,13:30-17:30')
    return z.NEVER
  })

const split = (text: string): string[] =>
  text
    .split(',')
    .map(part => part.trim())
    .filter(part => part !== '')

const days = z
  .string()
  .default('')
  .transform(split)
  .refine(list => list.every(isRealDay), 'must be days such as 2026-02-14, separated by commas')

const rising = z
  .string()
  .default('5,15,30')
  .transform(text => split(text).map(Number))
  .refine(
    list => list.every((minutes, index) => Number.isInteger(minutes) && minutes > (list[index - 1] ?? 0)),
    'must be rising whole numbers of minutes, such as 5,15,30',
  )

export const deskEnvironment = {
  DESK_HOURS: hours,
  DESK_CLOSED_ON: days,
  DESK_OPEN_ON: days,
  DESK_ANSWER_MINUTES: whole(1, 10_000, 240),
  DESK_URGENT_MINUTES: whole(1, 10_000, 30),
  DESK_CLIMB_MINUTES: rising,
  DESK_REOPEN_DAYS: whole(0, 365, 7),
  KEEP_CHAT_DAYS: whole(1, 36_500, 365),
  KEEP_TICKET_DAYS: whole(1, 36_500, 365),
  KEEP_ACCESS_DAYS: whole(180, 36_500, 180),
}

type Values = z.infer<z.ZodObject<typeof deskEnvironment>>

export const toDeskConfig = (values: Values): DeskConfig => ({
  serviceLevel: {
    hours: { periods: values.DESK_HOURS, closedOn: values.DESK_CLOSED_ON, openOn: values.DESK_OPEN_ON },
    answerMinutes: values.DESK_ANSWER_MINUTES,
    urgentMinutes: values.DESK_URGENT_MINUTES,
    climbMinutes: values.DESK_CLIMB_MINUTES,
  },
  reopenDays: values.DESK_REOPEN_DAYS,
  retention: {
    chatDays: values.KEEP_CHAT_DAYS,
    ticketDays: values.KEEP_TICKET_DAYS,
    accessDays: values.KEEP_ACCESS_DAYS,
  },
})
