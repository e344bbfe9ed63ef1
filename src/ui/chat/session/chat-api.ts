import { verifyPage } from '../../../wording/verify-page.ts'
import type { PageMessage } from './chat-state.ts'

export interface Conversation {
  readonly messages: readonly PageMessage[]
  readonly notice: string
  readonly firstQuestions: readonly string[]
  /** Characters of a question that is still answered. */
  readonly longestQuestion: number
}

export interface NewMessage {
  readonly clientId: string
  readonly text: string
  readonly button: boolean
}

export type PostResult =
  /** `storedAs` when the server keeps the text without something in it, such as a query code. */
  | { readonly kind: 'received'; readonly storedAs: string | null }
  /** The server can't take it now, but will: try again after a pause. */
  | { readonly kind: 'later'; readonly afterMs: number; readonly error: string | null }
  | { readonly kind: 'refused'; readonly status: number; readonly error: string | null }
  /** No answer came; it may or may not have been stored. */
  | { readonly kind: 'unreachable' }

export interface Credentials {
  readonly clientId: string
  readonly caseNumber: string
  readonly code: string
  readonly tail: string
}

/** `message` says what to do when it did not work. */
export type VerifyResult = { readonly verified: true } | { readonly verified: false; readonly message: string }

export interface ChatApi {
  /** Rejects when the server can't be reached or is in trouble. */
  getConversation(): Promise<Conversation>
  postMessage(message: NewMessage): Promise<PostResult>
  /** Shows who one is; what is given goes nowhere else. */
  verify(credentials: Credentials): Promise<VerifyResult>
}

const LONGEST_WAIT_MS = 20_000
const PAUSE_MS = 5_000
const LONGEST_PAUSE_MS = 60_000

export function createChatApi(): ChatApi {
  return {
    getConversation: async () => {
      const response = await fetchWithin('/api/conversation', { credentials: 'same-origin', cache: 'no-store' })
      if (!response.ok) throw new Error(`The conversation could not be read: ${response.status}`)
      return response.json()
    },
    postMessage: async message => {
      try {
        const response = await fetchWithin('/api/messages', {
          method: 'POST',
          credentials: 'same-origin',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(message),
        })
        if (response.ok) return { kind: 'received', storedAs: await readStoredAs(response) }
        const error = await readError(response)
        const { status } = response
        if (status === 429 || status >= 500) return { kind: 'later', afterMs: readPause(response), error }
        return { kind: 'refused', status, error }
      } catch {
        return { kind: 'unreachable' }
      }
    },
    verify: postVerification,
  }
}

async function postVerification(credentials: Credentials): Promise<VerifyResult> {
  try {
    const response = await fetchWithin('/api/verify', {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(credentials),
    })
    const { verified, message, error } = await response.json()
    if (verified === true) return { verified }
    return { verified: false, message: typeof message === 'string' ? message : String(error ?? verifyPage.noAnswer) }
  } catch {
    return { verified: false, message: verifyPage.noAnswer }
  }
}

async function readStoredAs(response: Response): Promise<string | null> {
  try {
    const { storedAs } = await response.json()
    return typeof storedAs === 'string' ? storedAs : null
  } catch {
    return null
  }
}

/** A phone in a lift can hold a request open for minutes; giving up lets the page try again. */
async function fetchWithin(url: string, init: RequestInit): Promise<Response> {
  if (typeof AbortController === 'undefined') return fetch(url, init)
  const aborter = new AbortController()
  const timer = setTimeout(() => aborter.abort(), LONGEST_WAIT_MS)
  try {
    return await fetch(url, { ...init, signal: aborter.signal })
  } finally {
    clearTimeout(timer)
  }
}

async function readError(response: Response): Promise<string | null> {
  try {
    const { error } = await response.json()
    return typeof error === 'string' ? error : null
  } catch {
    return null
  }
}

function readPause(response: Response): number {
  const seconds = Number(response.headers.get('retry-after') ?? '')
  return seconds > 0 ? Math.min(seconds * 1000, LONGEST_PAUSE_MS) : PAUSE_MS
}
