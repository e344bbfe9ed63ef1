import { Button, Card, Space } from 'antd'
import { useState } from 'react'
import { queuePage } from '../../../wording/desk/queue-page.ts'
import { renderSourceName } from '../../../wording/sources.ts'
import type { Draft } from '../session/ticket-api.ts'
import { AskWhy } from './ask-why.tsx'

interface Properties {
  readonly draft: Draft
  readonly busy: boolean
  readonly onAct: (action: object, done?: string) => Promise<boolean>
  readonly onEdit: (draft: Draft) => void
}

const { draft: words } = queuePage

/** What the engine would answer. It goes nowhere until an officer says so. */
export function DraftCard({ draft, busy, onAct, onEdit }: Properties) {
  const [rejecting, setRejecting] = useState(false)
  const approve = (): void => void onAct({ kind: 'approve-draft', draftId: draft.id }, queuePage.sent)
  return (
    <Card
      size="small"
      className="draft"
      title={words.title}
      extra={
        <Space>
          <Button size="small" onClick={() => setRejecting(true)} disabled={busy}>
            {words.reject}
          </Button>
          <Button size="small" onClick={() => onEdit(draft)} disabled={busy}>
            {words.edit}
          </Button>
          <Button size="small" type="primary" onClick={approve} disabled={busy}>
            {words.approve}
          </Button>
        </Space>
      }
    >
      <p className="draft-about">
        {words.about}
        {draft.question}
      </p>
      <p className="line-text">{draft.text}</p>
      {draft.citations.length > 0 && (
        <ul className="draft-sources" aria-label={words.sources}>
          {draft.citations.map(citation => (
            <li key={citation.passageId}>
              {renderSourceName(citation)}：{citation.excerpt}
            </li>
          ))}
        </ul>
      )}
      <AskWhy
        open={rejecting}
        title={words.rejectTitle}
        hint={words.rejectHint}
        onClose={() => setRejecting(false)}
        onDone={why => onAct({ kind: 'reject-draft', draftId: draft.id, why })}
      />
    </Card>
  )
}
