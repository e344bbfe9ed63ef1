import { CASE_BUTTONS } from '../../../wording/case-access.ts'
import { webPage } from '../../../wording/web-page.ts'
import { createClientId } from '../support/create-client-id.ts'
import type { ChatApi, Credentials } from './chat-api.ts'
import {
  addReplies,
  type ChatState,
  changePending,
  emptyChat,
  lastSeq,
  type PageMessage,
  type PendingMessage,
} from './chat-state.ts'
import { createOutgoingQueue } from './create-outgoing-queue.ts'
import { createReplyFeed } from './create-reply-feed.ts'
import type { PendingStorage } from './pending-storage.ts'
import { toWellFormed } from './to-well-formed.ts'

/** One conversation as this page sees it. */
export interface ChatSession {
  getState(): ChatState
  /** Calls `listener` after each change; returns how to end that. */
  subscribe(listener: () => void): () => void
  start(): void
  send(text: string, button: boolean): void
  /** Sends a message that failed once more, as the same message. */
  resend(clientId: string): void
  /** Shows who one is, and asks for the case when that worked; `null` then, else what to do. */
  verify(credentials: Omit<Credentials, 'clientId'>): Promise<string | null>
  /** Takes a message that failed out of the conversation and gives its text back. */
  takeBack(clientId: string): string
  stop(): void
}

interface Dependencies {
  readonly api: ChatApi
  readonly storage: PendingStorage
}

/** A reply should be there long before; asking for it once more costs little. */
const LATE_MS = 8_000
const RETRY_MS = [1_000, 2_000, 5_000, 10_000, 30_000]

export function createChatSession({ api, storage }: Dependencies): ChatSession {
  const listeners = new Set<() => void>()
  let state: ChatState = { ...emptyChat, pending: storage.load(Date.now()) }
  let late: ReturnType<typeof setInterval> | undefined

  function setState(next: ChatState): void {
    if (next === state) return
    if (next.pending !== state.pending) storage.save(next.pending)
    state = next
    for (const listener of listeners) listener()
  }

  async function readConversation(): Promise<void> {
    const { messages, notice, firstQuestions, longestQuestion } = await api.getConversation()
    const newest = messages[messages.length - 1]?.seq ?? 0
    const isOther = newest < lastSeq(state)
    // The browser lost its cookie: this is a new conversation, and its replies count from 1 again.
    const base: ChatState = isOther
      ? { ...state, turns: [], pending: state.pending.map(message => ({ ...message, afterSeq: 0 })) }
      : state
    const fresh = state.loading === 'loaded' && !isOther
    setState({ ...addReplies(base, messages, fresh), notice, firstQuestions, longestQuestion, loading: 'loaded' })
  }

  const takeReply = (message: PageMessage): void => setState(addReplies(state, [message], true))

  const feed = createReplyFeed({
    getLastSeq: () => lastSeq(state),
    readConversation,
    onReply: takeReply,
    onPreview: preview => setState(preview.afterSeq < lastSeq(state) ? state : { ...state, preview }),
    onConnected: connected => setState(connected === state.connected ? state : { ...state, connected }),
  })

  const queue = createOutgoingQueue({
    api,
    findNext: () => (state.loading === 'loaded' ? state.pending.find(({ status }) => status === 'queued') : undefined),
    change: (clientId, change) => setState(changePending(state, clientId, { ...change, changedAt: Date.now() })),
    renewVisitor: async () => {
      await readConversation()
      feed.restart()
    },
    isOnline: () => navigator.onLine !== false,
  })

  async function load(attempt: number): Promise<void> {
    try {
      await readConversation()
      feed.start()
      queue.wake()
    } catch {
      setState({ ...state, loading: 'failed' })
      setTimeout(() => void load(attempt + 1), RETRY_MS[Math.min(attempt, RETRY_MS.length - 1)])
    }
  }

  const isUnsent = ({ status, error }: PendingMessage): boolean => status === 'failed' && error === webPage.noAnswer

  /** The network is back: what it kept from being sent goes out by itself. */
  function onOnline(): void {
    for (const message of state.pending.filter(isUnsent)) requeue(message.clientId)
    queue.hurry()
    if (state.loading === 'loaded') void feed.askNow()
  }

  function requeue(clientId: string): void {
    setState(changePending(state, clientId, { status: 'queued', error: null, changedAt: Date.now() }))
  }

  /** A phone freezes pages in the background, streams included. */
  function onVisible(): void {
    if (document.visibilityState === 'visible' && state.loading === 'loaded') void feed.askNow()
  }

  const send = (text: string, button: boolean): void => {
    const message: PendingMessage = {
      clientId: createClientId(),
      text: toWellFormed(text),
      button,
      status: 'queued',
      error: null,
      afterSeq: lastSeq(state),
      changedAt: Date.now(),
    }
    setState({ ...state, pending: [...state.pending, message] })
    queue.wake()
  }

  return {
    getState: () => state,
    subscribe: listener => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    start: () => {
      window.addEventListener('online', onOnline)
      document.addEventListener('visibilitychange', onVisible)
      late = setInterval(() => {
        const waited = state.pending.some(
          ({ status, changedAt }) => status === 'received' && Date.now() - changedAt > LATE_MS,
        )
        if (waited) void feed.askNow()
      }, LATE_MS)
      void load(0)
    },
    send,
    verify: async credentials => {
      const result = await api.verify({ ...credentials, clientId: createClientId() })
      if (!result.verified) return result.message
      send(CASE_BUTTONS.status, true)
      return null
    },
    resend: clientId => {
      requeue(clientId)
      queue.wake()
    },
    takeBack: clientId => {
      const message = state.pending.find(one => one.clientId === clientId)
      setState({ ...state, pending: state.pending.filter(one => one.clientId !== clientId) })
      return message?.text ?? ''
    },
    stop: () => {
      window.removeEventListener('online', onOnline)
      document.removeEventListener('visibilitychange', onVisible)
      clearInterval(late)
      feed.stop()
    },
  }
}
