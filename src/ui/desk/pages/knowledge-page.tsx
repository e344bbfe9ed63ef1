import { Alert, Button, Collapse, Input, Table, Tabs, Tag } from 'antd'
import { useState } from 'react'
import { digestEditor } from '../../../wording/desk/digest-editor.ts'
import { knowledgePage as words } from '../../../wording/desk/more-pages.ts'
import { DigestEditor } from '../components/digest-editor.tsx'
import { NewDigest } from '../components/new-digest.tsx'
import { useDesk } from '../session/desk-context.ts'
import { showTime } from '../support/show-time.ts'
import { goTo, useHash } from '../support/use-hash.ts'
import { useLoaded } from '../support/use-loaded.ts'

interface Group {
  readonly questions: readonly string[]
  readonly latestAt: number
  readonly unhelpful: number
}

interface ShownDocument {
  readonly id: string
  readonly title: string
  readonly number: string
  readonly effective: string
  readonly ended: string | null
  readonly reviewDue: string
}

interface Rule {
  readonly id: string
  readonly heading: string
  readonly articles: string
  readonly conclusion: string
  readonly basis: string
  readonly nextStep: string
  readonly questions: number
}

const EDITORS = ['knowledge-editor', 'administrator']
const GAP_ROLES = ['knowledge-editor', 'leader', 'administrator']

/** What was asked and not known, and what is known. */
export function KnowledgePage() {
  const { account } = useDesk()
  const [, document = ''] = useHash()
  const seesGaps = GAP_ROLES.includes(account.role)
  const [tab, setTab] = useState(seesGaps ? 'gaps' : 'digests')
  const items = [
    ...(seesGaps ? [{ key: 'gaps', label: words.tabs.gaps, children: <Gaps /> }] : []),
    { key: 'digests', label: words.tabs.digests, children: document === '' ? <Digests /> : <Digest id={document} /> },
  ]
  return (
    <>
      <div className="page-head">
        <h1>{words.title}</h1>
        <span className="grow" />
        {seesGaps && <Button href="/desk/api/rejected-drafts">{words.rejected}</Button>}
      </div>
      <Tabs
        // The address of a digest opens it, whatever was open before.
        activeKey={document === '' ? tab : 'digests'}
        onChange={key => {
          setTab(key)
          if (document !== '') goTo('knowledge')
        }}
        items={items}
      />
    </>
  )
}

function Gaps() {
  const { api } = useDesk()
  const { value } = useLoaded(() => api.get<{ groups: readonly Group[] }>('/gaps'), '')
  if (value?.groups.length === 0) return <p>{words.noGaps}</p>
  return (
    <>
      <p>{words.gapsHint}</p>
      <Collapse
        items={(value?.groups ?? []).map(({ questions, latestAt, unhelpful }) => ({
          key: `${questions[0]}${latestAt}`,
          label: questions[0],
          extra: (
            <>
              <Tag>{words.times(questions.length)}</Tag>
              {unhelpful > 0 && <Tag color="red">{words.unhelpful(unhelpful)}</Tag>}
              {showTime(latestAt)}
            </>
          ),
          children: (
            <ul>
              {questions.map(question => (
                <li key={question}>{question}</li>
              ))}
            </ul>
          ),
        }))}
      />
    </>
  )
}

function Digests() {
  const { api, account } = useDesk()
  const isEditor = EDITORS.includes(account.role)
  const [creating, setCreating] = useState(false)
  const behind = useLoaded(
    async () => (isEditor ? await api.get<{ ids: readonly string[] }>('/edits-behind') : { ids: [] }),
    '',
  ).value?.ids
  const withdrawn = useLoaded(
    async () => (isEditor ? await api.get<{ ids: readonly string[] }>('/withdrawn-digests') : { ids: [] }),
    '',
  ).value?.ids
  const { value, reload } = useLoaded(() => api.get<{ documents: readonly ShownDocument[] }>('/digests'), '')
  const [text, setText] = useState('')
  const shown = (value?.documents ?? []).filter(({ title, number }) => `${title}${number}`.includes(text.trim()))
  return (
    <>
      {isEditor && (
        <Button onClick={() => setCreating(!creating)} aria-expanded={creating}>
          {digestEditor.create}
        </Button>
      )}
      {creating && <NewDigest onPublished={reload} />}
      <Input
        allowClear
        aria-label={words.search}
        placeholder={words.search}
        value={text}
        onChange={event => setText(event.target.value)}
      />
      <Table
        rowKey="id"
        size="small"
        pagination={{ pageSize: 20, hideOnSinglePage: true }}
        dataSource={shown}
        columns={[
          {
            title: words.documentTitle,
            render: (_, { id, title }: ShownDocument) => (
              <>
                <a href={`#/knowledge/${encodeURIComponent(id)}`}>{title}</a>{' '}
                {behind?.includes(id) && <Tag color="orange">{digestEditor.behindTag}</Tag>}
              </>
            ),
          },
          { title: words.number, dataIndex: 'number' },
          { title: words.effective, dataIndex: 'effective' },
          { title: words.ended, dataIndex: 'ended' },
          { title: words.review, dataIndex: 'reviewDue' },
        ]}
      />
      {withdrawn && withdrawn.length > 0 && (
        <section>
          <h2>{digestEditor.withdrawn.list}</h2>
          <ul>
            {withdrawn.map(id => (
              <li key={id}>
                <a href={`#/knowledge/${encodeURIComponent(id)}`}>{id}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

function BackToDigests() {
  return (
    <Button size="small" onClick={() => goTo('knowledge')}>
      ← {words.tabs.digests}
    </Button>
  )
}

function Digest({ id }: { readonly id: string }) {
  const { api, account } = useDesk()
  const [editing, setEditing] = useState(false)
  const { value, error, reload } = useLoaded(
    () => api.get<{ document: ShownDocument; rules: readonly Rule[] }>(`/digests/${encodeURIComponent(id)}`),
    id,
  )
  const isEditor = EDITORS.includes(account.role)
  // One that was withdrawn has no rules, but its versions, from which it can be taken up again.
  if (error && isEditor) {
    return (
      <article>
        <BackToDigests />
        <h2>{id}</h2>
        <DigestEditor id={id} onPublished={reload} />
      </article>
    )
  }
  if (!value) return error ? <Alert type="error" title={error} /> : null
  return (
    <article>
      <BackToDigests />
      <h2>{value.document.title}</h2>
      <p>{value.document.number}</p>
      {isEditor && (
        <Button onClick={() => setEditing(!editing)} aria-expanded={editing}>
          {digestEditor.edit}
        </Button>
      )}
      {editing && <DigestEditor id={id} onPublished={reload} />}
      {value.rules.map(rule => (
        <section key={rule.id} className="rule">
          <h3>
            {rule.heading} <small>{rule.id}</small> <Tag>{words.questions(rule.questions)}</Tag>
          </h3>
          <p>
            <strong>{words.conclusion}</strong> {rule.conclusion}
          </p>
          <p>
            <strong>{words.basis}</strong> {rule.articles} {rule.basis}
          </p>
          <p>
            <strong>{words.nextStep}</strong> {rule.nextStep}
          </p>
        </section>
      ))}
    </article>
  )
}
