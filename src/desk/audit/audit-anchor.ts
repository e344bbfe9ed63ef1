import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { AuditHead } from '../../domain/audit-chain.ts'
import type { AuditStore } from '../../stores/audit-store.ts'
import type { Clock } from '../../support/clock.ts'
import type { Logger } from '../../support/logger.ts'

/** Writes the head of the chain to a file outside the database, where whoever cuts the chain's end would have to go too. */
export interface AuditAnchor {
  /** Called with each new head; writes when enough rows have come. */
  note(head: AuditHead): void
  start(): void
  /** Writes the last head. */
  stop(): Promise<void>
}

interface Dependencies {
  readonly file: string
  readonly audit: AuditStore
  readonly clock: Clock
  readonly logger: Logger
}

const ROWS = 100
const PERIOD_MS = 60_000

export function createAuditAnchor({ file, audit, clock, logger }: Dependencies): AuditAnchor {
  let anchored = readAnchors(file).reduce((last, { seq }) => Math.max(last, seq), 0)
  let timer: NodeJS.Timeout | undefined

  const write = ({ seq, hash }: AuditHead): void => {
    if (seq <= anchored) return
    appendFileSync(file, `${JSON.stringify({ seq, hash, at: clock() })}\n`, { mode: 0o600 })
    anchored = seq
  }
  const writeHead = async (): Promise<void> => {
    try {
      write(await audit.head())
    } catch (error) {
      logger.error({ err: error }, 'the head of the audit log could not be written to its file')
    }
  }
  mkdirSync(dirname(file), { recursive: true })
  return {
    note: head => {
      if (head.seq >= anchored + ROWS) write(head)
    },
    start: () => {
      timer = setInterval(() => void writeHead(), PERIOD_MS)
      timer.unref()
    },
    stop: async () => {
      clearInterval(timer)
      await writeHead()
    },
  }
}

/** Every head that was written; lines that can't be read count as none. */
export function readAnchors(file: string): readonly AuditHead[] {
  if (!existsSync(file)) return []
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap(line => {
      try {
        const { seq, hash } = JSON.parse(line)
        return Number.isSafeInteger(seq) && typeof hash === 'string' ? [{ seq, hash }] : []
      } catch {
        return []
      }
    })
}

/** The store whose new heads the anchor sees. */
export const anchorStore = (audit: AuditStore, anchor: Pick<AuditAnchor, 'note'>): AuditStore => ({
  ...audit,
  append: async entries => {
    const head = await audit.append(entries)
    anchor.note(head)
    return head
  },
})
