import { useSyncExternalStore } from 'react'

const subscribe = (listener: () => void): (() => void) => {
  window.addEventListener('hashchange', listener)
  return () => window.removeEventListener('hashchange', listener)
}

/** The parts of the address behind `#/`. It never leaves the browser, so a ticket may stand there. */
export const useHash = (): readonly string[] =>
  useSyncExternalStore(subscribe, () => window.location.hash)
    .replace(/^#\/?/, '')
    .split('/')
    .map(decode)

export const goTo = (...parts: readonly string[]): void => {
  window.location.hash = `#/${parts.map(encodeURIComponent).join('/')}`
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return ''
  }
}
