import { toReminderTimes } from '../../domain/deadlines/reminder-times.ts'
import type { MakeReminder } from '../../skills/calculate-deadline/make-reminder.ts'
import type { ReminderStore } from '../../stores/reminder-store.ts'
import { convertReply } from '../convert-reply.ts'
import { end, goOn, type Step, type StepResult, type Turn } from '../turn.ts'

interface Dependencies {
  readonly reminders: Pick<ReminderStore, 'list'>
  readonly makeReminder: MakeReminder
}

const WANTS_A_REMINDER =
  /^(请|帮我|给我)?(在?到期之?前|快到期(的时候|时)?|到时候?)(请|再)?(提醒|叫|通知)(我|一下).{0,3}$/
const WANTS_NONE = /^(取消|关掉|关闭|停止|删除|不要|别)(所有|全部)?(的)?(到期)?提醒(我)?(了|吧)?[。！!]?$/
const ASKS_WHICH = /^(查看|看看|看一下)?(我的|有(哪些|什么))(到期)?提醒[？?。]?$/

/** Keeps a reminder of the deadline that was calculated last, and ends it when the person says so. */
export const createKeepReminder = ({ reminders, makeReminder }: Dependencies): Step => ({
  name: 'keepReminder',
  run: async turn => {
    if (WANTS_A_REMINDER.test(turn.text)) return keep(makeReminder, turn)
    const ends = WANTS_NONE.test(turn.text)
    if (!ends && !ASKS_WHICH.test(turn.text)) return goOn(turn)
    const kept = await reminders.list(turn.conversationId)
    // Words that others may be meant by, such as news of a case.
    if (kept.length === 0) return goOn(turn)
    if (!ends) return end(turn, makeReminder.list(kept))
    return end(
      { ...turn, effects: [...turn.effects, { kind: 'cancel-reminders' }] },
      makeReminder.cancelled(kept.length),
    )
  },
})

async function keep(makeReminder: MakeReminder, asked: Turn): Promise<StepResult> {
  const turn = { ...asked, traditional: asked.traditional || (asked.state.deadline?.traditional ?? false) }
  const dueOn = turn.state.deadline?.dueOn
  const times = dueOn ? toReminderTimes(dueOn, turn.now) : []
  const made = makeReminder.keep(turn.state.deadline ?? null, turn.askedOn, times)
  if (!made.message || !dueOn) return end(turn, made.reply)
  const message = turn.traditional ? await convertReply(made.message) : made.message
  const effect = { kind: 'remind' as const, on: dueOn, deadlineRuleId: made.ruleId, times, message }
  return end({ ...turn, passageIds: made.passageIds, effects: [...turn.effects, effect] }, made.reply)
}
