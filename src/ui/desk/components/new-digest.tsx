import { Alert, Button, Input, Select, Space } from 'antd'
import { useState } from 'react'
import { digestTemplate, shelfNames, digestEditor as words } from '../../../wording/desk/digest-editor.ts'
import { useDesk } from '../session/desk-context.ts'
import { useAction } from '../support/use-action.ts'
import { goTo } from '../support/use-hash.ts'
import { AskWhy } from './ask-why.tsx'
import { type Preview, ShownPreview } from './shown-preview.tsx'

const SHELVES = Object.entries(shelfNames).map(([value, label]) => ({ value, label }))
const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/

/** A digest that no release brought: written, tried, published under the same checks as an edit. */
export function NewDigest({ onPublished }: { readonly onPublished: () => Promise<unknown> }) {
  const { api } = useDesk()
  const [shelf, setShelf] = useState('laws')
  const [id, setId] = useState('')
  const [text, setText] = useState(() => digestTemplate('', new Date(Date.now() + 8 * 3_600_000).toISOString()))
  const [preview, setPreview] = useState<Preview | null>(null)
  const [asking, setAsking] = useState(false)
  const { busy, run } = useAction()
  const isNamed = ID.test(id)
  const name = (given: string): void => {
    setId(given)
    setPreview(null)
    // The text names it, too: one field is enough to write it in.
    setText(before => before.replace(/^id:.*$/m, `id: ${given}`))
  }
  const look = async (): Promise<void> => {
    setPreview(await run(() => api.post<Preview>('/new-digests/preview', { shelf, id, text })))
  }
  const publish = async (reason: string): Promise<void> => {
    const done = await run(() => api.post('/new-digests/publish', { shelf, id, text, reason }), words.published)
    if (!done) return look()
    await onPublished()
    goTo('knowledge', id)
  }
  return (
    <section className="digest-editor">
      <p>{words.newHint}</p>
      <Space wrap>
        <Select className="shelf" aria-label={words.shelf} value={shelf} options={SHELVES} onChange={setShelf} />
        <Input
          aria-label={words.newId}
          placeholder={words.newId}
          maxLength={80}
          value={id}
          onChange={event => name(event.target.value.trim())}
        />
      </Space>
      {id !== '' && !isNamed && <Alert type="warning" title={words.badId} />}
      <Input.TextArea
        aria-label={words.text}
        className="digest-text"
        value={text}
        rows={24}
        onChange={event => {
          setText(event.target.value)
          setPreview(null)
        }}
      />
      <Space className="digest-actions">
        <Button onClick={look} loading={busy} disabled={!isNamed}>
          {words.preview}
        </Button>
        <Button
          type="primary"
          disabled={busy || !isNamed || preview?.faults.length !== 0}
          onClick={() => setAsking(true)}
        >
          {words.publish}
        </Button>
      </Space>
      {preview && <ShownPreview preview={preview} />}
      <AskWhy
        open={asking}
        title={words.publishTitle}
        hint={words.publishHint}
        onClose={() => setAsking(false)}
        onDone={publish}
      />
    </section>
  )
}
