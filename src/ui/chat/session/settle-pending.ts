import type { PageMessage, PendingMessage } from './chat-state.ts'

/** Joins the messages of a burst in a reply's `question`. */
const JOINT = '，'
/** ［…］ stands where the server keeps a mark instead of what was written; whose words those were can't be told. */
const MARK = /［[^［］]{1,30}］/
/** The server keeps only the beginning of a question that is too long. */
const LONGEST_KEPT_MIN = 50

/**
 * What is still unanswered after a reply. A reply answers one message, or a burst whose texts its question joins.
 * Turns of a conversation run in order, so what was received before those messages has been answered too; what
 * never reached the server stays.
 */
export function settlePending(
  pending: readonly PendingMessage[],
  { seq, question }: Pick<PageMessage, 'seq' | 'question'>,
): readonly PendingMessage[] {
  if (MARK.test(question)) return pending.filter(({ status, afterSeq }) => status !== 'received' || afterSeq >= seq)
  const answered = new Set<string>()
  let from = 0
  let last = -1
  pending.forEach((message, index) => {
    if (message.afterSeq >= seq || from >= question.length) return
    const end = findPart(question, message.text, from)
    if (end < 0) return
    answered.add(message.clientId)
    from = end + JOINT.length
    last = index
  })
  return pending.filter((message, index) => {
    const isOlder = index < last && message.status === 'received' && message.afterSeq < seq
    return !answered.has(message.clientId) && !isOlder
  })
}

/** Where `text` ends in `question` as one of its parts, looked for from `from`; -1 when it isn't one. */
function findPart(question: string, text: string, from: number): number {
  const rest = question.slice(from)
  if (rest.length >= LONGEST_KEPT_MIN && text.startsWith(rest)) return question.length
  for (let at = question.indexOf(text, from); at >= 0; at = question.indexOf(text, at + 1)) {
    const end = at + text.length
    const begins = at === 0 || question.slice(0, at).endsWith(JOINT)
    const ends = end === question.length || question.startsWith(JOINT, end)
    if (begins && ends) return end
  }
  return -1
}
