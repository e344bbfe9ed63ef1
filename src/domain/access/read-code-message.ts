import { findCaseNumbers, renderCaseNumber, toCase } from '../case-number.ts'
import { isAboutCourtMessage } from '../court-message/read-court-message.ts'
import { maskIdentifiers } from '../identifiers/mask-identifiers.ts'
import { normaliseQueryCode } from '../query-code.ts'

/** What somebody typed to be let into a case. */
export interface Credentials {
  /** Canonical; empty when none can be read. */
  readonly caseNumber: string
  /** In its normal form; empty when none can be read. */
  readonly code: string
  /** Last digits of the identity number or the credit code, upper case; at least four, or empty. */
  readonly tail: string
}

const CODE = /(?<![0-9A-Za-z])(?:[0-9A-Za-z]{4}[-－—–\s][0-9A-Za-z]{4}|[0-9A-Za-z]{8})(?![0-9A-Za-z])/g
/** No code is without this or its name: most messages are seen through at once. */
const PART_OF_A_CODE = /[0-9A-Za-z]{4}|查询码/
const NAMED_CODE = /查询码[^0-9A-Za-z]{0,6}((?:[0-9A-Za-z][-－—–\s]?){8,32})(?![0-9A-Za-z])/
const TAIL = /(?<![0-9A-Za-z])[0-9A-Za-z]{4,18}(?![0-9A-Za-z])/g
/** Letters beside a code that is sent alone. */
const MOST_BESIDE = 12
const CODE_MARK = '［查询码］'
const REFERENCE = /［案号 ([\w-]{8})］/

/** Last four to six digits of what was given, or all of it when it is the whole number. */
export const readTail = (text: string): string => {
  const plain = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
  return plain.length >= 4 ? plain.slice(-6) : ''
}

/** Reads a case number, a code and last digits out of one message; `null` when it holds no code. */
export function readCodeMessage(original: string): Credentials | null {
  const text = original.normalize('NFKC')
  if (!PART_OF_A_CODE.test(text)) return null
  const found = findCaseNumbers(text)[0]
  const rest = found ? `${text.slice(0, found.from)} ${text.slice(found.to)}` : text
  const named = NAMED_CODE.exec(rest)
  const candidate = named?.[1]?.trim() ?? [...rest.matchAll(CODE)].map(([match]) => match).find(looksLikeCode)
  const code = candidate ? normaliseQueryCode(candidate.slice(0, 40)) : null
  if (!candidate || !code) return null
  // Without the word for it or a case number, only a message that is hardly anything else.
  const sure = named !== null || (found !== undefined && !isAboutCourtMessage(text))
  if (!sure && (text.length > candidate.length + MOST_BESIDE || isAboutCourtMessage(text))) return null
  const around = rest.replace(candidate, ' ')
  const tails = [...around.matchAll(TAIL)].map(([match]) => match).filter(match => /\d{3}/.test(match))
  return {
    caseNumber: found ? renderCaseNumber(toCase(found.number)) : '',
    code,
    tail: readTail(tails.at(-1) ?? ''),
  }
}

/** Codes are drawn from letters and digits alike: a word has no digits, a date no letters. */
const looksLikeCode = (text: string): boolean => /\d/.test(text) && /[A-Za-z]/.test(text)

/** What is stored in place of a message that held a code: nothing of it can be read back. */
export const maskedCodeMessage = (reference: string | null): string =>
  `查案 ${reference === null ? '' : `［案号 ${reference}］`}${CODE_MARK}`

/** A request about a case, with a keyed reference in the place of its number. */
export function maskCaseRequest(text: string, toReference: (caseNumber: string) => string): string {
  const found = findCaseNumbers(text)[0]
  if (!found) return text
  const reference = toReference(renderCaseNumber(toCase(found.number)))
  return `${maskIdentifiers(text.slice(0, found.from))}［案号 ${reference}］${maskIdentifiers(text.slice(found.to))}`
}

/** The reference of the case that a stored message is about. */
export const findCaseReference = (text: string): string | null => REFERENCE.exec(text)?.[1] ?? null

export const heldCode = (text: string): boolean => text.includes(CODE_MARK)
