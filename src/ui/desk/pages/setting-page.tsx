import { Alert, Button, Card, Spin, Tag } from 'antd'
import { useState } from 'react'
import { SWITCH_NAMES, type Switches, type SwitchName } from '../../../domain/switches.ts'
import type { ServiceLevel } from '../../../domain/tickets/promise.ts'
import { settingPage as words } from '../../../wording/desk/more-pages.ts'
import { AskWhy } from '../components/ask-why.tsx'
import { CannedReplies } from '../components/canned-replies.tsx'
import { HoursForm } from '../components/hours-form.tsx'
import { ServicePromise } from '../components/service-promise.tsx'
import { SettingVersions } from '../components/setting-versions.tsx'
import { TeamLists } from '../components/team-lists.tsx'
import { useDesk } from '../session/desk-context.ts'
import type { DeskLists } from '../session/ticket-api.ts'
import { useAction } from '../support/use-action.ts'
import { useLoaded } from '../support/use-loaded.ts'

interface Settings extends DeskLists {
  readonly switches: Switches
  readonly version: number
  readonly promise: ServiceLevel
  readonly promiseVersion: number
  readonly promiseIsOwn: boolean
  readonly holidaysKnownTo: number
}

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
        <TeamLists lists={value} version={value.version} mayChange={mayChange} onSaved={reload} />
        <Card size="small" title={words.hours} extra={<SettingVersions of="service-level" />}>
          <ServicePromise level={value.promise} />
          {mayChange && (
            <HoursForm
              level={value.promise}
              version={value.promiseVersion}
              isOwn={value.promiseIsOwn}
              holidaysKnownTo={value.holidaysKnownTo}
              onSaved={reload}
            />
          )}
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
