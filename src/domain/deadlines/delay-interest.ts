import { addDays, type Day, daysBetween } from './days.ts'

/** Money is whole 分 (1/100 yuan), so that nothing is lost in sums. */
export type Fen = number

export interface Payment {
  readonly on: Day
  readonly amount: Fen
}

export interface Debt {
  /** What the judgment awards and what bears the doubled part: without general interest (法释〔2014〕8号第一条). */
  readonly principal: Fen
  /** Last day on which it could be paid in time; where the judgment names none, the day it took effect (第二条). */
  readonly dueOn: Day
  /** Day up to which it is counted, itself included. */
  readonly until: Day
  readonly payments: readonly Payment[]
  /** General interest where the judgment awards it: yearly rate (0.06 is 6 %) on the unpaid principal after a day. */
  readonly general?: { readonly yearlyRate: number; readonly after: Day } | undefined
  /** Periods that don't count (第三条第三款), first and last day included. */
  readonly excluded?: readonly { readonly from: Day; readonly until: Day }[] | undefined
  /** What a payment covers first; both come before the doubled part (第四条). The parties may have agreed otherwise. */
  readonly first?: 'general' | 'principal' | undefined
}

export interface InterestSegment {
  /** First and last day of the segment, both counted. */
  readonly from: Day
  readonly until: Day
  /** Days of it that count. */
  readonly days: number
  readonly principal: Fen
  readonly doubled: Fen
}

export interface DelayInterest {
  readonly segments: readonly InterestSegment[]
  readonly days: number
  readonly doubled: Fen
  /** General interest for the whole time; 0 where none was awarded. */
  readonly general: Fen
  /** What is still owed on `until`. */
  readonly left: { readonly principal: Fen; readonly general: Fen; readonly doubled: Fen }
  /** The delay began before 1 August 2014: that part follows older rules and is not in here (第七条). */
  readonly olderPart: boolean
}

/** Interpretation 法释〔2014〕8号 applies to days from here on. */
const RULE_SINCE: Day = '2014-08-01'
/** 日万分之一点七五, as a fraction of whole numbers. */
const DOUBLED_PER_DAY = 175n
const DOUBLED_DIVISOR = 1_000_000n
const DAYS_OF_YEAR = 365

/**
 * Interest for delayed performance, both parts (民诉法第二百六十四条、法释〔2014〕8号): the general one as the judgment says,
 * and the doubled part, principal x 0.000175 x days. Payments count in order of time and stop the interest on what
 * they pay from the day after. Throws a RangeError for amounts that are not whole 分 or negative.
 */
export function calculateDelayInterest(debt: Debt): DelayInterest {
  const { principal, dueOn, until, payments, general, first = 'general' } = debt
  for (const amount of [principal, ...payments.map(payment => payment.amount)]) {
    if (!Number.isSafeInteger(amount) || amount < 0) throw new RangeError(`${amount} is not an amount in whole 分`)
  }
  const paid = payments.filter(payment => payment.on <= until).sort((a, b) => (a.on < b.on ? -1 : 1))
  const stops = [...new Set([...paid.map(payment => payment.on), until])].sort()
  const segments: InterestSegment[] = []
  let doubledSum = 0n
  let generalAccrued = 0
  let generalTotal = 0
  let open = principal
  let paidToDoubled = 0
  let last = ''
  for (const stop of stops) {
    const segment = doubledBetween(debt, last, stop, open)
    if (segment.days > 0 && open > 0) segments.push(segment)
    doubledSum += doubledParts(segment)
    if (general) {
      const after = last > general.after ? last : general.after
      const accrued = Math.max(0, daysBetween(after, stop)) * ((open * general.yearlyRate) / DAYS_OF_YEAR)
      generalAccrued += accrued
      generalTotal += accrued
    }
    for (const payment of paid.filter(({ on }) => on === stop)) {
      const before = Math.round(generalAccrued)
      const [toGeneral, toPrincipal] =
        first === 'general' ? share(payment.amount, before, open) : share(payment.amount, open, before).reverse()
      generalAccrued -= toGeneral!
      open -= toPrincipal!
      paidToDoubled += payment.amount - toGeneral! - toPrincipal!
    }
    last = stop
  }
  const doubled = toFen(doubledSum)
  return {
    segments,
    days: segments.reduce((sum, segment) => sum + segment.days, 0),
    doubled,
    general: Math.round(generalTotal),
    left: {
      principal: open,
      general: Math.max(0, Math.round(generalAccrued)),
      doubled: Math.max(0, doubled - paidToDoubled),
    },
    olderPart: addDays(dueOn, 1) < RULE_SINCE,
  }
}

/** What an amount pays of a first and then of a second debt. */
function share(amount: Fen, first: Fen, second: Fen): [Fen, Fen] {
  const toFirst = Math.min(amount, first)
  return [toFirst, Math.min(amount - toFirst, second)]
}

function doubledBetween({ dueOn, excluded = [] }: Debt, last: Day, until: Day, principal: Fen): InterestSegment {
  const starts = [addDays(dueOn, 1), RULE_SINCE, last === '' ? '' : addDays(last, 1)]
  const from = starts.reduce((latest, start) => (start > latest ? start : latest))
  const gross = Math.max(0, daysBetween(from, until) + 1)
  const days = gross - countExcluded(excluded, from, until)
  const segment = { from, until, days, principal }
  return { ...segment, doubled: toFen(doubledParts(segment)) }
}

/** Days of a segment that lie in periods that don't count; periods that overlap count once. */
function countExcluded(excluded: NonNullable<Debt['excluded']>, from: Day, until: Day): number {
  let count = 0
  let covered = addDays(from, -1)
  for (const period of [...excluded].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const start = period.from > covered ? period.from : addDays(covered, 1)
    const end = period.until < until ? period.until : until
    if (start > end) continue
    count += daysBetween(start, end) + 1
    covered = end
  }
  return count
}

const doubledParts = ({ principal, days }: Pick<InterestSegment, 'principal' | 'days'>): bigint =>
  BigInt(principal) * BigInt(Math.max(0, days)) * DOUBLED_PER_DAY

/** Rounded half up to whole 分. */
const toFen = (parts: bigint): Fen => Number((parts + DOUBLED_DIVISOR / 2n) / DOUBLED_DIVISOR)
