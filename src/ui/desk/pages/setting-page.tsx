import { Alert, Button, Card, Form, Input, Space, Spin, Tag } from 'antd'
import { useState } from 'react'
import { SWITCH_NAMES, type Switches, type SwitchName } from '../../../domain/switches.ts'
import type { ServiceLevel } from '../../../domain/tickets/promise.ts'
import { deskPage } from '../../../wording/desk/desk-page.ts'
import { settingPage as words } from '../../../wording/desk/more-pages.ts'
import { AskWhy } from '../components/ask-why.tsx'
import { CannedReplies } from '../components/canned-replies.tsx'
import { ServicePromise } from '../components/service-promise.tsx'
import { useDesk } from '../session/desk-context.ts'
import { useAction } from '../support/use-action.ts'
import { useLoaded } from '../support/use-loaded.ts'

interface Settings {
  readonly switches: Switches
  readonly teams: readonly string[]
  readonly labels: readonly string[]
  readonly version: number
  readonly promise: ServiceLevel
}

const toLines = (text: string): string[] =>
  text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')

/** What the desk can turn off at once, and the lists it works with. */
export function SettingPage() {
  const { api, account } = useDesk()
  const { value, error, reload } = useLoaded(() => api.get<Settings>('/settings'), '')
  const { busy, run } = useAction()
  const [turning, setTurning] = useState<SwitchName | null>(null)
  const mayChange = account.role === 'leader' || account.role === 'administrator'
  if (error) return <Alert type="error" title={error} />
  if (!value) return <Spin />

  const turn = (reason: string): Promise<unknown> =>
    run(async () => {
      if (!turning) return
      await api.post('/switches', { name: turning, on: !value.switches[turning].on, reason })
      await reload()
    }, words.saved)
  const save = ({ teams, labels }: { teams: string; labels: string }): void =>
    void run(async () => {
      await api.post('/settings', { teams: toLines(teams), labels: toLines(labels), version: value.version })
      await reload()
    }, words.saved)
  return (
    <>
      <div className="page-head">
        <h1>{words.title}</h1>
      </div>
      <div className="cards">
        <Card size="small" title={words.switches}>
          {SWITCH_NAMES.map(name => {
            const { on, reason } = value.switches[name]
            return (
              <div key={name} className="switch">
                <div>
                  <strong>{words.switchNames[name]}</strong>{' '}
                  <Tag {...(on ? {} : { color: 'red' })}>{on ? words.on : words.off}</Tag>
                  {!on && reason}
                  <p>{words.switchHints[name]}</p>
                </div>
                {mayChange && (
                  <Button danger={on} onClick={() => setTurning(name)} disabled={busy}>
                    {on ? words.turnOff : words.turnOn}
                  </Button>
                )}
              </div>
            )
          })}
        </Card>
        <Card size="small" title={words.lists}>
          <Form
            key={value.version}
            layout="vertical"
            disabled={!mayChange}
            initialValues={{ teams: value.teams.join('\n'), labels: value.labels.join('\n') }}
            onFinish={save}
          >
            <Form.Item name="teams" label={words.teams}>
              <Input.TextArea rows={4} />
            </Form.Item>
            <Form.Item name="labels" label={words.labels}>
              <Input.TextArea rows={4} />
            </Form.Item>
            <Space>
              <Button type="primary" htmlType="submit" loading={busy}>
                {deskPage.save}
              </Button>
            </Space>
          </Form>
        </Card>
        <Card size="small" title={words.hours}>
          <p>{words.hoursHint}</p>
          <ServicePromise level={value.promise} />
        </Card>
        {account.role !== 'auditor' && <CannedReplies mayChange={mayChange} />}
      </div>
      <AskWhy
        open={turning !== null}
        title={turning ? words.switchNames[turning] : ''}
        hint={words.reason}
        onClose={() => setTurning(null)}
        onDone={turn}
      />
    </>
  )
}
