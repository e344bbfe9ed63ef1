import { useEffect, useState } from 'react'
import { webPage } from '../../../wording/web-page.ts'
import { copyText } from '../support/copy-text.ts'

const SHOWN_MS = 3_000

/** Copies an answer as plain text, sources included. */
export function CopyButton({ getText }: { readonly getText: () => string }) {
  const [result, setResult] = useState<string | null>(null)
  useEffect(() => {
    if (result === null) return
    const timer = setTimeout(() => setResult(null), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [result])
  const copy = async (): Promise<void> => setResult((await copyText(getText())) ? webPage.copied : webPage.notCopied)
  return (
    <div className="copy">
      <button type="button" className="button quiet" onClick={() => void copy()}>
        {webPage.copy}
      </button>
      <span role="status">{result}</span>
    </div>
  )
}
