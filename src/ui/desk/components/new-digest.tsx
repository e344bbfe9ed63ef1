import { Alert, Button, Input, Select, Space } from 'antd'
import { useEffect, useState } from 'react'
import { digestTemplate, shelfNames, digestEditor as words } from '../../../wording/desk/digest-editor.ts'
import { useDesk } from '../session/desk-context.ts'
import { useKeptText } from '../session/use-kept-text.ts'
import { useAction } from '../support/use-action.ts'
import { goTo } from '../support/use-hash.ts'
import { AskWhy } from './ask-why.tsx'
import { KeptState } from './kept-state.tsx'
import { type Preview, ShownPreview } from './shown-preview.tsx'

const SHELVES = Object.entries(shelfNames).map(([value, label]) => ({ value, label }))
const begin = (): string => digestTemplate('', new Date(Date.now() + 8 * 3_600_000).toISOString())
const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/

interface Draft {
  readonly text: string
  readonly place: { readonly shelf: string; readonly id: string } | null
}

/** A digest that no release brought: written, tried, published under the same checks as an edit. */
export function NewDigest({ onPublished }: { readonly onPublished: () => Promise<unknown> }) {
  const { api } = useDesk()
  const [shelf, setShelf] = useState('laws')
  const [id, setId] = useState('')
  const [text, setText] = useState(begin)
  const [isWritten, setWritten] = useState(false)
  const kept = useKeptText('/new-digests')
  const [preview, setPreview] = useState<Preview | null>(null)
  const [asking, setAsking] = useState(false)
  const { busy, run } = useAction()
  const isNamed = ID.test(id)
  useEffect(() => {
    const read = async () => {
      await api.held()
      return api.get<{ draft: Draft | null }>('/new-digests/draft')
    }
    void read().then(
      ({ draft }) => {
        if (!draft?.place) return
        setShelf(draft.place.shelf)
        setId(draft.place.id)
        setText(draft.text)
        setWritten(true)
      },
      () => {},
    )
  }, [api])
  const write = (next: { shelf?: string; id?: string; text?: string }): void => {
    const place = { shelf: next.shelf ?? shelf, id: next.id ?? id }
    const given = next.text ?? text
    setShelf(place.shelf)
    setId(place.id)
    setText(given)
    setPreview(null)
    setWritten(true)
    kept.keep(() => api.post('/new-digests/draft', { text: given, place }))
  }
  // The text names it, too: one field is enough to write it in.
  const name = (given: string): void => write({ id: given, text: text.replace(/^id:.*$/m, `id: ${given}`) })
  const discard = (): void =>
    void run(async () => {
      await kept.forget()
      await api.post('/new-digests/draft/discard')
      setId('')
      setText(begin())
      setPreview(null)
      setWritten(false)
    })
  const look = async (): Promise<void> => {
    setPreview(await run(() => api.post<Preview>('/new-digests/preview', { shelf, id, text })))
  }
  const publish = async (reason: string): Promise<void> => {
    await kept.forget()
    const done = await run(() => api.post('/new-digests/publish', { shelf, id, text, reason }), words.published)
    if (!done) {
      write({})
      return look()
    }
    await onPublished()
    goTo('knowledge', id)
  }
  return (
    <section className="digest-editor">
      <p>{words.newHint}</p>
      <Space wrap>
        <Select
          className="shelf"
          aria-label={words.shelf}
          value={shelf}
          options={SHELVES}
          onChange={next => write({ shelf: next })}
        />
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
        onChange={event => write({ text: event.target.value })}
      />
      <KeptState state={kept.state} isWritten={isWritten} onDiscard={discard} />
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
