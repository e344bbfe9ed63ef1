import { useEffect, useState } from 'react'
import { readStored, writeStored } from './browser-storage.ts'

const KEY = 'zhida.draft'

/** What is being written; a reload of this tab keeps it. */
export function useDraft(): readonly [string, (text: string) => void] {
  const [draft, setDraft] = useState(() => readStored('sessionStorage', KEY) ?? '')
  useEffect(() => writeStored('sessionStorage', KEY, draft), [draft])
  return [draft, setDraft]
}
