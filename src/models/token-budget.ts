import { type Clock, toChinaDay } from '../support/clock.ts'

/** The tokens of one day. What a call may cost is set aside before it, what it did cost is counted after it. */
export interface TokenBudget {
  /** `false` when the day has too little left. */
  reserve(tokens: number): boolean
  settle(reserved: number, used: number): void
}

export function createTokenBudget({ perDay, clock }: { readonly perDay: number; readonly clock: Clock }): TokenBudget {
  let day = ''
  let used = 0
  let reserved = 0
  return {
    reserve: tokens => {
      const today = toChinaDay(clock())
      if (today !== day) {
        day = today
        used = 0
      }
      if (used + reserved + tokens > perDay) return false
      reserved += tokens
      return true
    },
    settle: (tokens, spent) => {
      reserved -= tokens
      used += spent
    },
  }
}
