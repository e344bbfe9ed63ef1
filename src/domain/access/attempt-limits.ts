const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** Windows in which tries are counted, in milliseconds back from now. */
export const WINDOWS = { short: 15 * MINUTE_MS, hour: HOUR_MS, day: DAY_MS } as const

/** A request that comes again this soon (milliseconds) is answered as the first time: its answer may not have arrived. */
export const REPEAT_MS = 10 * MINUTE_MS

export const LIMITS = {
  /** Tries of one conversation. */
  perPrincipalShort: 5,
  perPrincipalDay: 10,
  /** Tries from one address of the web. */
  perAddressHour: 20,
  /** Tries on one case, with digits that fit it, by people who were never verified on it. */
  perCaseDay: 30,
  /** Everybody's tries: more than this is an attack that people should look at. */
  alarmDay: 2_000,
} as const

export interface AttemptCounts {
  readonly principalShort: number
  readonly principalDay: number
  readonly addressHour: number
  readonly caseDay: number
  /** The conversation was verified on this case before, so strangers' tries are no reason to turn it away. */
  readonly known: boolean
}

/** Whether a person may try at all; what strangers do on the same case is not looked at here. */
export const mayTry = ({ principalShort, principalDay, addressHour }: AttemptCounts): boolean =>
  principalShort < LIMITS.perPrincipalShort &&
  principalDay < LIMITS.perPrincipalDay &&
  addressHour < LIMITS.perAddressHour

/** Whether a try on a case is evaluated: strangers together get so many a day. */
export const mayTryCase = ({ caseDay, known }: AttemptCounts): boolean => known || caseDay < LIMITS.perCaseDay
