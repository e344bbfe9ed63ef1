import { Alert, Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { deskPage } from '../../../wording/desk/desk-page.ts'
import { queuePage } from '../../../wording/desk/queue-page.ts'
import type { Colleague, Team } from '../session/ticket-api.ts'

interface Properties {
  readonly open: boolean
  readonly colleagues: readonly Colleague[]
  readonly teams: readonly Team[]
  readonly onClose: () => void
  readonly onAct: (action: object) => Promise<boolean>
}

interface Values {
  readonly assignee?: string
  readonly team?: string
  readonly why: string
}

/** To a colleague, who has the ticket then, or to a team, in whose queue it is then. */
export function TransferDialog({ open, colleagues, teams, onClose, onAct }: Properties) {
  const [form] = Form.useForm<Values>()
  const [missing, setMissing] = useState(false)
  const submit = async ({ assignee, team, why }: Values): Promise<void> => {
    const to = { assignee: assignee ?? null, team: team ?? null }
    setMissing(to.assignee === null && to.team === null)
    if (to.assignee === null && to.team === null) return
    onClose()
    await onAct({ kind: 'transfer', ...to, why })
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
        {missing && <Alert type="error" title={queuePage.transferWhereTo} />}
        <Form.Item name="assignee" label={queuePage.toColleague}>
          <Select allowClear options={colleagues.map(({ id, name }) => ({ value: id, label: name }))} />
        </Form.Item>
        <Form.Item name="team" label={queuePage.toTeam}>
          <Select
            allowClear
            options={teams.map(({ name }) => ({ value: name, label: name }))}
            notFoundContent={queuePage.noTeams}
          />
        </Form.Item>
        <Form.Item name="why" label={queuePage.why} rules={[{ required: true, min: 2 }]}>
          <Input.TextArea rows={2} maxLength={200} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
