import { Alert, Button, Input, Table, Tabs } from 'antd'
import { useState } from 'react'
import { isStaffRole } from '../../../domain/staff.ts'
import { deskPage, roleNames } from '../../../wording/desk/desk-page.ts'
import { ReadingTable } from '../components/reading-table.tsx'
import { useDesk } from '../session/desk-context.ts'
import { showTime } from '../support/show-time.ts'
import { useAction } from '../support/use-action.ts'
import { useLoaded } from '../support/use-loaded.ts'

const { audit: words } = deskPage

interface Row {
  readonly seq: number
  readonly at: number
  readonly actor: string
  readonly role: string
  readonly action: string
  readonly object: string
  /** `null`: its words can't be read. */
  readonly reason: string | null
  readonly fields: readonly string[]
}

interface Page {
  readonly rows: readonly Row[]
  /** By account. */
  readonly names: Readonly<Record<string, string>>
}

interface Check {
  readonly rows: number
  readonly fault: { readonly seq: number; readonly kind: keyof typeof words.faults } | null
}

/** What was done and seen, newest first; who looked at how much; and whether the log is as it was written. */
export function AuditPage() {
  const { api } = useDesk()
  const [check, setCheck] = useState<Check | null>(null)
  const { busy, run } = useAction()
  const verify = (): void => void run(async () => setCheck(await api.post<Check>('/audit/verify')))
  return (
    <>
      <div className="page-head">
        <h1>{words.title}</h1>
        <span className="grow" />
        <Button type="primary" loading={busy} onClick={verify}>
          {words.verify}
        </Button>
      </div>
      <div aria-live="polite">
        {check && (
          <Alert
            showIcon
            type={check.fault ? 'error' : 'success'}
            title={
              check.fault ? words.fault(check.fault.seq, words.faults[check.fault.kind]) : words.inOrder(check.rows)
            }
          />
        )}
      </div>
      <Tabs
        items={[
          { key: 'log', label: words.log, children: <Log /> },
          { key: 'readings', label: words.readings, children: <ReadingTable /> },
        ]}
      />
    </>
  )
}

function Log() {
  const { api } = useDesk()
  const [action, setAction] = useState('')
  const [object, setObject] = useState('')
  const filter = new URLSearchParams({ ...(action ? { action } : {}), ...(object ? { object } : {}) }).toString()
  const { value } = useLoaded(() => api.get<Page>(`/audit?${filter}`), filter)
  const [older, setOlder] = useState<{ readonly filter: string; readonly rows: readonly Row[] }>({ filter, rows: [] })
  const { busy, run } = useAction()
  const rows = [...(value?.rows ?? []), ...(older.filter === filter ? older.rows : [])]
  const last = rows.at(-1)
  const readMore = (): void =>
    void run(async () => {
      const next = await api.get<Page>(`/audit?${filter}&beforeSeq=${last?.seq ?? 0}`)
      setOlder(before => ({ filter, rows: [...(before.filter === filter ? before.rows : []), ...next.rows] }))
    })
  const nameOf = (actor: string): string =>
    actor === 'nobody' ? words.system : (value?.names[actor] ?? actor.slice(0, 8))
  return (
    <>
      <div className="audit-filters">
        <Input.Search
          allowClear
          aria-label={words.byAction}
          placeholder={words.byAction}
          onSearch={text => setAction(text.trim())}
        />
        <Input.Search
          allowClear
          aria-label={words.byObject}
          placeholder={words.byObject}
          onSearch={text => setObject(text.trim())}
        />
      </div>
      <Table
        rowKey="seq"
        size="small"
        pagination={false}
        dataSource={rows}
        columns={[
          { title: words.seq, dataIndex: 'seq' },
          { title: words.at, render: (_, { at }: Row) => showTime(at) },
          { title: words.actor, render: (_, { actor }: Row) => nameOf(actor) },
          { title: words.role, render: (_, { role }: Row) => (isStaffRole(role) ? roleNames[role] : '') },
          { title: words.action, dataIndex: 'action' },
          { title: words.object, dataIndex: 'object' },
          { title: words.reason, render: (_, { reason }: Row) => reason ?? words.unreadable },
          { title: words.fields, render: (_, { fields }: Row) => fields.join(', ') },
        ]}
      />
      {rows.length > 0 && last && last.seq > 1 && (
        <Button onClick={readMore} loading={busy}>
          {words.more}
        </Button>
      )}
    </>
  )
}
