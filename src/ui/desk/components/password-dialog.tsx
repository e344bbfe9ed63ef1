import { Form, Input, Modal } from 'antd'
import { deskPage } from '../../../wording/desk/desk-page.ts'
import { useDesk } from '../session/desk-context.ts'
import { useAction } from '../support/use-action.ts'

interface Properties {
  readonly open: boolean
  readonly onClose: () => void
  readonly onDone: () => Promise<void>
}

/** Another password; it ends every session of the account, this one too. */
export function PasswordDialog({ open, onClose, onDone }: Properties) {
  const { api } = useDesk()
  const { busy, run } = useAction()
  const [form] = Form.useForm<{ current: string; next: string }>()
  const submit = (values: { current: string; next: string }): void =>
    void run(async () => {
      await api.post('/password', values)
      onClose()
      await onDone()
    }, deskPage.signInAgain)
  return (
    <Modal
      open={open}
      title={deskPage.changePassword}
      okText={deskPage.save}
      cancelText={deskPage.cancel}
      confirmLoading={busy}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <Form form={form} layout="vertical" onFinish={submit} clearOnDestroy>
        <Form.Item name="current" label={deskPage.currentPassword} rules={[{ required: true }]}>
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <Form.Item
          name="next"
          label={deskPage.newPassword}
          extra={deskPage.setup.passwordRule}
          rules={[{ required: true }]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
      </Form>
    </Modal>
  )
}
