import { Alert, Checkbox, Form, Input, Modal, Radio } from 'antd'
import { useEffect, useState } from 'react'
import { deskPage } from '../../../wording/desk/desk-page.ts'
import { personRole, queuePage, statusNames } from '../../../wording/desk/queue-page.ts'
import { useDesk } from '../session/desk-context.ts'
import { noFilter, toSearch } from '../session/queue-filter.ts'
import type { TicketSummary } from '../session/ticket-api.ts'
import { goTo } from '../support/use-hash.ts'

interface Properties {
  readonly open: boolean
  readonly ticket: TicketSummary
  readonly onClose: () => void
  readonly onAct: (action: object) => Promise<boolean>
}

const SETTLE_MS = 250
const MOST_SHOWN = 12

const describe = ({ number, status, role, channel, subject }: TicketSummary): string =>
  `${number}｜${statusNames[status]}｜${personRole(role)}｜${
    channel.startsWith('telegram') ? queuePage.side.telegram : queuePage.side.web
  }｜${subject}`

/** Into another ticket of the same person; what that means is said before. */
export function MergeDialog({ open, ticket, onClose, onAct }: Properties) {
  const { api } = useDesk()
  const [form] = Form.useForm<{ into: string; sure: boolean }>()
  const [text, setText] = useState('')
  const [found, setFound] = useState<readonly TicketSummary[]>([])
  useEffect(() => {
    if (!open) return
    let isLatest = true
    const timer = setTimeout(() => {
      const search = toSearch({ ...noFilter, view: 'active', text })
      void api
        .post<{ tickets: readonly TicketSummary[] }>('/tickets/search', search)
        .then(({ tickets }) => isLatest && setFound(tickets.filter(({ id }) => id !== ticket.id).slice(0, MOST_SHOWN)))
        .catch(() => {})
    }, SETTLE_MS)
    return () => {
      isLatest = false
      clearTimeout(timer)
    }
  }, [open, text, api, ticket.id])
  const submit = async ({ into }: { into: string }): Promise<void> => {
    onClose()
    if (await onAct({ kind: 'merge', into })) goTo('queue', into)
  }
  return (
    <Modal
      open={open}
      title={queuePage.mergeTitle}
      okText={queuePage.merge}
      cancelText={deskPage.cancel}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <Alert type="warning" title={queuePage.mergeHint} />
      <Form form={form} layout="vertical" onFinish={submit} clearOnDestroy>
        <Form.Item label={queuePage.mergeFind}>
          <Input value={text} onChange={event => setText(event.target.value)} aria-label={queuePage.mergeFind} />
        </Form.Item>
        <Form.Item name="into" label={queuePage.mergeInto} rules={[{ required: true }]}>
          <Radio.Group className="merge-list" options={found.map(one => ({ value: one.id, label: describe(one) }))} />
        </Form.Item>
        {found.length === 0 && <p role="status">{queuePage.mergeNone}</p>}
        <Form.Item
          name="sure"
          valuePropName="checked"
          rules={[{ required: true, transform: value => value || undefined, type: 'boolean' }]}
        >
          <Checkbox>{queuePage.mergeSure}</Checkbox>
        </Form.Item>
      </Form>
    </Modal>
  )
}
