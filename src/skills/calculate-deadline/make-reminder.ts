import type { Day } from '../../domain/deadlines/days.ts'
import type { DeadlineMemory } from '../../domain/deadlines/deadline-memory.ts'
import type { DeadlineRule } from '../../domain/deadlines/deadline-rule.ts'
import type { Reply, ReplyBlock } from '../../domain/reply.ts'
import type { PassageIndex } from '../../retrieval/knowledge/create-passage-index.ts'
import type { Reminder } from '../../stores/reminder-store.ts'
import { toChinaDay } from '../../support/clock.ts'
import { ADD_TO_CALENDAR, deadlineWords } from '../../wording/deadlines.ts'
import { CANCEL_REMINDERS, reminderWords } from '../../wording/reminders.ts'
import { ASK_FOR_A_PERSON, AUTOMATIC_LABEL } from '../../wording/replies.ts'
import { createCiting } from './cite-rules.ts'

export interface MadeReminder {
  readonly reply: Reply
  /** What is sent when the time has come; `null` when there is nothing to remind of. */
  readonly message: Reply | null
  readonly ruleId: string
  readonly passageIds: readonly string[]
}

/** Words a reminder of the deadline that was calculated last, and what is said about reminders. */
export interface MakeReminder {
  keep(memory: DeadlineMemory | null, today: Day, times: readonly number[]): MadeReminder
  list(reminders: readonly Reminder[]): Reply
  cancelled(count: number): Reply
}

interface Dependencies {
  readonly rules: readonly DeadlineRule[]
  readonly index: PassageIndex
}

const block = (kind: ReplyBlock['kind'], text: string, cites: readonly number[] = []): ReplyBlock => ({
  kind,
  text,
  cites,
})
const label = block('note', AUTOMATIC_LABEL)
const say = (text: string, suggestions: readonly string[]): Reply => ({
  outcome: 'guided_deadline',
  blocks: [block('conclusion', text), label],
  citations: [],
  suggestions: [...suggestions, ASK_FOR_A_PERSON],
})

export function createMakeReminder({ rules, index }: Dependencies): MakeReminder {
  const byId = new Map(rules.map(rule => [rule.id, rule]))
  const nothing = (reply: Reply): MadeReminder => ({ reply, message: null, ruleId: '', passageIds: [] })
  return {
    keep: (memory, today, times) => {
      const rule = byId.get(memory?.ruleId ?? '')
      const day = memory?.dueOn
      if (!rule || !day) return nothing(say(reminderWords.noDeadline, []))
      if (times.length === 0) return nothing(say(reminderWords.tooLate(rule.name, day), []))
      const citing = createCiting(index, today)
      const cites = citing.cite(rule.passageId)
      const shared = { outcome: 'guided_deadline', citations: citing.citations } as const
      return {
        ruleId: rule.id,
        passageIds: citing.passageIds,
        reply: {
          ...shared,
          blocks: [
            block('conclusion', reminderWords.kept(rule.name, day, times.map(toChinaDay)), cites),
            block('text', reminderWords.keptHow),
            label,
          ],
          suggestions: [ADD_TO_CALENDAR, CANCEL_REMINDERS, ASK_FOR_A_PERSON],
        },
        message: {
          ...shared,
          blocks: [
            block('conclusion', reminderWords.message(rule, day), cites),
            block('next-step', rule.todo, cites),
            block('text', deadlineWords.missed(rule.missed)),
            label,
          ],
          suggestions: [CANCEL_REMINDERS, ASK_FOR_A_PERSON],
        },
      }
    },
    list: reminders =>
      say(reminderWords.list(reminders.map(({ ruleId, dueOn }) => [byId.get(ruleId)?.name ?? ruleId, dueOn])), [
        CANCEL_REMINDERS,
      ]),
    cancelled: count => say(reminderWords.cancelled(count), []),
  }
}
