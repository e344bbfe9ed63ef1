import { Button, Modal, Select, Tag } from 'antd'
import { useState } from 'react'
import { digestEditor as words } from '../../../wording/desk/digest-editor.ts'
import { useDesk } from '../session/desk-context.ts'
import { showTime } from '../support/show-time.ts'
import { useAction } from '../support/use-action.ts'
import { useLoaded } from '../support/use-loaded.ts'
import { AskWhy } from './ask-why.tsx'

interface Told {
  readonly count: number
  readonly corrected: number
  readonly conversations: readonly { readonly question: string; readonly at: number; readonly corrected: boolean }[]
}

const DAYS = [7, 30, 90, 365]

/** Those who were told what an edit corrected, and the notice to them. */
export function ToldDialog({ path, onClose }: { readonly path: string; readonly onClose: () => void }) {
  const { api } = useDesk()
  const [days, setDays] = useState(30)
  const [asking, setAsking] = useState(false)
  const { value, reload } = useLoaded(() => api.get<Told>(`${path}/told?days=${days}`), `${path}${days}`)
  const { busy, run } = useAction()
  const send = async (note: string): Promise<void> => {
    await run(async () => {
      await api.post(`${path}/correct`, { days, note })
      await reload()
    }, words.sent)
  }
  const waiting = value ? value.count - value.corrected : 0
  return (
    <Modal open title={words.toldTitle} width={720} footer={null} onCancel={onClose}>
      <Select
        aria-label={words.toldTitle}
        value={days}
        onChange={setDays}
        options={DAYS.map(count => ({ value: count, label: words.days(count) }))}
      />
      {value && (
        <>
          <p>{value.count === 0 ? words.nobody : words.toldCount(value.count, value.corrected)}</p>
          <ul className="told">
            {value.conversations.map(({ question, at, corrected }) => (
              <li key={`${at}${question}`}>
                {showTime(at)} {question} {corrected && <Tag>{words.corrected}</Tag>}
              </li>
            ))}
          </ul>
          <Button type="primary" disabled={busy || waiting === 0} onClick={() => setAsking(true)}>
            {words.send}
          </Button>
        </>
      )}
      <AskWhy
        open={asking}
        title={words.sendTitle}
        hint={words.sendHint}
        onClose={() => setAsking(false)}
        onDone={send}
      />
    </Modal>
  )
}
