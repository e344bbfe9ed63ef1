import { type FormEvent, type KeyboardEvent, type RefObject, useLayoutEffect } from 'react'
import { webPage } from '../../../wording/web-page.ts'

/** What is left is said from here on. */
const COUNT_BELOW = 100
export const COMPOSER_ID = 'composer'

interface Properties {
  readonly text: string
  /** Characters that are still answered. */
  readonly longest: number
  readonly field: RefObject<HTMLTextAreaElement | null>
  readonly onChange: (text: string) => void
  readonly onSend: () => void
}

/** Where the person writes. Enter sends, Shift and Enter begin a new line; the field grows with the text. */
export function Composer({ text, longest, field, onChange, onSend }: Properties) {
  const over = text.length - longest
  const canSend = over <= 0 && text.trim() !== ''

  useLayoutEffect(() => {
    const area = field.current
    if (!area) return
    area.style.height = 'auto'
    if (text !== '') area.style.height = `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`
  }, [text, field])

  const send = (event: FormEvent | KeyboardEvent): void => {
    event.preventDefault()
    if (canSend) onSend()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    // While an input method composes, Enter picks a word (229 is what older browsers report for it).
    const composing = event.nativeEvent.isComposing || event.keyCode === 229
    if (event.key === 'Enter' && !event.shiftKey && !composing) send(event)
  }
  return (
    <form className="composer" onSubmit={send}>
      <label className="sr-only" htmlFor={COMPOSER_ID}>
        {webPage.composer}
      </label>
      <div className="composer-row">
        <textarea
          id={COMPOSER_ID}
          ref={field}
          rows={1}
          value={text}
          placeholder={webPage.placeholder}
          enterKeyHint="send"
          autoComplete="off"
          aria-describedby="composer-count"
          aria-invalid={over > 0}
          onChange={event => onChange(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <button type="submit" className="button primary" disabled={!canSend}>
          {webPage.send}
        </button>
      </div>
      <p id="composer-count" className={over > 0 ? 'count over' : 'count'} role="status">
        {over > 0 ? webPage.tooLong(over) : over >= -COUNT_BELOW ? webPage.left(-over) : ''}
      </p>
    </form>
  )
}
