import { Button, Checkbox, Input, type InputRef, Segmented, Select } from 'antd'
import type { Ref } from 'react'
import type { StaffRole } from '../../../domain/staff.ts'
import { queuePage, statusNames } from '../../../wording/desk/queue-page.ts'
import { noFilter, type QueueFilter, statusesOf, type View } from '../session/queue-filter.ts'
import type { DeskLists } from '../session/ticket-api.ts'

interface Properties {
  readonly filter: QueueFilter
  readonly role: StaffRole
  readonly lists: DeskLists
  readonly count: number
  readonly search: Ref<InputRef>
  readonly onChange: (filter: QueueFilter) => void
}

const { filters: words } = queuePage
const VIEWS = (Object.keys(queuePage.views) as View[]).map(value => ({ value, label: queuePage.views[value] }))
/** Tickets climb to leaders alone. */
const viewsOf = (role: StaffRole) => (role === 'leader' ? VIEWS : VIEWS.filter(({ value }) => value !== 'called'))
const toOptions = (names: readonly string[]) => names.map(value => ({ value, label: value }))

/** Which tickets are shown. */
export function QueueFilters({ filter, role, lists, count, search, onChange }: Properties) {
  const set = (part: Partial<QueueFilter>): void => onChange({ ...filter, ...part })
  const { view, label, team, status, text, overdue, urgent, unhappy } = filter
  const isNarrowed = label !== '' || team !== '' || status !== '' || text !== '' || overdue || urgent || unhappy
  const pick = (name: string, value: string, options: { value: string; label: string }[], key: keyof QueueFilter) => (
    <Select
      size="small"
      allowClear
      showSearch
      optionFilterProp="label"
      aria-label={name}
      placeholder={name}
      value={value === '' ? null : value}
      options={options}
      onChange={chosen => set({ [key]: chosen ?? '' })}
    />
  )
  return (
    <>
      <Segmented
        size="small"
        aria-label={queuePage.title}
        options={viewsOf(role)}
        value={view}
        // A status that the other view has none of would show nothing, for no reason that can be seen.
        onChange={next => set({ view: next, status: statusesOf(next).some(one => one === status) ? status : '' })}
      />
      <Input
        ref={search}
        size="small"
        allowClear
        aria-label={queuePage.search}
        placeholder={queuePage.search}
        value={text}
        onChange={event => set({ text: event.target.value })}
      />
      <div className="queue-picks">
        {pick(words.label, label, toOptions(lists.labels), 'label')}
        {pick(words.team, team, toOptions(lists.teams.map(({ name }) => name)), 'team')}
        {pick(
          words.status,
          status,
          statusesOf(view).map(value => ({ value, label: statusNames[value] })),
          'status',
        )}
      </div>
      <div className="queue-checks">
        <Checkbox checked={overdue} onChange={event => set({ overdue: event.target.checked })}>
          {queuePage.overdueOnly}
        </Checkbox>
        <Checkbox checked={urgent} onChange={event => set({ urgent: event.target.checked })}>
          {queuePage.urgentOnly}
        </Checkbox>
        <Checkbox checked={unhappy} onChange={event => set({ unhappy: event.target.checked })}>
          {queuePage.unhappyOnly}
        </Checkbox>
        <span className="queue-count" aria-live="polite">
          {queuePage.count(count)}
        </span>
      </div>
      {isNarrowed && (
        <Button size="small" onClick={() => onChange({ ...noFilter, view })}>
          {words.clear}
        </Button>
      )}
    </>
  )
}
