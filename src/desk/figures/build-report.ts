import type { ReportStore } from '../../stores/report-store.ts'

export interface Report {
  readonly days: readonly { readonly day: string; readonly turns: number; readonly answered: number }[]
  readonly hours: readonly number[]
  readonly outcomes: readonly { readonly family: string; readonly count: number }[]
  /** What people ask about, by the subjects of the rules that answered. */
  readonly subjects: readonly { readonly name: string; readonly count: number }[]
  /** Documents that answers rested on most. */
  readonly topics: readonly { readonly title: string; readonly count: number }[]
  readonly tickets: {
    readonly opened: number
    readonly answered: number
    readonly overdue: number
    /** Minutes until a person answered, and until somebody had promised to; medians. */
    readonly medianAnswerMinutes: number | null
    readonly medianPromiseMinutes: number | null
    readonly ratings: number
    readonly meanRating: number | null
  }
  readonly ratings: { readonly helpful: number; readonly unhelpful: number }
}

interface Given {
  readonly store: ReportStore
  /** Title of a document by the id that its passages begin with. */
  readonly titleOf: (documentId: string) => string
  /** The subject of a passage; `undefined` for one that is no longer there. */
  readonly subjectOf: (passageId: string) => string | undefined
  readonly from: number
  readonly to: number
  readonly now: number
}

const MOST_TOPICS = 15
const MINUTE_MS = 60_000

/** What happened between two moments, counted; nothing in it is about one person. */
export async function buildReport({ store, titleOf, subjectOf, from, to, now }: Given): Promise<Report> {
  const [turns, passages, tickets, ratings] = await Promise.all([
    store.countTurns(from, to),
    store.countPassages(from, to),
    store.listTickets(from, to),
    store.countRatings(from, to),
  ])
  const days = new Map<string, { turns: number; answered: number }>()
  const hours = Array.from({ length: 24 }, () => 0)
  const families = new Map<string, number>()
  for (const { day, hour, outcome, count } of turns) {
    const known = days.get(day) ?? { turns: 0, answered: 0 }
    days.set(day, { turns: known.turns + count, answered: known.answered + (outcome === 'answered' ? count : 0) })
    hours[hour] = (hours[hour] ?? 0) + count
    const family = outcome.split('_')[0] ?? outcome
    families.set(family, (families.get(family) ?? 0) + count)
  }
  const topics = new Map<string, number>()
  const subjects = new Map<string, number>()
  for (const { passageIds, count } of passages) {
    const subject = subjectOf(passageIds[0] ?? '')
    if (subject) subjects.set(subject, (subjects.get(subject) ?? 0) + count)
    const document = passageIds[0]?.split('/')[0]
    if (document) topics.set(document, (topics.get(document) ?? 0) + count)
  }
  const answered = tickets.filter(({ firstReplyAt }) => firstReplyAt !== null)
  const rated = tickets.flatMap(({ rating }) => rating ?? [])
  return {
    days: [...days].map(([day, counts]) => ({ day, ...counts })).sort((a, b) => (a.day < b.day ? -1 : 1)),
    hours,
    outcomes: toSorted(families).map(([family, count]) => ({ family, count })),
    subjects: toSorted(subjects)
      .slice(0, MOST_TOPICS)
      .map(([name, count]) => ({ name, count })),
    topics: toSorted(topics)
      .slice(0, MOST_TOPICS)
      .map(([id, count]) => ({ title: titleOf(id), count })),
    tickets: {
      opened: tickets.length,
      answered: answered.length,
      overdue: tickets.filter(({ firstReplyAt, closedAt, dueAt }) => (firstReplyAt ?? closedAt ?? now) > dueAt).length,
      medianAnswerMinutes: median(answered.map(one => (one.firstReplyAt! - one.openedAt) / MINUTE_MS)),
      medianPromiseMinutes: median(answered.map(one => (one.dueAt - one.openedAt) / MINUTE_MS)),
      ratings: rated.length,
      meanRating: rated.length === 0 ? null : rated.reduce((sum, rating) => sum + rating, 0) / rated.length,
    },
    ratings,
  }
}

const toSorted = (counts: ReadonlyMap<string, number>): [string, number][] =>
  [...counts].sort((one, other) => other[1] - one[1])

function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted[Math.floor(sorted.length / 2)]
  return middle === undefined ? null : Math.round(middle)
}
