import { Form, Input, Modal, Select } from 'antd'
import { deskPage } from '../../../wording/desk/desk-page.ts'
import { queuePage } from '../../../wording/desk/queue-page.ts'
import type { Colleague } from '../session/ticket-api.ts'

interface Properties {
  readonly open: boolean
  readonly colleagues: readonly Colleague[]
  readonly onClose: () => void
  readonly onAct: (action: object) => Promise<boolean>
}

interface Values {
  readonly assignee?: string
  readonly team?: string
  readonly why: string
}

/** To a colleague, who has the ticket then, or to a team, in whose queue it is then. */
export function TransferDialog({ open, colleagues, onClose, onAct }: Properties) {
  const [form] = Form.useForm<Values>()
  const submit = async ({ assignee, team, why }: Values): Promise<void> => {
    onClose()
    await onAct({ kind: 'transfer', assignee: assignee ?? null, team: team?.trim() || null, why })
  }
  return (
    <Modal
      open={open}
      title={queuePage.transferTitle}
      okText={deskPage.save}
      cancelText={deskPage.cancel}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <Form form={form} layout="vertical" onFinish={submit} clearOnDestroy>
        <Form.Item name="assignee" label={queuePage.toColleague}>
          <Select allowClear options={colleagues.map(({ id, name }) => ({ value: id, label: name }))} />
        </Form.Item>
        <Form.Item name="team" label={queuePage.toTeam}>
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name="why" label={queuePage.why} rules={[{ required: true, min: 2 }]}>
          <Input.TextArea rows={2} maxLength={200} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
