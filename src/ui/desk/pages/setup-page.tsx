import { Alert, Button, Card, Form, Input, Spin, Typography } from 'antd'
import { useState } from 'react'
import { deskPage } from '../../../wording/desk/desk-page.ts'
import type { DeskApi } from '../session/desk-api.ts'
import { goTo } from '../support/use-hash.ts'
import { useLoaded } from '../support/use-loaded.ts'

interface Properties {
  readonly api: DeskApi
  readonly token: string
  readonly onDone: () => Promise<void>
}

interface Page {
  readonly login: string | null
  readonly name: string | null
  readonly secret: string
  readonly svg: string
}

interface Values {
  readonly login?: string
  readonly name?: string
  readonly password: string
  readonly code: string
}

const { setup, door } = deskPage
const rules = [{ required: true, message: door.required }]

/** Password and authenticator of a new account, once, and its recovery codes, once. */
export function SetupPage({ api, token, onDone }: Properties) {
  const { value: page, error: over } = useLoaded(() => api.post<Page>('/setup/open', { token }), token)
  const [error, setError] = useState<string | null>(null)
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const [busy, setBusy] = useState(false)

  const submit = async (values: Values): Promise<void> => {
    setBusy(true)
    try {
      const form = { ...values, token, login: page?.login ?? values.login, name: page?.name ?? values.name }
      const answer = await api.post<{ recoveryCodes: readonly string[] }>('/setup/finish', form)
      setCodes(answer.recoveryCodes)
    } catch (reason) {
      setError(reason instanceof Error ? reason.message : String(reason))
    } finally {
      setBusy(false)
    }
  }
  const enter = async (): Promise<void> => {
    goTo('')
    await onDone()
  }

  if (over) return <Door>{<Alert type="warning" showIcon title={over} />}</Door>
  if (!page) return <Spin fullscreen />
  if (codes) {
    return (
      <Door>
        <h2>{setup.recoveryTitle}</h2>
        <p>{setup.recovery}</p>
        <ul className="codes">
          {codes.map(code => (
            <li key={code}>{code}</li>
          ))}
        </ul>
        <Button type="primary" block onClick={enter}>
          {setup.recoveryDone}
        </Button>
      </Door>
    )
  }
  return (
    <Door>
      <p>{page.login === null ? setup.first : setup.invited}</p>
      {error && <Alert type="error" showIcon title={error} role="alert" />}
      <Form layout="vertical" onFinish={submit} requiredMark={false}>
        {page.login === null ? (
          <>
            <Form.Item name="login" label={door.login} extra={setup.loginRule} rules={rules}>
              <Input autoComplete="username" />
            </Form.Item>
            <Form.Item name="name" label={setup.name} rules={rules}>
              <Input autoComplete="name" />
            </Form.Item>
          </>
        ) : (
          <p>
            {door.login}：{page.login}
          </p>
        )}
        <Form.Item name="password" label={door.password} extra={setup.passwordRule} rules={rules}>
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <p>{setup.scan}</p>
        <img className="qr" alt="" src={`data:image/svg+xml;utf8,${encodeURIComponent(page.svg)}`} />
        <Typography.Paragraph copyable code className="secret">
          {page.secret}
        </Typography.Paragraph>
        <Form.Item name="code" label={setup.code} rules={rules}>
          <Input autoComplete="one-time-code" inputMode="numeric" />
        </Form.Item>
        <Button type="primary" htmlType="submit" block loading={busy}>
          {setup.finish}
        </Button>
      </Form>
    </Door>
  )
}

const Door = ({ children }: { readonly children: React.ReactNode }) => (
  <div className="door">
    <main>
      <Card title={<h1>{setup.title}</h1>}>{children}</Card>
    </main>
  </div>
)
