import type { Day } from '../../domain/deadlines/days.ts'
import type { DeadlineMemory } from '../../domain/deadlines/deadline-memory.ts'
import type { DeadlineRule } from '../../domain/deadlines/deadline-rule.ts'
import { toCalendarFile } from '../../domain/deadlines/to-calendar-file.ts'
import type { Reply } from '../../domain/reply.ts'
import type { PassageIndex } from '../../retrieval/knowledge/create-passage-index.ts'
import { calendarWords } from '../../wording/deadlines.ts'
import { ASK_FOR_A_PERSON, AUTOMATIC_LABEL } from '../../wording/replies.ts'
import { renderSourceName } from '../../wording/sources.ts'
import { createCiting } from './cite-rules.ts'

export interface CalendarFile {
  readonly fileName: string
  readonly mediaType: string
  readonly title: string
  readonly content: Uint8Array
  readonly reply: Reply
  readonly passageIds: readonly string[]
}

/** The deadline that was calculated last as a file for a calendar; `null` when there is none to come. */
export type MakeCalendarFile = (memory: DeadlineMemory | null, today: Day, now: number) => CalendarFile | null

interface Dependencies {
  readonly rules: readonly DeadlineRule[]
  readonly index: PassageIndex
}

const REMIND_DAYS_BEFORE = [7, 3, 1, 0]

export function createMakeCalendarFile({ rules, index }: Dependencies): MakeCalendarFile {
  return (memory, today, now) => {
    const rule = rules.find(({ id }) => id === memory?.ruleId)
    const day = memory?.dueOn
    if (!rule || !day || day < today) return null
    const citing = createCiting(index, today)
    const cites = citing.cite(rule.passageId)
    const [citation] = citing.citations
    const text = toCalendarFile({
      uid: `${rule.id}-${day}@zhida`,
      day,
      title: calendarWords.entryTitle(rule.name),
      description: calendarWords.entryText(rule, citation ? renderSourceName(citation) : ''),
      remindDaysBefore: REMIND_DAYS_BEFORE,
      madeAt: now,
    })
    return {
      fileName: calendarWords.fileName(day),
      mediaType: 'text/calendar; charset=utf-8',
      title: calendarWords.fileTitle(day),
      content: new TextEncoder().encode(text),
      passageIds: citing.passageIds,
      reply: {
        outcome: 'guided_deadline',
        blocks: [
          { kind: 'conclusion', text: calendarWords.given(day), cites },
          { kind: 'note', text: AUTOMATIC_LABEL, cites: [] },
        ],
        citations: citing.citations,
        suggestions: [ASK_FOR_A_PERSON],
      },
    }
  }
}
