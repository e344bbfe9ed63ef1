import { Form, Input, Modal } from 'antd'
import { deskPage } from '../../../wording/desk/desk-page.ts'

interface Properties {
  readonly open: boolean
  readonly title: string
  readonly hint: string
  readonly onClose: () => void
  readonly onDone: (why: string) => Promise<unknown>
}

/** Asks for a reason in words before something is done. */
export function AskWhy({ open, title, hint, onClose, onDone }: Properties) {
  const [form] = Form.useForm<{ why: string }>()
  const submit = async ({ why }: { why: string }): Promise<void> => {
    onClose()
    await onDone(why)
  }
  return (
    <Modal
      open={open}
      title={title}
      okText={deskPage.save}
      cancelText={deskPage.cancel}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <Form form={form} layout="vertical" onFinish={submit} clearOnDestroy>
        <Form.Item name="why" label={hint} rules={[{ required: true, min: 4, max: 200 }]}>
          <Input.TextArea rows={3} maxLength={200} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
