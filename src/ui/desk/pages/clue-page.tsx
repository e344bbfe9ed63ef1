import { Button, Card, Form, Input, Select, Table, Tag } from 'antd'
import { useState } from 'react'
import { CLUE_STATES, type ClueDetails, type ClueState } from '../../../domain/clue.ts'
import { cluePage as words } from '../../../wording/desk/clue-page.ts'
import { useDesk } from '../session/desk-context.ts'
import { showTime } from '../support/show-time.ts'
import { useAction } from '../support/use-action.ts'
import { useLoaded } from '../support/use-loaded.ts'

interface Summary {
  readonly number: string
  readonly state: ClueState
  readonly version: number
  readonly createdAt: number
  readonly updatedAt: number
}
interface Opened extends Summary {
  readonly note: string
  readonly details: ClueDetails
}
interface Page {
  readonly clues: readonly Summary[]
  readonly next: string | null
}

const OUTCOMES = CLUE_STATES.filter(state => state !== 'open')
const toOption = (value: ClueState) => ({ value, label: words.stateNames[value] })

/** Clues to property: a list that says nothing of them, and one at a time opened and answered. */
export function CluePage() {
  const { api } = useDesk()
  const { busy, run } = useAction()
  const [state, setState] = useState<ClueState | ''>('open')
  const query = state === '' ? '?' : `?state=${state}&`
  const { value, reload } = useLoaded(() => api.get<Page>(`/clues${query}`), state)
  const [older, setOlder] = useState<Page | null>(null)
  const [opened, setOpened] = useState<Opened | null>(null)
  const next = older ? older.next : value?.next

  const open = (number: string): Promise<unknown> =>
    run(async () => setOpened((await api.post<{ clue: Opened }>(`/clues/${number}/open`)).clue))
  const readMore = (): void =>
    void run(async () => {
      const page = await api.get<Page>(`/clues${query}after=${next}`)
      setOlder({ clues: [...(older?.clues ?? []), ...page.clues], next: page.next })
    })
  const answer = async (given: { state: ClueState; note?: string }): Promise<void> => {
    if (!opened) return
    const { number, version } = opened
    const body = { version, state: given.state, note: given.note ?? '' }
    const done = await run(() => api.post(`/clues/${number}/outcome`, body), words.told)
    if (!done) return
    setOpened(null)
    setOlder(null)
    await reload()
  }
  return (
    <>
      <div className="page-head">
        <h1>{words.title}</h1>
        <span className="grow" />
        <Select
          aria-label={words.filter}
          className="clue-filter"
          value={state}
          options={[...CLUE_STATES.map(toOption), { value: '' as const, label: words.all }]}
          onChange={chosen => {
            setOlder(null)
            setState(chosen)
          }}
        />
      </div>
      <p>{words.hint}</p>
      {opened && <OpenedClue key={`${opened.number}${opened.version}`} clue={opened} busy={busy} onAnswer={answer} />}
      <Table
        rowKey="number"
        size="small"
        pagination={false}
        locale={{ emptyText: <span className="clue-none">{words.none}</span> }}
        dataSource={[...(value?.clues ?? []), ...(older?.clues ?? [])]}
        columns={[
          { title: words.number, dataIndex: 'number' },
          { title: words.state, render: (_, one: Summary) => <Tag>{words.stateNames[one.state]}</Tag> },
          { title: words.createdAt, render: (_, one: Summary) => showTime(one.createdAt) },
          { title: words.updatedAt, render: (_, one: Summary) => showTime(one.updatedAt) },
          {
            title: words.action,
            render: (_, { number }: Summary) => (
              <Button size="small" aria-label={words.openNamed(number)} onClick={() => void open(number)}>
                {words.open}
              </Button>
            ),
          },
        ]}
      />
      {next && (
        <Button onClick={readMore} loading={busy}>
          {words.more}
        </Button>
      )}
    </>
  )
}

interface OpenedProperties {
  readonly clue: Opened
  readonly busy: boolean
  readonly onAnswer: (given: { state: ClueState; note?: string }) => Promise<void>
}

function OpenedClue({ clue, busy, onAnswer }: OpenedProperties) {
  return (
    <Card size="small" className="clue-opened" title={words.opened(clue.number)}>
      <h2>{words.answers}</h2>
      <dl className="facts">
        {clue.details.answers.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {clue.details.photos && (
        <>
          <h2>{words.photos}</h2>
          <ul>
            {clue.details.photos.map((id, index) => (
              <li key={id}>
                <a href={`/desk/api/clues/${clue.number}/photos/${index + 1}`}>{words.photo(index + 1)}</a>
              </li>
            ))}
          </ul>
        </>
      )}
      <h2>{words.outcome}</h2>
      <p>
        <Tag>{words.stateNames[clue.state]}</Tag> {clue.note || words.noNote}
      </p>
      <p>{words.urgent}</p>
      <Form layout="vertical" onFinish={onAnswer}>
        <Form.Item name="state" label={words.result} rules={[{ required: true }]}>
          <Select options={OUTCOMES.map(toOption)} />
        </Form.Item>
        <Form.Item name="note" label={words.note} rules={[{ max: 500 }]}>
          <Input.TextArea rows={3} maxLength={500} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={busy}>
          {words.submit}
        </Button>
      </Form>
    </Card>
  )
}
