import { reportPage } from '../../wording/desk/report-page.ts'
import type { Report } from './build-report.ts'

/** Below this a number could point at a person; figures that leave the house don't show it. */
const SMALLEST = 5

const isSmall = (value: number): boolean => value > 0 && value < SMALLEST

/** The report as rows of a table; with `suppressed`, no count below five shows, and what could be worked out from it neither. */
export function renderReport(report: Report, suppressed: boolean): readonly (readonly (string | number)[])[] {
  const count = (value: number): string | number => (suppressed && isSmall(value) ? reportPage.few : value)
  const { columns, rows: names } = reportPage
  const { tickets, ratings } = report
  const few = suppressed && tickets.answered < SMALLEST
  const fewRated = suppressed && tickets.ratings < SMALLEST
  return [
    [columns.part, columns.name, columns.value],
    ...report.days.flatMap(({ day, turns, answered }) => [
      [names.turns, day, count(turns)],
      // Beside a small number the other one gives it away.
      [names.answered, day, suppressed && isSmall(turns - answered) ? reportPage.withheld : count(answered)],
    ]),
    ...report.hours.map((value, hour) => [names.hour, `${hour}:00`, count(value)]),
    ...report.outcomes.map(({ family, count: value }) => [
      names.outcome,
      reportPage.families[family] ?? family,
      count(value),
    ]),
    ...report.subjects.map(({ name, count: value }) => [names.subject, name, count(value)]),
    ...report.topics.map(({ title, count: value }) => [names.topic, title, count(value)]),
    [names.tickets, names.opened, count(tickets.opened)],
    [names.tickets, names.replied, count(tickets.answered)],
    [names.tickets, names.overdue, count(tickets.overdue)],
    [names.tickets, names.median, few ? reportPage.withheld : (tickets.medianAnswerMinutes ?? '')],
    [names.tickets, names.promise, few ? reportPage.withheld : (tickets.medianPromiseMinutes ?? '')],
    [names.tickets, names.rating, fewRated ? reportPage.withheld : (tickets.meanRating?.toFixed(2) ?? '')],
    [names.thumbs, names.helpful, count(ratings.helpful)],
    [names.thumbs, names.unhelpful, count(ratings.unhelpful)],
  ]
}
