import { Alert, Button, Card, Form, Input } from 'antd'
import { useState } from 'react'
import { deskPage } from '../../../wording/desk/desk-page.ts'
import type { DeskApi, Session } from '../session/desk-api.ts'

interface Properties {
  readonly api: DeskApi
  readonly session: Session
  /** The court's identity provider sent the person back without a login. */
  readonly failed: boolean
  readonly onDone: () => Promise<void>
}

const { door } = deskPage

export function SignInPage({ api, session, failed, onDone }: Properties) {
  const [error, setError] = useState<string | null>(failed ? door.oidcFailed : null)
  const [busy, setBusy] = useState(false)
  const submit = async (values: { login: string; password: string; code: string }): Promise<void> => {
    setBusy(true)
    try {
      // A token of its own for this form: the one from before may have been of a session that is over.
      await api.session()
      await api.post('/sign-in', values)
      await onDone()
    } catch (reason) {
      setError(reason instanceof Error ? reason.message : String(reason))
    } finally {
      setBusy(false)
    }
  }
  const rules = [{ required: true, message: door.required }]
  return (
    <div className="door">
      <main>
        <Card title={<h1>{door.title}</h1>}>
          {error && <Alert type="error" showIcon title={error} role="alert" />}
          <Form layout="vertical" onFinish={submit} requiredMark={false}>
            <Form.Item name="login" label={door.login} rules={rules}>
              <Input autoComplete="username" autoFocus />
            </Form.Item>
            <Form.Item name="password" label={door.password} rules={rules}>
              <Input.Password autoComplete="current-password" />
            </Form.Item>
            <Form.Item name="code" label={door.code} extra={door.codeHint} rules={rules}>
              <Input autoComplete="one-time-code" inputMode="text" />
            </Form.Item>
            <Button type="primary" htmlType="submit" block loading={busy}>
              {door.signIn}
            </Button>
          </Form>
          {session.oidc && (
            <Button block href="/desk/oidc/start" className="oidc">
              {door.oidc}
            </Button>
          )}
        </Card>
      </main>
    </div>
  )
}
