import { Alert, Button, Form, Input, Modal, Select, Space, Table, Tag, Typography } from 'antd'
import { useState } from 'react'
import { STAFF_ROLES, type StaffRole } from '../../../domain/staff.ts'
import { deskPage, roleNames } from '../../../wording/desk/desk-page.ts'
import type { Account } from '../session/desk-api.ts'
import { useDesk } from '../session/desk-context.ts'
import { useAction } from '../support/use-action.ts'
import { useLoaded } from '../support/use-loaded.ts'

const { accounts: words, door } = deskPage
const roleOptions = STAFF_ROLES.map(role => ({ value: role, label: roleNames[role] }))
const rules = [{ required: true, message: door.required }]

interface NewAccount {
  readonly login: string
  readonly name: string
  readonly role: StaffRole
}

/** Who may work at the desk, and as what. */
export function AccountsPage() {
  const { api, account: own } = useDesk()
  const { value, reload } = useLoaded(() => api.get<{ accounts: readonly Account[] }>('/accounts'), '')
  const { run } = useAction()
  const [adding, setAdding] = useState(false)
  const [link, setLink] = useState<string | null>(null)
  const [form] = Form.useForm<NewAccount>()
  const mayChange = own.role === 'administrator'

  const show = ({ setupToken }: { setupToken: string }): void =>
    setLink(`${window.location.origin}/desk#/setup/${setupToken}`)
  const add = (values: NewAccount): void =>
    void run(async () => {
      show(await api.post('/accounts', values))
      setAdding(false)
      await reload()
    })
  const invite = ({ id }: Account): void => void run(async () => show(await api.post(`/accounts/${id}/invite`)))
  const change = (account: Account, to: Partial<Pick<Account, 'role' | 'disabled'>>): void =>
    void run(async () => {
      const { role, disabled, version } = { ...account, ...to }
      await api.post(`/accounts/${account.id}`, { role, disabled, version })
      await reload()
    }, words.changed)

  return (
    <>
      <div className="page-head">
        <h1>{words.title}</h1>
        <span className="grow" />
        {mayChange && (
          <Button type="primary" onClick={() => setAdding(true)}>
            {words.add}
          </Button>
        )}
      </div>
      <Table
        rowKey="id"
        size="small"
        pagination={false}
        dataSource={[...(value?.accounts ?? [])]}
        columns={[
          { title: words.login, dataIndex: 'login' },
          { title: words.name, dataIndex: 'name' },
          {
            title: words.role,
            render: (_, account: Account) =>
              mayChange && account.id !== own.id ? (
                <Select
                  aria-label={words.role}
                  value={account.role}
                  options={roleOptions}
                  onChange={role => change(account, { role })}
                />
              ) : (
                roleNames[account.role]
              ),
          },
          {
            title: words.state,
            render: (_, { disabled, ready }: Account) => (
              <Tag>{disabled ? words.disabled : ready ? words.ready : words.notReady}</Tag>
            ),
          },
          {
            title: words.actions,
            render: (_, account: Account) =>
              mayChange &&
              account.id !== own.id && (
                <Space>
                  <Button size="small" onClick={() => invite(account)}>
                    {words.invite}
                  </Button>
                  <Button size="small" onClick={() => change(account, { disabled: !account.disabled })}>
                    {account.disabled ? words.enable : words.disable}
                  </Button>
                </Space>
              ),
          },
        ]}
      />
      <Modal
        open={adding}
        title={words.add}
        okText={deskPage.save}
        cancelText={deskPage.cancel}
        onOk={() => form.submit()}
        onCancel={() => setAdding(false)}
        destroyOnHidden
      >
        <Form form={form} layout="vertical" onFinish={add} clearOnDestroy initialValues={{ role: 'officer' }}>
          <Form.Item name="login" label={words.login} extra={deskPage.setup.loginRule} rules={rules}>
            <Input autoComplete="off" />
          </Form.Item>
          <Form.Item name="name" label={words.name} rules={rules}>
            <Input autoComplete="off" />
          </Form.Item>
          <Form.Item name="role" label={words.role} rules={rules}>
            <Select options={roleOptions} />
          </Form.Item>
        </Form>
      </Modal>
      <Modal open={link !== null} title={words.linkTitle} footer={null} onCancel={() => setLink(null)} destroyOnHidden>
        <Alert type="info" title={words.link} />
        <Typography.Paragraph copyable className="secret">
          {link}
        </Typography.Paragraph>
      </Modal>
    </>
  )
}
