import { Alert, Button, Card, Form, Input, Modal, Space, Tag, Typography } from 'antd'
import { useState } from 'react'
import type { MeasureType } from '../../../domain/case.ts'
import type { Role } from '../../../domain/passage.ts'
import { casePage as words } from '../../../wording/desk/more-pages.ts'
import { AskWhy } from '../components/ask-why.tsx'
import { CaseImport } from '../components/case-import.tsx'
import { useDesk } from '../session/desk-context.ts'
import { useAction } from '../support/use-action.ts'

interface ShownCase {
  readonly id: number
  readonly origin: string
  readonly number: string
  readonly court: string
  readonly cause: string
  readonly filedOn: string
  readonly stage: string
  readonly claimAmount: number | null
  readonly paidAmount: number | null
  readonly disbursedAmount: number | null
  readonly judgeName: string | null
  readonly parties: readonly { readonly id: string; readonly role: Role; readonly name: string }[]
  readonly measures: readonly { readonly type: MeasureType; readonly on: string; readonly until: string | null }[]
  readonly events: readonly { readonly on: string; readonly type: string }[]
}

type Ask = 'codes' | 'sheet' | 'revoke' | 'looks'
const BUTTONS: Readonly<Record<Ask, string>> = {
  codes: words.issue,
  sheet: words.sheet,
  revoke: words.revoke,
  looks: words.looks,
}

interface Shown {
  readonly title: string
  readonly hint: string
  readonly lines: readonly string[]
}

interface Asking {
  readonly kind: Ask
  readonly partyId: string
}

/** One case by its number, for a reason; the codes that open it; and cases from a file. */
export function CasePage() {
  const { api, account } = useDesk()
  const { busy, run } = useAction()
  const [found, setFound] = useState<ShownCase | null>(null)
  const [asking, setAsking] = useState<Asking | null>(null)
  const [shown, setShown] = useState<Shown | null>(null)
  const atDesk = account.role === 'officer' || account.role === 'leader'

  const search = (values: { number: string; reason: string }): void =>
    void run(async () => {
      setFound(null)
      setFound((await api.post<{ case: ShownCase }>('/cases/search', values)).case)
    })
  const change = async (reason: string): Promise<void> => {
    if (!found || !asking) return
    const { kind, partyId } = asking
    const path = `/cases/${found.id}/${kind === 'sheet' ? 'codes' : kind}`
    const given = { partyId, reason, ...(kind === 'sheet' ? { sheet: true } : {}) }
    const done = kind === 'revoke' ? words.revoked : undefined
    const answer = await run(() => api.post<{ codes?: string[]; looks?: string[] }>(path, given), done)
    if (answer?.codes) {
      const hint = answer.codes.length > 1 ? words.sheetCodes : words.code
      setShown({ title: words.codeTitle, hint, lines: answer.codes })
    }
    if (answer?.looks) setShown({ title: words.looks, hint: words.noLooks, lines: answer.looks })
  }
  const facts: readonly (readonly [string, string])[] = found
    ? [
        [words.fields.court, found.court],
        [words.fields.cause, found.cause],
        [words.fields.filedOn, found.filedOn],
        [words.fields.stage, found.stage],
        [words.fields.claimAmount, words.money(found.claimAmount)],
        [words.fields.paidAmount, words.money(found.paidAmount)],
        [words.fields.disbursedAmount, words.money(found.disbursedAmount)],
        [words.fields.judgeName, found.judgeName ?? ''],
      ]
    : []
  return (
    <>
      <div className="page-head">
        <h1>{words.title}</h1>
      </div>
      {atDesk && (
        <Form layout="inline" onFinish={search} className="case-search">
          <Form.Item name="number" label={words.number} rules={[{ required: true }]}>
            <Input autoComplete="off" />
          </Form.Item>
          <Form.Item name="reason" label={words.reason} rules={[{ required: true, min: 2 }]}>
            <Input autoComplete="off" />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={busy}>
            {words.search}
          </Button>
        </Form>
      )}
      {found && (
        <Card size="small" title={found.number} extra={found.origin === 'demo' && <Tag>{words.demo}</Tag>}>
          <dl className="facts">
            {facts.map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
          <h2>{words.parties}</h2>
          <ul>
            {found.parties.map(({ id, role, name }) => (
              <li key={id}>
                {words.roles[role]}：{name}{' '}
                <Space>
                  {Object.entries(BUTTONS).map(([kind, name]) => (
                    <Button key={kind} size="small" onClick={() => setAsking({ kind: kind as Ask, partyId: id })}>
                      {name}
                    </Button>
                  ))}
                </Space>
              </li>
            ))}
          </ul>
          <h2>{words.measures}</h2>
          <ul>
            {found.measures.map(({ type, on, until }) => (
              <li key={`${type}${on}`}>
                {words.measureNames[type]}　{on}
                {until && ` → ${until}`}
              </li>
            ))}
          </ul>
          <h2>{words.events}</h2>
          <ul>
            {found.events.map(({ on, type }) => (
              <li key={`${on}${type}`}>
                {on} {type}
              </li>
            ))}
          </ul>
        </Card>
      )}
      {account.role !== 'officer' && <CaseImport />}
      <AskWhy
        open={asking !== null}
        title={BUTTONS[asking?.kind ?? 'codes']}
        hint={words.reason}
        onClose={() => setAsking(null)}
        onDone={change}
      />
      <Modal open={shown !== null} title={shown?.title} footer={null} onCancel={() => setShown(null)} destroyOnHidden>
        {shown && (shown.title === words.codeTitle || shown.lines.length === 0) && (
          <Alert type="info" title={shown.hint} />
        )}
        {shown?.title === words.codeTitle ? (
          <Typography.Paragraph copyable className="secret">
            {shown.lines.join('\n')}
          </Typography.Paragraph>
        ) : (
          <ol>
            {shown?.lines.map(line => (
              <li key={line}>{line}</li>
            ))}
          </ol>
        )}
      </Modal>
    </>
  )
}
