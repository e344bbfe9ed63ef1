/** A storage of this browser; null where it is forbidden. */
export function findStorage(kind: 'localStorage' | 'sessionStorage'): Storage | null {
  try {
    return window[kind]
  } catch {
    return null
  }
}

/** Reading or writing may fail at any time (full, forbidden); what is stored here is a convenience. */
export function readStored(kind: 'localStorage' | 'sessionStorage', key: string): string | null {
  try {
    return findStorage(kind)?.getItem(key) ?? null
  } catch {
    return null
  }
}

export function writeStored(kind: 'localStorage' | 'sessionStorage', key: string, value: string): void {
  try {
    findStorage(kind)?.setItem(key, value)
  } catch {
    // Nothing is lost but the convenience.
  }
}
