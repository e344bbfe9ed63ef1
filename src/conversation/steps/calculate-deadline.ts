import type { CalculateDeadline } from '../../skills/calculate-deadline/calculate-deadline.ts'
import type { MakeCalendarFile } from '../../skills/calculate-deadline/make-calendar-file.ts'
import { attachFile } from '../attach-file.ts'
import { end, goOn, type Step, type StepResult, type Turn } from '../turn.ts'

interface Dependencies {
  readonly calculateDeadline: CalculateDeadline
  readonly makeCalendarFile: MakeCalendarFile
  /** Where nothing is stored, no reminder can be kept. */
  readonly canRemind: boolean
}

const SAYS_LITTLE = 12
const WANTS_A_CALENDAR_FILE = /^(请|帮我|给我)?(加|添加|存|放|导)(入|进|到)(我的|手机)?日历|^日历文件/

/** Counts a deadline when a message gives a day, asks for it when only that is missing, and gives it for a calendar. */
export const createCalculateDeadlineStep = (dependencies: Dependencies): Step => ({
  name: 'calculateDeadline',
  run: turn => {
    const { calculateDeadline, canRemind } = dependencies
    const memory = turn.state.deadline ?? null
    if (WANTS_A_CALENDAR_FILE.test(turn.text)) return giveCalendarFile(dependencies, turn)
    const calculated = calculateDeadline({ text: turn.text, today: turn.askedOn, memory, canRemind })
    if (!calculated) return goOn(turn)
    const { reply, passageIds } = calculated
    // A day or a button holds no character that tells.
    const tells = [...turn.text].length > SAYS_LITTLE
    const traditional = turn.traditional || (!tells && (memory?.traditional ?? false))
    const deadline = calculated.memory && { ...calculated.memory, traditional }
    return end({ ...turn, passageIds, traditional, state: { ...turn.state, deadline } }, reply)
  },
})

function giveCalendarFile({ makeCalendarFile }: Dependencies, turn: Turn): StepResult {
  const file = makeCalendarFile(turn.state.deadline ?? null, turn.askedOn, turn.now)
  if (!file) return goOn(turn)
  const { reply, passageIds, ...rest } = file
  const attached = attachFile({ ...turn, passageIds }, rest)
  return end(attached.turn, { ...reply, attachments: [attached.attachment] })
}
