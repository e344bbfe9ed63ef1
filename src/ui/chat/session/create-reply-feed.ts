import type { PageMessage, Preview } from './chat-state.ts'

/** Brings replies to the page as they are made: a stream, or asking again and again where a stream can't be had. */
export interface ReplyFeed {
  start(): void
  /** Asks at once; for a page that slept, or a reply that is late. */
  askNow(): Promise<void>
  /** Opens the stream anew, for a browser whose cookie changed. */
  restart(): void
  stop(): void
}

interface Dependencies {
  readonly getLastSeq: () => number
  /** Reads the whole conversation and takes over what is new; rejects when the server can't be reached. */
  readonly readConversation: () => Promise<void>
  readonly onReply: (message: PageMessage) => void
  readonly onPreview: (preview: Preview) => void
  readonly onConnected: (connected: boolean) => void
}

const ASK_EVERY_MS = 3_000
/** Between attempts to get a stream again. */
const ASKS_PER_STREAM = 5
const CLOSED = 2

export function createReplyFeed(dependencies: Dependencies): ReplyFeed {
  const { getLastSeq, readConversation, onReply, onPreview, onConnected } = dependencies
  let source: EventSource | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let stopped = false

  function openStream(): void {
    if (stopped) return
    if (typeof EventSource === 'undefined') {
      askAgainAndAgain(Number.POSITIVE_INFINITY)
      return
    }
    const stream = new EventSource(`/api/events?after=${getLastSeq()}`)
    source = stream
    stream.addEventListener('open', () => onConnected(true))
    stream.addEventListener('reply', event => onReply(JSON.parse((event as MessageEvent<string>).data)))
    stream.addEventListener('preview', event => onPreview(JSON.parse((event as MessageEvent<string>).data)))
    stream.addEventListener('error', () => {
      // The browser reconnects by itself, with the number of the last reply; only a refusal ends a stream for good.
      onConnected(false)
      if (stream.readyState !== CLOSED) return
      stream.close()
      source = null
      askAgainAndAgain(ASKS_PER_STREAM)
    })
  }

  function askAgainAndAgain(times: number): void {
    if (stopped) return
    if (times === 0) {
      openStream()
      return
    }
    void askNow().then(() => {
      if (!stopped) timer = setTimeout(() => askAgainAndAgain(times - 1), ASK_EVERY_MS)
    })
  }

  async function askNow(): Promise<void> {
    try {
      await readConversation()
      if (!source) onConnected(true)
    } catch {
      if (!source) onConnected(false)
    }
  }

  return {
    start: openStream,
    askNow,
    restart: () => {
      clearTimeout(timer)
      source?.close()
      openStream()
    },
    stop: () => {
      stopped = true
      clearTimeout(timer)
      source?.close()
      source = null
    },
  }
}
