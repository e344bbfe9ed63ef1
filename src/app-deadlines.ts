import { sendReminders } from './conversation/send-reminders.ts'
import { createCalculateDeadlineStep } from './conversation/steps/calculate-deadline.ts'
import { createKeepReminder } from './conversation/steps/keep-reminder.ts'
import type { Step } from './conversation/turn.ts'
import { chinaCalendar } from './domain/deadlines/china-calendar.ts'
import type { DeadlineRule } from './domain/deadlines/deadline-rule.ts'
import type { PassageIndex } from './retrieval/knowledge/create-passage-index.ts'
import { createCalculateDeadline } from './skills/calculate-deadline/calculate-deadline.ts'
import { createMakeCalendarFile } from './skills/calculate-deadline/make-calendar-file.ts'
import { createMakeReminder } from './skills/calculate-deadline/make-reminder.ts'
import type { Database } from './stores/sql/open-database.ts'
import { createSqlReminderStore } from './stores/sql/sql-reminder-store.ts'
import type { Clock } from './support/clock.ts'
import type { Logger } from './support/logger.ts'
import { runRegularly } from './support/run-regularly.ts'
import type { Signal } from './support/signal.ts'

interface Given {
  readonly rules: readonly DeadlineRule[]
  readonly index: PassageIndex
  /** Where reminders are kept; `null` where nothing is. */
  readonly database: Database | null
}

export interface DeadlineSteps {
  /** Comes before steps that other reminders and notices are ended in. */
  readonly keepReminder: readonly Step[]
  readonly calculateDeadline: Step
}

/** What the bot does about deadlines. */
export function assembleDeadlineSteps({ rules, index, database }: Given): DeadlineSteps {
  const skill = { rules, index }
  return {
    keepReminder: database
      ? [createKeepReminder({ reminders: createSqlReminderStore(database), makeReminder: createMakeReminder(skill) })]
      : [],
    calculateDeadline: createCalculateDeadlineStep({
      calculateDeadline: createCalculateDeadline({ ...skill, calendar: chinaCalendar }),
      makeCalendarFile: createMakeCalendarFile(skill),
      canRemind: database !== null,
    }),
  }
}

const EVERY_MS = 60_000

/** Looks for due reminders once a minute; returns what ends it. */
export const startReminders = (given: {
  readonly database: Database
  readonly clock: Clock
  readonly logger: Logger
  readonly wakeSender: Signal
}): (() => void) => {
  const reminders = createSqlReminderStore(given.database)
  return runRegularly({ name: 'sending reminders', everyMs: EVERY_MS, logger: given.logger }, () =>
    sendReminders({ reminders, ...given }),
  )
}
