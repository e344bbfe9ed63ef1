import { Alert, Button, Form, Input, InputNumber, Space } from 'antd'
import { useState } from 'react'
import type { ServiceLevel } from '../../../domain/tickets/promise.ts'
import { settingPage } from '../../../wording/desk/more-pages.ts'
import { useDesk } from '../session/desk-context.ts'
import { toLines } from '../support/to-lines.ts'
import { useAction } from '../support/use-action.ts'
import { AskWhy } from './ask-why.tsx'
import { toClock } from './service-promise.tsx'

const { promise: words, ...page } = settingPage

interface Values {
  readonly periods: string
  readonly closedOn: string
  readonly openOn: string
  readonly answerMinutes: number
  readonly urgentMinutes: number
  readonly climbMinutes: string
}

interface Properties {
  readonly level: ServiceLevel
  readonly version: number
  /** Set at the desk; else by the environment. */
  readonly isOwn: boolean
  readonly holidaysKnownTo: number
  readonly onSaved: () => Promise<void>
}

/** Hours, holidays and promises, to be changed; the server says what is wrong with them. */
export function HoursForm({ level, version, isOwn, holidaysKnownTo, onSaved }: Properties) {
  const { api } = useDesk()
  const { busy, run } = useAction()
  const [saving, setSaving] = useState<Values | 'reset' | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const { hours, answerMinutes, urgentMinutes, climbMinutes } = level
  const save = async (reason: string): Promise<void> => {
    setFault(null)
    const done = await run(async () => {
      try {
        if (saving === 'reset') await api.post('/settings/hours/reset', { version, reason })
        else if (saving) await api.post('/settings/hours', { ...toBody(saving), version, reason })
      } catch (error) {
        setFault(error instanceof Error ? error.message : String(error))
        throw error
      }
      return true
    }, page.saved)
    if (done) await onSaved()
  }
  return (
    <>
      <p>{page.hoursHint(holidaysKnownTo)}</p>
      <Form<Values>
        key={version}
        layout="vertical"
        initialValues={{
          periods: hours.periods.map(([from, to]) => `${toClock(from)}-${toClock(to)}`).join('\n'),
          closedOn: hours.closedOn.join('\n'),
          openOn: hours.openOn.join('\n'),
          answerMinutes,
          urgentMinutes,
          climbMinutes: climbMinutes.join('、'),
        }}
        onFinish={setSaving}
      >
        <Form.Item name="periods" label={words.hoursLines}>
          <Input.TextArea rows={3} />
        </Form.Item>
        <Form.Item name="closedOn" label={words.closedLines}>
          <Input.TextArea rows={3} placeholder="2026-12-31" />
        </Form.Item>
        <Form.Item name="openOn" label={words.openLines}>
          <Input.TextArea rows={3} placeholder="2027-01-09" />
        </Form.Item>
        <Form.Item name="answerMinutes" label={words.answer} rules={[{ required: true }]}>
          <InputNumber min={1} max={10_000} suffix={words.unit} className="wide" />
        </Form.Item>
        <Form.Item name="urgentMinutes" label={words.urgent} rules={[{ required: true }]}>
          <InputNumber min={1} max={10_000} suffix={words.unit} className="wide" />
        </Form.Item>
        <Form.Item name="climbMinutes" label={words.climbLines}>
          <Input />
        </Form.Item>
        {fault && <Alert type="error" title={fault} />}
        <Space>
          <Button type="primary" htmlType="submit" loading={busy}>
            {words.save}
          </Button>
          {isOwn && <Button onClick={() => setSaving('reset')}>{words.reset}</Button>}
        </Space>
      </Form>
      <AskWhy
        open={saving !== null}
        title={saving === 'reset' ? words.reset : words.save}
        hint={words.why}
        onClose={() => setSaving(null)}
        onDone={save}
      />
    </>
  )
}

const toBody = ({ periods, closedOn, openOn, climbMinutes, ...rest }: Values) => ({
  ...rest,
  periods: toLines(periods),
  closedOn: toLines(closedOn),
  openOn: toLines(openOn),
  climbMinutes: toLines(climbMinutes).map(Number),
})
