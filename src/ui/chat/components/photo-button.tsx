import { type ChangeEvent, useState } from 'react'
import { webPage } from '../../../wording/web-page.ts'
import { postPhoto } from '../session/post-photo.ts'

/** Sends a photo for the clue that is being written. Its answer comes as any other reply. */
export function PhotoButton() {
  const [state, setState] = useState<{ readonly busy: boolean; readonly error: string }>({ busy: false, error: '' })
  const send = async (event: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const field = event.target
    const file = field.files?.[0]
    if (!file) return
    setState({ busy: true, error: '' })
    setState({ busy: false, error: (await postPhoto(file)) ?? '' })
    field.value = ''
  }
  return (
    <div className="photo">
      {/* The browser's own button speaks the browser's language, not the page's. */}
      <label className="button">
        <input
          className="sr-only"
          type="file"
          accept="image/jpeg,image/png,image/webp"
          disabled={state.busy}
          onChange={send}
        />
        {state.busy ? webPage.photoSending : webPage.addPhoto}
      </label>
      <p role="status">{state.error}</p>
    </div>
  )
}
