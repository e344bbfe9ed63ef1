import { Alert, Form, Input, Modal } from 'antd'
import { isActive } from '../../../domain/ticket.ts'
import { MOST_SNOOZE_DAYS } from '../../../domain/tickets/snooze.ts'
import { deskPage } from '../../../wording/desk/desk-page.ts'
import { queuePage } from '../../../wording/desk/queue-page.ts'
import type { TicketSummary } from '../session/ticket-api.ts'
import { fromLocalTime, showTime, toLocalTime } from '../support/show-time.ts'

interface Properties {
  readonly open: boolean
  readonly ticket: TicketSummary
  readonly onClose: () => void
  readonly onAct: (action: object) => Promise<boolean>
}

const { snooze: words } = queuePage
const HOUR_MS = 3_600_000

/** Until a day and an hour of the officer's choice; the server checks it again. */
export function SnoozeDialog({ open, ticket, onClose, onAct }: Properties) {
  const [form] = Form.useForm<{ until: string }>()
  const submit = async ({ until }: { until: string }): Promise<void> => {
    onClose()
    await onAct({ kind: 'snooze', until: fromLocalTime(until) })
  }
  const isPromised = ticket.firstReplyAt === null && isActive(ticket.status)
  const now = Date.now()
  return (
    <Modal
      open={open}
      title={words.title}
      okText={deskPage.save}
      cancelText={deskPage.cancel}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      {isPromised && <Alert type="info" title={words.promised(showTime(ticket.dueAt))} />}
      <Form form={form} layout="vertical" onFinish={submit} clearOnDestroy>
        <Form.Item
          name="until"
          label={words.until}
          extra={words.hint(MOST_SNOOZE_DAYS)}
          initialValue={toLocalTime(now + HOUR_MS)}
          rules={[{ required: true, message: words.required }]}
        >
          <Input
            type="datetime-local"
            autoFocus
            onPressEnter={event => {
              event.preventDefault()
              form.submit()
            }}
            min={toLocalTime(now)}
            max={toLocalTime(now + MOST_SNOOZE_DAYS * 24 * HOUR_MS)}
          />
        </Form.Item>
      </Form>
    </Modal>
  )
}
