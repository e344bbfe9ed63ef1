import { hash } from 'node:crypto'

/** Something that was done or seen, without what was seen. Times are milliseconds since 1970. */
export interface AuditEntry {
  readonly at: number
  /** Id of the account, or a fixed name such as `system`. */
  readonly actor: string
  readonly role: string
  readonly action: string
  /** What it was done to, as `kind:id`; empty for the house as a whole. */
  readonly object: string
  /** In words; in the chain a pledge of them, see `pledge`. */
  readonly reason: string
  /** Names of the fields that were shown or changed, never their values. */
  readonly fields: readonly string[]
}

/** An entry in its place: `seq` counts 1, 2, 3 ... and each hash holds the one before it. */
export interface AuditLink extends AuditEntry {
  readonly seq: number
  readonly previousHash: string
  readonly hash: string
}

/** A link as it is read. Where its reason is a pledge, `words` is what was pledged. */
export interface AuditRow extends AuditLink {
  /** `closed`: whoever reads lacks the key; `null`: they are gone, or were never apart from the row. */
  readonly words: PledgedWords | 'closed' | null
}

/** Words that stand encrypted beside the chain, and the salt without which short ones could be guessed from their pledge. */
export interface PledgedWords {
  readonly salt: string
  readonly text: string
}

const PLEDGE = 'sha256:'

/** What the chain holds in place of words: who has them can tell that they are the ones, who has not learns nothing. */
export const pledge = ({ salt, text }: PledgedWords): string => PLEDGE + hash('sha256', JSON.stringify([salt, text]))

/** Rows from before there were pledges hold their reason itself. */
const isPledge = (reason: string): boolean => /^sha256:[0-9a-f]{64}$/.test(reason)

export interface AuditHead {
  readonly seq: number
  readonly hash: string
}

/** The head of a chain that has no rows yet. */
export const EMPTY_CHAIN: AuditHead = { seq: 0, hash: '0'.repeat(64) }

/** The rows that come after `head` for these entries. */
export function linkEntries(head: AuditHead, entries: readonly AuditEntry[]): readonly AuditLink[] {
  let last = head
  return entries.map(entry => {
    const row = { ...entry, seq: last.seq + 1, previousHash: last.hash }
    const linked = { ...row, hash: hashRow(row) }
    last = linked
    return linked
  })
}

/** SHA-256 (hex) of every field in a fixed order. A JSON list keeps the fields apart, so none can borrow from its neighbour. */
const hashRow = (row: Omit<AuditLink, 'hash'>): string =>
  hash(
    'sha256',
    JSON.stringify([
      row.seq,
      row.at,
      row.actor,
      row.role,
      row.action,
      row.object,
      row.reason,
      row.fields,
      row.previousHash,
    ]),
  )

/** A row's reason in words; `null` where they can't be read, or are not those that were pledged. */
export function readReason({ reason, words }: Pick<AuditRow, 'reason' | 'words'>): string | null {
  if (!isPledge(reason)) return reason
  return words !== null && words !== 'closed' && pledge(words) === reason ? words.text : null
}

export type ChainFault =
  | 'missing-row'
  | 'wrong-link'
  | 'changed-row'
  | 'missing-words'
  | 'changed-words'
  | 'not-as-anchored'
  | 'tail-cut'

export interface ChainCheck {
  /** Rows that were looked at. */
  readonly rows: number
  readonly head: AuditHead
  /** Rows whose reason could not be compared with its pledge, for want of the key. */
  readonly closed: number
  /** The first row that is not as it was written, and what is wrong there; `null` when all is in order. */
  readonly fault: { readonly seq: number; readonly kind: ChainFault } | null
}

/** Goes along a chain from its first row; `add` returns whether all is in order so far. */
export function createChainCheck(anchors: readonly AuditHead[]): {
  add(row: AuditRow): boolean
  /** What is known at the end; `stored` is the head that the database itself names. */
  finish(stored: AuditHead): ChainCheck
} {
  const anchored = new Map(anchors.map(({ seq, hash: expected }) => [seq, expected]))
  const longest = anchors.reduce((most, { seq }) => Math.max(most, seq), 0)
  let head = EMPTY_CHAIN
  let closed = 0
  let fault: ChainCheck['fault'] = null
  return {
    add: row => {
      if (fault) return false
      const kind = findFault(row, head, anchored)
      if (kind) fault = { seq: kind === 'missing-row' ? head.seq + 1 : row.seq, kind }
      else head = { seq: row.seq, hash: row.hash }
      if (row.words === 'closed') closed++
      return fault === null
    },
    finish: stored => {
      const expected = Math.max(longest, stored.seq)
      if (!fault && head.seq < expected) fault = { seq: head.seq + 1, kind: 'tail-cut' }
      if (!fault && stored.hash !== head.hash) fault = { seq: head.seq, kind: 'wrong-link' }
      return { rows: head.seq, head, closed, fault }
    },
  }
}

function findFault(row: AuditRow, head: AuditHead, anchored: ReadonlyMap<number, string>): ChainFault | null {
  if (row.seq !== head.seq + 1) return 'missing-row'
  if (row.previousHash !== head.hash) return 'wrong-link'
  if (hashRow(row) !== row.hash) return 'changed-row'
  if (isPledge(row.reason) && row.words === null) return 'missing-words'
  if (row.words !== 'closed' && readReason(row) === null) return 'changed-words'
  const expected = anchored.get(row.seq)
  return expected !== undefined && expected !== row.hash ? 'not-as-anchored' : null
}
