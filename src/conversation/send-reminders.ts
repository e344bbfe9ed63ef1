import { isQuietTime } from '../domain/deadlines/reminder-times.ts'
import type { ReminderStore } from '../stores/reminder-store.ts'
import type { Clock } from '../support/clock.ts'
import type { Signal } from '../support/signal.ts'

interface Dependencies {
  readonly reminders: ReminderStore
  readonly clock: Clock
  readonly wakeSender: Signal
}

const HELPING = 100

/** Puts due reminders into their conversations; at night they wait for the morning. */
export async function sendReminders({ reminders, clock, wakeSender }: Dependencies): Promise<void> {
  if (isQuietTime(clock())) return
  let posted = HELPING
  while (posted === HELPING) {
    posted = await reminders.postDue({ now: clock(), limit: HELPING })
    if (posted > 0) wakeSender.notify()
  }
}
