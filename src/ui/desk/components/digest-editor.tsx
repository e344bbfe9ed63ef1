import { Alert, Button, Input, Space } from 'antd'
import { useState } from 'react'
import { digestEditor as words } from '../../../wording/desk/digest-editor.ts'
import { useDesk } from '../session/desk-context.ts'
import { useAction } from '../support/use-action.ts'
import { useLoaded } from '../support/use-loaded.ts'
import { AskWhy } from './ask-why.tsx'
import { DigestVersions, type Version } from './digest-versions.tsx'
import { type Preview, ShownPreview } from './shown-preview.tsx'

interface Loaded {
  readonly text: string
  readonly base: number
  /** A release changed the shipped text since. */
  readonly isBehind: boolean
  readonly versions: readonly Version[]
}

/** The text of a digest: edited, tried, published; its versions, and those who were told what is corrected now. */
export function DigestEditor({ id, onPublished }: { readonly id: string; readonly onPublished: () => unknown }) {
  const { api } = useDesk()
  const path = `/digests/${encodeURIComponent(id)}`
  const { value, reload } = useLoaded(() => api.get<Loaded>(`${path}/text`), id)
  const [edited, setEdited] = useState<string | null>(null)
  const [preview, setPreview] = useState<Preview | null>(null)
  const [asking, setAsking] = useState(false)
  const { busy, run } = useAction()
  if (!value) return null
  const text = edited ?? value.text

  const look = async (): Promise<void> => {
    setPreview(await run(() => api.post<Preview>(`${path}/preview`, { text })))
  }
  const publish = async (reason: string): Promise<void> => {
    const done = await run(() => api.post(`${path}/publish`, { text, base: value.base, reason }), words.published)
    if (!done) return look()
    setEdited(null)
    setPreview(null)
    await Promise.all([reload(), onPublished()])
  }
  const take = (taken: string): void => {
    setEdited(taken)
    setPreview(null)
  }
  return (
    <section className="digest-editor">
      <p>{words.hint}</p>
      {value.isBehind && <Alert type="warning" title={words.behind} description={words.behindHint} />}
      <Input.TextArea
        aria-label={words.text}
        className="digest-text"
        value={text}
        rows={24}
        onChange={event => take(event.target.value)}
      />
      <Space className="digest-actions">
        <Button onClick={look} loading={busy}>
          {words.preview}
        </Button>
        <Button type="primary" disabled={busy || text === value.text} onClick={() => setAsking(true)}>
          {words.publish}
        </Button>
      </Space>
      {preview && <ShownPreview preview={preview} />}
      <DigestVersions path={path} versions={value.versions} current={value.text} onTake={take} />
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
