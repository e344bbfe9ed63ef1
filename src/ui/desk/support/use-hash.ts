import { useMemo, useSyncExternalStore } from 'react'

const subscribe = (listener: () => void): (() => void) => {
  window.addEventListener('hashchange', listener)
  return () => window.removeEventListener('hashchange', listener)
}
const read = (): string => window.location.hash.replace(/^#\/?/, '')

/** The parts of the address behind `#/`. It never leaves the browser, so a ticket may stand there. */
export const useHash = (): readonly string[] => toPlace(useSyncExternalStore(subscribe, read)).split('/').map(decode)

/** What stands behind the place, such as `view=mine`: how it is looked at, nothing of what is seen there. */
export function useHashQuery(): URLSearchParams {
  const query = toQuery(useSyncExternalStore(subscribe, read))
  return useMemo(() => new URLSearchParams(query), [query])
}

/** Goes to a place; within the same page the way of looking stays. */
export const goTo = (...parts: readonly string[]): void => {
  const query = decode(toPlace(read()).split('/')[0] ?? '') === parts[0] ? toQuery(read()) : ''
  window.location.hash = toAddress(parts, query)
}

export const setHashQuery = (query: URLSearchParams): void => {
  window.location.hash = toAddress(toPlace(read()).split('/').map(decode), query.toString())
}

export const toAddress = (parts: readonly string[], query: string): string =>
  `#/${parts.map(encodeURIComponent).join('/')}${query === '' ? '' : `?${query}`}`

const toPlace = (hash: string): string => hash.split('?')[0] ?? ''
const toQuery = (hash: string): string => hash.split('?').slice(1).join('?')

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return ''
  }
}
