import { APIConnectionError, APIError, APIUserAbortError } from 'openai'
import type { ModelFailure } from '../chat-model.ts'
import { TransferError } from './limited-fetch.ts'

export function toFailure(error: unknown): ModelFailure {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof TransferError) return cause.reason
  }
  if (error instanceof APIUserAbortError) return 'slow'
  if (error instanceof APIConnectionError) return 'unreachable'
  if (error instanceof APIError) {
    if (error.status === 429) return 'rate-limited'
    return (error.status ?? 500) >= 500 ? 'server-error' : 'refused'
  }
  return 'unreadable'
}

const LONGEST_RETRY_AFTER_MS = 3_000

/** How long to wait before the one retry; `null` when trying again can't help or is not wanted. */
export function retryDelay(error: unknown, random: () => number): number | null {
  const reason = toFailure(error)
  if (reason !== 'unreachable' && reason !== 'rate-limited' && reason !== 'server-error') return null
  const after = error instanceof APIError ? Number(error.headers?.get('retry-after') ?? 0) * 1000 : 0
  if (!(after <= LONGEST_RETRY_AFTER_MS)) return null
  return after + 100 + random() * 300
}
