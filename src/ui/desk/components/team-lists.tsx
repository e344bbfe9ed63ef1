import { Button, Card, Form, Input, Select, Space } from 'antd'
import { deskPage } from '../../../wording/desk/desk-page.ts'
import { settingPage as words } from '../../../wording/desk/more-pages.ts'
import { useDesk } from '../session/desk-context.ts'
import type { Colleague, DeskLists, Team } from '../session/ticket-api.ts'
import { toLines } from '../support/to-lines.ts'
import { useAction } from '../support/use-action.ts'
import { useLoaded } from '../support/use-loaded.ts'
import { SettingVersions } from './setting-versions.tsx'

interface Properties {
  readonly lists: DeskLists
  readonly version: number
  readonly mayChange: boolean
  readonly onSaved: () => Promise<void>
}

interface Values {
  readonly teams: readonly { name?: string; leader?: string; members?: readonly string[] }[]
  readonly labels: string
}

const toTeam = ({ name = '', leader, members = [] }: Values['teams'][number]): Team => ({
  name: name.trim(),
  leader: leader ?? null,
  members,
})

/** Who is in which team, who leads it, and the labels that are offered. */
export function TeamLists({ lists, version, mayChange, onSaved }: Properties) {
  const { api } = useDesk()
  const { busy, run } = useAction()
  const colleagues = useLoaded(() => api.get<{ colleagues: readonly Colleague[] }>('/colleagues'), '').value?.colleagues
  const options = (colleagues ?? []).map(({ id, name }) => ({ value: id, label: name }))
  const leaders = (colleagues ?? [])
    .filter(({ role }) => role === 'leader')
    .map(({ id, name }) => ({ value: id, label: name }))
  const save = ({ teams, labels }: Values): void =>
    void run(async () => {
      await api.post('/settings', { teams: teams.map(toTeam), labels: toLines(labels), version })
      await onSaved()
    }, words.saved)
  const initial = {
    teams: lists.teams.map(({ leader, ...team }) => ({ ...team, ...(leader === null ? {} : { leader }) })),
    labels: lists.labels.join('\n'),
  }
  return (
    <Card size="small" title={words.lists} extra={<SettingVersions of="desk" />}>
      <Form<Values> key={version} layout="vertical" disabled={!mayChange} initialValues={initial} onFinish={save}>
        <p>{words.teamsHint}</p>
        <Form.List name="teams">
          {(fields, { add, remove }) => (
            <>
              {fields.map(({ key, name }) => (
                <fieldset key={key} className="team">
                  <legend>{words.team(name + 1)}</legend>
                  <Form.Item name={[name, 'name']} label={words.teamName} rules={[{ required: true, max: 40 }]}>
                    <Input maxLength={40} />
                  </Form.Item>
                  <Form.Item name={[name, 'leader']} label={words.teamLeader}>
                    <Select allowClear options={leaders} />
                  </Form.Item>
                  <Form.Item name={[name, 'members']} label={words.teamMembers}>
                    <Select mode="multiple" options={options} optionFilterProp="label" />
                  </Form.Item>
                  <Button size="small" onClick={() => remove(name)}>
                    {words.removeTeam}
                  </Button>
                </fieldset>
              ))}
              <Button size="small" onClick={() => add({})}>
                {words.addTeam}
              </Button>
            </>
          )}
        </Form.List>
        <Form.Item name="labels" label={words.labels} className="labels">
          <Input.TextArea rows={4} />
        </Form.Item>
        <Space>
          <Button type="primary" htmlType="submit" loading={busy}>
            {deskPage.save}
          </Button>
        </Space>
      </Form>
    </Card>
  )
}
