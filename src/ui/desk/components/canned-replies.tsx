import { Button, Card, Form, Input, Modal, Space } from 'antd'
import { useState } from 'react'
import { deskPage } from '../../../wording/desk/desk-page.ts'
import { settingPage as words } from '../../../wording/desk/more-pages.ts'
import { useDesk } from '../session/desk-context.ts'
import type { CannedReply } from '../session/ticket-api.ts'
import { useAction } from '../support/use-action.ts'
import { useLoaded } from '../support/use-loaded.ts'

/** Replies that are written once and used by everybody. */
export function CannedReplies({ mayChange }: { readonly mayChange: boolean }) {
  const { api } = useDesk()
  const { value, reload } = useLoaded(() => api.get<{ replies: readonly CannedReply[] }>('/canned-replies'), '')
  const { run } = useAction()
  const [edited, setEdited] = useState<Partial<CannedReply> | null>(null)
  const [form] = Form.useForm<Pick<CannedReply, 'title' | 'text'>>()
  const save = (values: Pick<CannedReply, 'title' | 'text'>): void =>
    void run(async () => {
      const { id, version = 0 } = edited ?? {}
      await api.post('/canned-replies', { ...values, version, ...(id ? { id } : {}) })
      setEdited(null)
      await reload()
    }, words.saved)
  const remove = ({ id, version }: CannedReply): void =>
    void run(async () => {
      await api.post(`/canned-replies/${encodeURIComponent(id)}/remove`, { version })
      await reload()
    })
  return (
    <Card
      size="small"
      title={words.canned}
      extra={
        mayChange && (
          <Button size="small" onClick={() => setEdited({})}>
            {words.add}
          </Button>
        )
      }
    >
      <p>{words.cannedHint}</p>
      <ul className="canned">
        {value?.replies.map(reply => (
          <li key={reply.id}>
            <strong>{reply.title}</strong>
            <p className="line-text">{reply.text}</p>
            {mayChange && (
              <Space>
                <Button size="small" onClick={() => setEdited(reply)}>
                  {words.edit}
                </Button>
                <Button size="small" onClick={() => remove(reply)}>
                  {words.remove}
                </Button>
              </Space>
            )}
          </li>
        ))}
      </ul>
      <Modal
        open={edited !== null}
        title={words.canned}
        okText={deskPage.save}
        cancelText={deskPage.cancel}
        onOk={() => form.submit()}
        onCancel={() => setEdited(null)}
        destroyOnHidden
      >
        <Form
          form={form}
          layout="vertical"
          clearOnDestroy
          initialValues={{ title: edited?.title ?? '', text: edited?.text ?? '' }}
          onFinish={save}
        >
          <Form.Item name="title" label={words.cannedTitle} rules={[{ required: true, max: 60 }]}>
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item name="text" label={words.cannedText} rules={[{ required: true, max: 2000 }]}>
            <Input.TextArea rows={5} maxLength={2000} />
          </Form.Item>
        </Form>
      </Modal>
    </Card>
  )
}
