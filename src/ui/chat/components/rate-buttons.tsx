import { useState } from 'react'
import { webPage } from '../../../wording/web-page.ts'

/** Two buttons with which a person says what an answer was worth. */
export function RateButtons({ seq }: { readonly seq: number }) {
  const [given, setGiven] = useState<boolean | null>(null)
  const [said, setSaid] = useState<string | null>(null)
  const rate = async (helpful: boolean): Promise<void> => {
    setGiven(helpful)
    const sent = await fetch('/api/ratings', {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ seq, helpful }),
    }).then(
      response => response.ok,
      () => false,
    )
    setSaid(sent ? webPage.rated : webPage.notRated)
    if (!sent) setGiven(null)
  }
  return (
    <div className="copy rate">
      {[true, false].map(helpful => (
        <button
          key={String(helpful)}
          type="button"
          className="button quiet"
          aria-pressed={given === helpful}
          onClick={() => void rate(helpful)}
        >
          {helpful ? webPage.helpful : webPage.unhelpful}
        </button>
      ))}
      <span role="status">{said}</span>
    </div>
  )
}
