import { createContext, useContext } from 'react'
import type { Account, DeskApi } from './desk-api.ts'

export interface DeskContextValue {
  readonly api: DeskApi
  readonly account: Account
}

export const DeskContext = createContext<DeskContextValue | null>(null)

/** Who is signed in, and how to reach the server; only below the frame. */
export function useDesk(): DeskContextValue {
  const value = useContext(DeskContext)
  if (!value) throw new Error('useDesk is for pages within the frame.')
  return value
}
