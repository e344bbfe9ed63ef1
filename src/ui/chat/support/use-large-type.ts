import { useEffect, useState } from 'react'
import { readStored, writeStored } from './browser-storage.ts'

const KEY = 'zhida.large'

/** Whether the page is shown in large type, and the switch for it; this browser remembers it. */
export function useLargeType(): readonly [boolean, () => void] {
  const [large, setLarge] = useState(() => readStored('localStorage', KEY) === '1')
  useEffect(() => {
    if (large) document.documentElement.setAttribute('data-type', 'large')
    else document.documentElement.removeAttribute('data-type')
    writeStored('localStorage', KEY, large ? '1' : '0')
  }, [large])
  return [large, () => setLarge(!large)]
}
