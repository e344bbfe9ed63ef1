import { webPage } from '../../../wording/web-page.ts'
import type { ChatApi, PostResult } from './chat-api.ts'
import type { PendingMessage } from './chat-state.ts'

/** Sends messages one after the other, so that the server gets them in the order in which they were written. */
export interface OutgoingQueue {
  /** Looks for queued messages and sends them. */
  wake(): void
  /** The network is back: what waits for it need not wait longer. */
  hurry(): void
}

interface Dependencies {
  readonly api: ChatApi
  readonly findNext: () => PendingMessage | undefined
  readonly change: (clientId: string, change: Partial<Pick<PendingMessage, 'text' | 'status' | 'error'>>) => void
  /** Gets this browser its cookie again; rejects when the server can't be reached. */
  readonly renewVisitor: () => Promise<void>
  readonly isOnline: () => boolean
}

const PAUSES_MS = [1_000, 2_000, 4_000]
const MOST_WAITS = 20

export function createOutgoingQueue({ api, findNext, change, renewVisitor, isOnline }: Dependencies): OutgoingQueue {
  let running = false
  let endPause: (() => void) | null = null

  async function run(): Promise<void> {
    for (let message = findNext(); message; message = findNext()) {
      if (!isOnline()) return
      await send(message)
    }
  }

  async function send({ clientId, text, button }: PendingMessage): Promise<void> {
    let unreachable = 0
    let renewed = false
    for (let waits = 0; ; waits++) {
      change(clientId, { status: 'sending', error: null })
      const result: PostResult = await api.postMessage({ clientId, text, button })
      if (result.kind === 'received') {
        return change(clientId, { status: 'received', error: null, text: result.storedAs ?? text })
      }
      if (result.kind === 'refused' && result.status === 403 && !renewed) {
        renewed = true
        await renewVisitor().catch(() => {})
        continue
      }
      if (result.kind === 'refused') return change(clientId, { status: 'failed', error: result.error })
      if (result.kind === 'later') {
        if (waits >= MOST_WAITS) return change(clientId, { status: 'failed', error: result.error })
        change(clientId, { status: 'waiting', error: result.error })
        await new Promise(resolve => setTimeout(resolve, result.afterMs))
        continue
      }
      const afterMs = PAUSES_MS[unreachable++]
      // Without a network it waits in the queue until there is one again.
      if (!isOnline()) return change(clientId, { status: 'queued', error: null })
      if (afterMs === undefined) return change(clientId, { status: 'failed', error: webPage.noAnswer })
      change(clientId, { status: 'queued', error: null })
      await pauseForNetwork(afterMs)
    }
  }

  const pauseForNetwork = (milliseconds: number): Promise<void> =>
    new Promise(resolve => {
      const timer = setTimeout(resolve, milliseconds)
      endPause = () => {
        clearTimeout(timer)
        resolve()
      }
    })

  function wake(): void {
    if (running) return
    running = true
    void run().then(() => {
      running = false
      if (isOnline() && findNext()) wake()
    })
  }

  return {
    wake,
    hurry: () => {
      endPause?.()
      wake()
    },
  }
}
