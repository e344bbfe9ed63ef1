import { Alert, Button, Card, Segmented, Space, Spin, Statistic } from 'antd'
import { type ReactNode, useState } from 'react'
import {
  Bar,
  BarChart,
  CartesianGrid,
  Legend,
  Line,
  LineChart,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts'
import { reportPage } from '../../../wording/desk/report-page.ts'
import { useDesk } from '../session/desk-context.ts'
import { useLoaded } from '../support/use-loaded.ts'

interface Report {
  readonly days: readonly { readonly day: string; readonly turns: number; readonly answered: number }[]
  readonly hours: readonly number[]
  readonly outcomes: readonly { readonly family: string; readonly count: number }[]
  readonly subjects: readonly { readonly name: string; readonly count: number }[]
  readonly topics: readonly { readonly title: string; readonly count: number }[]
  readonly tickets: {
    readonly opened: number
    readonly overdue: number
    readonly medianAnswerMinutes: number | null
    readonly medianPromiseMinutes: number | null
    readonly ratings: number
    readonly meanRating: number | null
  }
  readonly ratings: { readonly helpful: number; readonly unhelpful: number }
}

const RANGES = [7, 30, 90] as const
const TEAL = '#12505f'
const SAND = '#b0742b'
const HEIGHT = 240
const MOST_BARS = 8
const share = (part: number, whole: number): string =>
  whole === 0 ? reportPage.none : `${Math.round((part / whole) * 100)}%`

/** Figures of the house: how much was asked, what became of it, and whether the desk kept its promise. */
export function ReportPage() {
  const { api, account } = useDesk()
  const [days, setDays] = useState<(typeof RANGES)[number]>(30)
  const { value, error } = useLoaded(() => api.get<Report>(`/report?days=${days}`), String(days))
  const mayExport = account.role !== 'knowledge-editor'
  if (error) return <Alert type="error" title={error} />
  if (!value) return <Spin />
  const { tickets, ratings } = value
  const count = (family: string): number => value.outcomes.find(one => one.family === family)?.count ?? 0
  const total = value.outcomes.reduce((sum, one) => sum + one.count, 0)
  const { medianAnswerMinutes: answer, medianPromiseMinutes: promise } = tickets
  return (
    <>
      <div className="page-head">
        <h1>{reportPage.title}</h1>
        <Segmented
          aria-label={reportPage.title}
          value={days}
          options={RANGES.map(range => ({ value: range, label: reportPage.ranges[range] }))}
          onChange={setDays}
        />
        <span className="grow" />
        {mayExport && (
          <Space>
            <Button href={`/desk/api/report.csv?days=${days}&public=0`}>{reportPage.csv}</Button>
            <Button href={`/desk/api/report.csv?days=${days}&public=1`}>{reportPage.publicCsv}</Button>
          </Space>
        )}
      </div>
      <div className="figures">
        <Statistic title={reportPage.total} value={total} />
        <Statistic title={reportPage.answeredShare} value={share(count('answered'), total)} />
        <Statistic title={reportPage.refused} value={share(count('refused'), total)} />
        <Statistic title={reportPage.rows.tickets} value={tickets.opened} />
        <Statistic title={reportPage.overdueShare} value={share(tickets.overdue, tickets.opened)} />
        <Statistic
          title={`${reportPage.timeToPerson}${promise === null ? '' : `，${reportPage.promised(promise)}`}`}
          value={answer === null ? reportPage.none : reportPage.minutes(answer)}
        />
        <Statistic title={reportPage.rows.rating} value={tickets.meanRating?.toFixed(1) ?? reportPage.none} />
        <Statistic title={reportPage.rows.thumbs} value={`👍 ${ratings.helpful}　👎 ${ratings.unhelpful}`} />
      </div>
      <div className="charts">
        <Chart title={reportPage.byDay}>
          <LineChart data={[...value.days]}>
            <CartesianGrid strokeDasharray="3 3" />
            <XAxis dataKey="day" />
            <YAxis allowDecimals={false} />
            <Tooltip />
            <Legend />
            <Line name={reportPage.total} dataKey="turns" stroke={TEAL} isAnimationActive={false} />
            <Line name={reportPage.answeredShare} dataKey="answered" stroke={SAND} isAnimationActive={false} />
          </LineChart>
        </Chart>
        <Chart title={reportPage.byHour}>
          <BarChart data={value.hours.map((turns, hour) => ({ hour, turns }))}>
            <CartesianGrid strokeDasharray="3 3" />
            <XAxis dataKey="hour" />
            <YAxis allowDecimals={false} />
            <Tooltip />
            <Bar name={reportPage.total} dataKey="turns" fill={TEAL} isAnimationActive={false} />
          </BarChart>
        </Chart>
        <Chart title={reportPage.byOutcome}>
          <BarChart
            data={value.outcomes.map(({ family, count: turns }) => ({
              name: reportPage.families[family] ?? family,
              turns,
            }))}
          >
            <CartesianGrid strokeDasharray="3 3" />
            <XAxis dataKey="name" interval={0} />
            <YAxis allowDecimals={false} />
            <Tooltip />
            <Bar name={reportPage.total} dataKey="turns" fill={TEAL} isAnimationActive={false} />
          </BarChart>
        </Chart>
        <Chart title={reportPage.bySubject}>
          <BarChart layout="vertical" data={value.subjects.slice(0, MOST_BARS)}>
            <CartesianGrid strokeDasharray="3 3" />
            <XAxis type="number" allowDecimals={false} />
            <YAxis type="category" dataKey="name" width={110} interval={0} />
            <Tooltip />
            <Bar name={reportPage.total} dataKey="count" fill={TEAL} isAnimationActive={false} />
          </BarChart>
        </Chart>
        <Card size="small" title={reportPage.byTopic}>
          <ol className="topics">
            {value.topics.map(({ title, count: turns }) => (
              <li key={title}>
                {title} <strong>{turns}</strong>
              </li>
            ))}
          </ol>
        </Card>
      </div>
    </>
  )
}

const Chart = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <Card size="small" title={title}>
    <ResponsiveContainer width="100%" height={HEIGHT}>
      {children}
    </ResponsiveContainer>
  </Card>
)
