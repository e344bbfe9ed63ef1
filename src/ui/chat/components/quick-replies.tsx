interface Properties {
  readonly title: string
  readonly texts: readonly string[]
  readonly onPick: (text: string) => void
}

/** Questions that can be asked with one tap. */
export function QuickReplies({ title, texts, onPick }: Properties) {
  if (texts.length === 0) return null
  return (
    <div className="quick">
      <h2>{title}</h2>
      <ul>
        {Array.from(new Set(texts), text => (
          <li key={text}>
            <button type="button" className="button chip" onClick={() => onPick(text)}>
              {text}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
