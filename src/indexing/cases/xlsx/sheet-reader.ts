import { Parser } from 'htmlparser2'
import { CaseFileError, type TableRow } from '../case-rows.ts'
import type { SharedStrings } from './shared-strings.ts'

const MOST_COLUMNS = 200
const LONGEST_CELL = 256 * 1024

/** Some programs write every name with a prefix, as in x:row. */
export const toLocalName = (name: string): string => name.slice(name.indexOf(':') + 1)

/** Rows of a sheet's XML as it comes in. Numbers stay numbers, formulas give the value that was last computed. */
export function createSheetReader(strings: SharedStrings): { add(text: string): readonly TableRow[] } {
  let ready: TableRow[] = []
  let row = 0
  let cells: unknown[] = []
  let column = 0
  let type = ''
  let value = ''
  let inValue = false
  let inPhonetic = false
  let isHidden = false

  const toValue = (): unknown => {
    if (type === 's') return strings.get(Number(value))
    if (type === 'inlineStr' || type === 'str' || type === 'd') return value
    if (type === 'b') return value === '1'
    // An error such as #REF! is not a value.
    if (type === 'e' || value === '') return ''
    return Number(value)
  }
  const parser = new Parser(
    {
      onopentag: (given, attributes) => {
        switch (toLocalName(given)) {
          case 'row':
            row = attributes['r'] ? Number(attributes['r']) : row + 1
            cells = []
            column = 0
            isHidden = attributes['hidden'] === '1' || attributes['hidden'] === 'true'
            break
          case 'c':
            column = attributes['r'] ? toColumn(attributes['r']) : column + 1
            type = attributes['t'] ?? 'n'
            value = ''
            break
          case 'rPh':
            inPhonetic = true
            break
          case 'v':
          case 't':
            inValue = !inPhonetic
        }
      },
      ontext: text => {
        if (inValue) value += text
        if (value.length > LONGEST_CELL) throw new CaseFileError('row-too-long', row)
      },
      onclosetag: given => {
        const name = toLocalName(given)
        if (name === 'v' || name === 't') inValue = false
        else if (name === 'rPh') inPhonetic = false
        else if (name === 'c') {
          if (column >= 1 && column <= MOST_COLUMNS) {
            while (cells.length < column - 1) cells.push('')
            cells[column - 1] = toValue()
          }
        } else if (name === 'row') ready.push(isHidden ? { row, cells, isHidden } : { row, cells })
      },
    },
    { xmlMode: true },
  )
  return {
    add: text => {
      parser.write(text)
      const rows = ready
      ready = []
      return rows
    },
  }
}

/** AB12 -> 28 */
function toColumn(place: string): number {
  let column = 0
  for (let at = 0; at < place.length; at++) {
    const code = place.charCodeAt(at)
    if (code < 65 || code > 90) break
    column = column * 26 + code - 64
  }
  return column
}
