import { Alert, Button, Dropdown, Input, Segmented, Space } from 'antd'
import type { TextAreaRef } from 'antd/es/input/TextArea.js'
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { fillCannedReply } from '../../../domain/tickets/fill-canned-reply.ts'
import { transition } from '../../../domain/tickets/transition.ts'
import { queuePage } from '../../../wording/desk/queue-page.ts'
import { useDesk } from '../session/desk-context.ts'
import type { CannedReply, Draft, TicketSummary } from '../session/ticket-api.ts'
import { useLoaded } from '../support/use-loaded.ts'

interface Properties {
  readonly field: RefObject<HTMLTextAreaElement | null>
  readonly mode: 'reply' | 'note'
  readonly onMode: (mode: 'reply' | 'note') => void
  readonly ticket: TicketSummary
  readonly busy: boolean
  /** A draft that is being changed before it goes out. */
  readonly editing: Draft | null
  readonly onStopEditing: () => void
  readonly onAct: (action: object, done?: string) => Promise<boolean>
}

/** Where officers write: to the person, or to each other. */
export function ReplyComposer(properties: Properties) {
  const { field, mode, onMode, ticket, busy, editing, onStopEditing, onAct } = properties
  const { api, account } = useDesk()
  const [text, setText] = useState('')
  const [note, setNote] = useState('')
  const area = useRef<TextAreaRef>(null)
  const canned = useLoaded(() => api.get<{ replies: readonly CannedReply[] }>('/canned-replies'), '')
  const replies = canned.value?.replies ?? []
  const value = mode === 'reply' ? text : note
  const setValue = mode === 'reply' ? setText : setNote
  const { missing } = fillCannedReply(value, {})
  const mayReply = transition(ticket.status, 'reply') !== null
  const ready = value.trim() !== '' && !busy && (mode === 'note' || (mayReply && missing.length === 0))

  useEffect(() => {
    field.current = area.current?.resizableTextArea?.textArea ?? null
  })
  useEffect(() => {
    if (!editing) return
    onMode('reply')
    setText(editing.text)
  }, [editing, onMode])

  const send = async (): Promise<void> => {
    if (!ready) return
    const words = value.trim()
    const sent =
      mode === 'note'
        ? await onAct({ kind: 'note', text: words })
        : await onAct({ kind: 'reply', text: words, ...(editing ? { editedDraft: editing.id } : {}) }, queuePage.sent)
    if (!sent) return
    setValue('')
    onStopEditing()
  }
  const insert = ({ key }: { key: string }): void => {
    const reply = replies.find(({ id }) => id === key)
    if (!reply) return
    const filled = fillCannedReply(reply.text, { 编号: ticket.number, 工作人员: account.name })
    setText(text === '' ? filled.text : `${text}\n${filled.text}`)
    onMode('reply')
  }
  const press = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return
    event.preventDefault()
    void send()
  }
  return (
    <div className={`composer composer-${mode}`}>
      <Space wrap className="composer-bar">
        <Segmented
          size="small"
          aria-label={queuePage.reply}
          value={mode}
          onChange={onMode}
          options={[
            { value: 'reply', label: queuePage.reply },
            { value: 'note', label: queuePage.note },
          ]}
        />
        {replies.length > 0 && (
          <Dropdown
            trigger={['click']}
            menu={{ items: replies.map(({ id, title }) => ({ key: id, label: title })), onClick: insert }}
          >
            <Button size="small">{queuePage.canned}</Button>
          </Dropdown>
        )}
        {editing && <span>{queuePage.draft.editing}</span>}
      </Space>
      <Input.TextArea
        ref={area}
        aria-label={mode === 'reply' ? queuePage.reply : queuePage.note}
        placeholder={mode === 'reply' ? queuePage.replyHint : queuePage.noteHint}
        rows={3}
        maxLength={4000}
        value={value}
        disabled={mode === 'reply' && !mayReply}
        onChange={event => setValue(event.target.value)}
        onKeyDown={press}
      />
      {mode === 'reply' && missing.length > 0 && <Alert type="warning" title={queuePage.cannedMissing(missing)} />}
      <Button type="primary" disabled={!ready} onClick={() => void send()}>
        {mode === 'reply' ? queuePage.send : queuePage.saveNote}
      </Button>
    </div>
  )
}
