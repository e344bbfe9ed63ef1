import { Alert, Button, Input, Space } from 'antd'
import { useState } from 'react'
import { digestEditor as words } from '../../../wording/desk/digest-editor.ts'
import { useDesk } from '../session/desk-context.ts'
import { useKeptText } from '../session/use-kept-text.ts'
import { showTime } from '../support/show-time.ts'
import { useAction } from '../support/use-action.ts'
import { useLoaded } from '../support/use-loaded.ts'
import { AskWhy } from './ask-why.tsx'
import { DigestVersions, type Version } from './digest-versions.tsx'
import { KeptState } from './kept-state.tsx'
import { type Preview, ShownPreview } from './shown-preview.tsx'

interface Loaded {
  readonly text: string
  readonly base: number
  /** A release changed the shipped text since. */
  readonly isBehind: boolean
  readonly isOwn: boolean
  readonly isWithdrawn: boolean
  readonly versions: readonly Version[]
}

/** What this editor wrote and did not publish. */
interface Draft {
  readonly text: string
  /** The version that it was made from. */
  readonly base: number
  /** When it was kept, where it was there before the page was opened. */
  readonly savedAt: number | null
}

/** The text of a digest: edited, tried, published, withdrawn; its versions, and those who were told what is corrected now. */
export function DigestEditor({ id, onPublished }: { readonly id: string; readonly onPublished: () => unknown }) {
  const { api } = useDesk()
  const path = `/digests/${encodeURIComponent(id)}`
  const { value, reload } = useLoaded(() => api.get<Loaded>(`${path}/text`), id)
  const restored = useLoaded(async () => {
    await api.held()
    return api.get<{ draft: Draft | null }>(`${path}/draft`)
  }, id).value
  // Nothing was written here yet: what was kept from before counts. `null` once it was thrown away or published.
  const [written, setWritten] = useState<Draft | null | undefined>(undefined)
  const [preview, setPreview] = useState<Preview | null>(null)
  const [asking, setAsking] = useState<'publish' | 'withdraw' | null>(null)
  const kept = useKeptText(path)
  const { busy, run } = useAction()
  if (!value || !restored) return null
  const found = written === undefined ? restored.draft : written
  const draft = found && found.text !== value.text ? found : null
  const text = draft?.text ?? value.text
  const base = draft?.base ?? value.base

  const write = (next: string, from = base): void => {
    setWritten({ text: next, base: from, savedAt: null })
    setPreview(null)
    kept.keep(() => api.post(`${path}/draft`, { text: next, base: from }))
  }
  const discard = (): void =>
    void run(async () => {
      await kept.forget()
      await api.post(`${path}/draft/discard`)
      setWritten(null)
      setPreview(null)
    })
  const look = async (): Promise<void> => {
    setPreview(await run(() => api.post<Preview>(`${path}/preview`, { text })))
  }
  const publish = async (reason: string): Promise<void> => {
    await kept.forget()
    const done = await run(() => api.post(`${path}/publish`, { text, base, reason }), words.published)
    if (!done) {
      // The words stay, and stay kept; what a colleague published meanwhile is shown beside them.
      write(text)
      await reload()
      return look()
    }
    setWritten(null)
    setPreview(null)
    await Promise.all([reload(), onPublished()])
  }
  const withdraw = async (reason: string): Promise<void> => {
    const done = await run(() => api.post(`${path}/withdraw`, { base: value.base, reason }), words.withdrawn.done)
    if (done) await Promise.all([reload(), onPublished()])
  }
  const isEdited = !value.isOwn && value.versions.some(({ shipped }) => !shipped) && value.versions[0]?.shipped !== true
  return (
    <section className="digest-editor">
      <p>{words.hint}</p>
      {value.isWithdrawn && <Alert type="warning" title={words.withdrawn.is} description={words.withdrawn.again} />}
      {value.isBehind && <Alert type="warning" title={words.behind} description={words.behindHint} />}
      {draft?.savedAt != null && <Alert type="info" title={words.draft.restored(showTime(draft.savedAt))} />}
      {draft && draft.base !== value.base && (
        <Alert
          type="warning"
          title={words.draft.passedBy}
          description={words.draft.passedByHint}
          action={<Button onClick={() => write(draft.text, value.base)}>{words.draft.goOn}</Button>}
        />
      )}
      <Input.TextArea
        aria-label={words.text}
        className="digest-text"
        value={text}
        rows={24}
        onChange={event => write(event.target.value)}
      />
      <KeptState state={kept.state} isWritten={draft !== null} onDiscard={discard} />
      <Space className="digest-actions" wrap>
        <Button onClick={look} loading={busy}>
          {words.preview}
        </Button>
        <Button type="primary" disabled={busy || text === value.text} onClick={() => setAsking('publish')}>
          {words.publish}
        </Button>
        {((value.isOwn && !value.isWithdrawn) || isEdited) && (
          <Button danger disabled={busy} onClick={() => setAsking('withdraw')}>
            {value.isOwn ? words.withdrawn.button : words.withdrawn.backButton}
          </Button>
        )}
      </Space>
      {preview && <ShownPreview preview={preview} />}
      <DigestVersions
        path={path}
        versions={value.versions}
        current={value.text}
        isOwn={value.isOwn}
        onTake={next => write(next)}
      />
      <AskWhy
        open={asking === 'publish'}
        title={words.publishTitle}
        hint={words.publishHint}
        onClose={() => setAsking(null)}
        onDone={publish}
      />
      <AskWhy
        open={asking === 'withdraw'}
        title={value.isOwn ? words.withdrawn.title : words.withdrawn.backTitle}
        hint={words.withdrawn.hint}
        onClose={() => setAsking(null)}
        onDone={withdraw}
      />
    </section>
  )
}
