import { isRealDay } from '../day.ts'

/** A cell that can't be read: why, as a name that `wording/` knows. */
export class CellFault extends Error {
  readonly reason: CellReason
  constructor(reason: CellReason) {
    super(reason)
    this.reason = reason
  }
}

export type CellReason =
  | 'missing'
  | 'case-number'
  | 'not-enforcement'
  | 'document-number'
  | 'too-long'
  | 'day'
  | 'day-in-future'
  | 'amount'
  | 'amount-negative'
  | 'amount-too-large'
  | 'json'
  | 'parties-text'
  | 'role'
  | 'party-name'
  | 'no-parties'
  | 'id-digits'
  | 'digits-lost'
  | 'phone-digits'
  | 'query-code'
  | 'same-code'
  | 'unequal-lists'
  | 'measure-type'
  | 'days-reversed'
  | 'characters'
  | 'column-count'
  | 'quote'
  | 'repeated'
  | 'syntax'

const LONGEST_TEXT = 4000
/** What people and systems write where there is nothing. */
const NOTHING: ReadonlySet<string> = new Set(['-', '/', '无', 'null', 'NULL'])
/** See `toCsvLine`. */
const ADDED_MARK = /^'(?='*[\s\uFEFF]*[=+\-@＝＋－＠|%])/u

/** Words without the marks that spreadsheets put in front of text; '' for an empty cell. */
export function readText(cell: unknown, longest = LONGEST_TEXT): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'object') throw new CellFault('json')
  const trimmed = String(cell).trim()
  const text = trimmed.startsWith("'") ? trimmed.replace(ADDED_MARK, '') : trimmed
  if (text.includes('\uFFFD')) throw new CellFault('characters')
  if (text.length > longest) throw new CellFault('too-long')
  return text.length <= 4 && NOTHING.has(text) ? '' : text
}

const MOST_FEN = Number.MAX_SAFE_INTEGER

/** 分 from 1,234.50, ￥1234.5, 12.3万元 or a number; `unit` is the 分 of one of the column. `null` when empty. */
export function readAmount(cell: unknown, unit: number): number | null {
  if (typeof cell === 'number') return readNumber(cell, unit)
  const text = readText(cell)
  if (text === '') return null
  // As most exports write it.
  if (unit === 100 && PLAIN_YUAN.test(text)) return toFen(text)
  const plain = text.normalize('NFKC').replace(/[\s,，¥￥]|人民币|rmb|cny/giu, '')
  const match = /^([+-]?)(\d+)(?:\.(\d+))?(万|亿)?元?整?$/u.exec(plain)
  if (!match) throw new CellFault('amount')
  const [, sign, whole = '', fraction = '', word] = match
  if (sign === '-' && /[1-9]/.test(whole + fraction)) throw new CellFault('amount-negative')
  const scale = word === '万' ? 1_000_000 : word === '亿' ? 10_000_000_000 : unit
  const digits = String(scale).length - 1
  // Spreadsheets carry 0.1 + 0.2 as 0.30000000000000004; a third decimal that means something is a mistake.
  const shown = fraction.slice(0, digits).padEnd(digits, '0')
  const rest = fraction.slice(digits)
  const up = /^9{6,}/.test(rest)
  if (!up && !/^0*$/.test(rest) && !/^0{6,}/.test(rest)) throw new CellFault('amount')
  const fen = Number(whole + shown) + (up ? 1 : 0)
  if (fen > MOST_FEN) throw new CellFault('amount-too-large')
  return fen
}

const PLAIN_YUAN = /^\d{1,13}(?:\.\d\d)?$/
const toFen = (yuan: string): number => Number(yuan.at(-3) === '.' ? yuan.replace('.', '') : `${yuan}00`)

/** What binary fractions leave over when a spreadsheet has added and multiplied them. */
const NOISE = 8 * Number.EPSILON
/** From here on it is a slip, not an amount that is too large. */
const NO_SUM = 1e21

function readNumber(value: number, unit: number): number {
  if (!(Math.abs(value) < NO_SUM)) throw new CellFault('amount')
  const exact = value * unit
  const fen = Math.round(exact)
  if (Math.abs(exact - fen) > Math.abs(exact) * NOISE) throw new CellFault('amount')
  if (fen < 0) throw new CellFault('amount-negative')
  if (fen > MOST_FEN) throw new CellFault('amount-too-large')
  return Math.abs(fen)
}

const EXCEL_DAY_ZERO = Date.UTC(1899, 11, 30)
const DAY_MS = 86_400_000
const PLAIN_DAY = /^\d{4}-\d\d-\d\d$/
const EARLIEST = '1980-01-01'

/** `YYYY-MM-DD` from a day in the ways exports write one, or from a spreadsheet's number of days. `null` when empty. */
export function readDay(cell: unknown): string | null {
  if (cell instanceof Date) return check(cell.toISOString().slice(0, 10))
  if (typeof cell === 'number') return fromSerial(cell)
  const given = readText(cell)
  if (PLAIN_DAY.test(given)) return check(given)
  const text = given.normalize('NFKC')
  if (text === '') return null
  if (/^[2-6]\d{4}(\.\d+)?$/.test(text)) return fromSerial(Number(text))
  const match =
    /^(\d{4})(\d{2})(\d{2})$/.exec(text) ??
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[T\s]+\d{1,2}[:时]\d{1,2}.*)?$/.exec(text)
  if (!match) throw new CellFault('day')
  return check(`${match[1]}-${match[2]!.padStart(2, '0')}-${match[3]!.padStart(2, '0')}`)
}

function fromSerial(serial: number): string {
  if (!(serial >= 20_000 && serial < 80_000)) throw new CellFault('day')
  return check(new Date(EXCEL_DAY_ZERO + Math.floor(serial) * DAY_MS).toISOString().slice(0, 10))
}

function check(day: string): string {
  if (!isRealDay(day) || day < EARLIEST) throw new CellFault('day')
  return day
}

/** Values of a cell that holds JSON, or of a JSON file that has them already. */
export function readList(cell: unknown): readonly Readonly<Record<string, unknown>>[] {
  const value = typeof cell === 'string' ? parse(readText(cell, 200_000)) : (cell ?? [])
  if (!Array.isArray(value) || !value.every(entry => typeof entry === 'object' && entry !== null))
    throw new CellFault('json')
  return value
}

function parse(text: string): unknown {
  if (text === '') return []
  try {
    return JSON.parse(text)
  } catch {
    throw new CellFault('json')
  }
}
