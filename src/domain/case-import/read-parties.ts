import type { IncomingParty } from '../case.ts'
import type { Role } from '../passage.ts'
import { normaliseQueryCode } from '../query-code.ts'
import type { CaseField } from './columns.ts'
import { CellFault, readList, readText } from './read-cells.ts'

const ROLES: Readonly<Record<string, Role>> = {
  applicant: 'applicant',
  申请执行人: 'applicant',
  申请人: 'applicant',
  debtor: 'debtor',
  被执行人: 'debtor',
  被申请人: 'debtor',
  'third-party': 'third-party',
  third_party: 'third-party',
  案外人: 'third-party',
  第三人: 'third-party',
  利害关系人: 'third-party',
}
const LONGEST_NAME = 200

/** Parties as the contract writes them, in JSON, or in words: 申请执行人：张三；被执行人：李四、王五. */
export function readParties(cell: unknown): readonly IncomingParty[] {
  if (typeof cell === 'string' && /^[^[{]/.test(cell.trim())) return readWords(readText(cell))
  return readList(cell).map(entry => {
    const role = ROLES[readText(entry['role'] ?? entry['角色'] ?? entry['诉讼地位'])]
    if (!role) throw new CellFault('role')
    return {
      role,
      name: readName(entry['name'] ?? entry['姓名'] ?? entry['名称']),
      idLast4: readTail(entry['idLast4'] ?? entry['证件号码'], 'id-digits', /^[0-9A-Za-z*]+$/),
      phoneLast4: readTail(entry['phoneLast4'] ?? entry['电话'], 'phone-digits', /^[0-9*+-]+$/),
      queryCode: readCode(entry['queryCode'] ?? entry['查询码']),
    }
  })
}

function readWords(text: string): readonly IncomingParty[] {
  return text
    .split(/[;；\n]/)
    .map(part => part.trim())
    .filter(part => part !== '')
    .flatMap(part => {
      const [, word = '', names = ''] = /^([^:：]{2,8})[:：](.+)$/u.exec(part) ?? []
      const role = ROLES[word.trim()]
      if (!role) throw new CellFault('parties-text')
      const none = { idLast4: null, phoneLast4: null, queryCode: null }
      return splitText(names).map(name => ({ role, name: readName(name), ...none }))
    })
}

type Lists = Readonly<Record<'names' | 'ids' | 'phones' | 'codes', CaseField>>
const LISTS: readonly (readonly [Role, Lists])[] = [
  ['applicant', { names: 'applicantNames', ids: 'applicantIds', phones: 'applicantPhones', codes: 'applicantCodes' }],
  ['debtor', { names: 'debtorNames', ids: 'debtorIds', phones: 'debtorPhones', codes: 'debtorCodes' }],
]

/** Parties as exports write them: a column of names for each side, several in one cell, and columns beside it. */
export function readPartyColumns(cells: Readonly<Partial<Record<CaseField, unknown>>>): readonly IncomingParty[] {
  return LISTS.flatMap(([role, fields]) => {
    const names = split(cells[fields.names])
    const [ids, phones, codes] = [cells[fields.ids], cells[fields.phones], cells[fields.codes]].map(split) as [
      readonly string[],
      readonly string[],
      readonly string[],
    ]
    for (const list of [ids, phones, codes])
      if (list.length > 0 && list.length !== names.length) throw new CellFault('unequal-lists')
    return names.map((name, at) => ({
      role,
      name: readName(name),
      idLast4: readTail(ids[at], 'id-digits', /^[0-9A-Za-z*]+$/),
      phoneLast4: readTail(phones[at], 'phone-digits', /^[0-9*+-]+$/),
      queryCode: readCode(codes[at]),
    }))
  })
}

const split = (cell: unknown): readonly string[] =>
  // Most files have none of these columns.
  cell === undefined ? [] : splitText(readText(checkDigits(cell)))

const splitText = (text: string): readonly string[] =>
  text
    .split(/[、,，;；\n]/)
    .map(part => part.trim())
    .filter(part => part !== '')

/** Beyond 15 digits a spreadsheet's number has lost its last ones; saved as text it reads 1.10105E+17. */
function checkDigits(cell: unknown): unknown {
  const isLost = typeof cell === 'number' ? cell >= 1e15 : typeof cell === 'string' && LOST.test(cell.trim())
  if (isLost) throw new CellFault('digits-lost')
  return cell
}

const LOST = /^\d(?:\.\d+)?E\+\d+$/i

function readName(cell: unknown): string {
  const name = readText(cell, LONGEST_NAME)
  if (name === '') throw new CellFault('party-name')
  return name
}

/** The last four digits; of a whole number, which exports sometimes give, the rest is dropped here and stored nowhere. */
function readTail(cell: unknown, reason: 'id-digits' | 'phone-digits', pattern: RegExp): string | null {
  // A number has lost the zeros in front.
  const text =
    typeof checkDigits(cell) === 'number'
      ? String(cell).padStart(4, '0')
      : readText(cell).normalize('NFKC').replace(/\s/g, '')
  if (text === '') return null
  const tail = text.slice(-4).toUpperCase()
  if (!pattern.test(text) || tail.length < 4 || tail.includes('*') || tail.includes('-')) throw new CellFault(reason)
  return tail
}

function readCode(cell: unknown): string | null {
  const text = readText(cell)
  if (text === '') return null
  const code = normaliseQueryCode(text)
  if (code === null) throw new CellFault('query-code')
  return code
}
