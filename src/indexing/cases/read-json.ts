import { type CaseField, readHeadings } from '../../domain/case-import/columns.ts'
import type { RawCells } from '../../domain/case-import/read-row.ts'
import { BATCH_ROWS, CaseFileError, type RawRow, type RowBatch } from './case-rows.ts'

const LONGEST_OBJECT = 1024 * 1024
/** `{"cases": [...]}` and the like: the list is inside. */
const WRAPPED = /^\s*\{\s*"(?:cases|data|rows|records|list|案件)"\s*:\s*(?=\[)/u

/** A list of objects, a list inside an object, or one object a line; only one object is held at a time. */
export async function* readJson(texts: AsyncIterable<string>): AsyncGenerator<RowBatch> {
  const split = createSplitter()
  const toCells = createNaming()
  let rows: RawRow[] = []
  let row = 0
  for await (const text of texts) {
    for (const object of split.add(text)) rows.push(toRow(++row, object, toCells))
    if (rows.length < BATCH_ROWS) continue
    yield { units: {}, rows, notes: [], sheet: null }
    rows = []
  }
  if (rows.length > 0) yield { units: {}, rows, notes: [], sheet: null }
  if (!split.isComplete()) throw new CaseFileError(row === 0 ? 'not-json' : 'open-quote', row === 0 ? null : row + 1)
  if (row === 0) throw new CaseFileError('empty')
}

function toRow(row: number, text: string, toCells: (object: object) => RawCells): RawRow {
  try {
    return { row, cells: toCells(JSON.parse(text)) }
  } catch {
    return { row, cells: {}, fault: { field: null, reason: 'syntax' } }
  }
}

/** Names of an object's fields as ours; the same for all objects of a file, as a rule. */
function createNaming(): (object: object) => RawCells {
  let lastKeys = ''
  let fields: readonly (CaseField | null)[] = []
  return object => {
    const keys = Object.keys(object)
    const joined = keys.join('\n')
    if (joined !== lastKeys) {
      lastKeys = joined
      fields = readHeadings(keys).map(column => column?.field ?? null)
    }
    const values = Object.values(object)
    return Object.fromEntries(fields.flatMap((field, at) => (field ? [[field, values[at]]] : [])))
  }
}

/** Cuts objects out of the text of a JSON file by its braces, without reading what is inside. */
function createSplitter() {
  let rest = ''
  let at = 0
  let start = -1
  let depth = 0
  let inString = false
  let begun = false
  function* add(text: string): Generator<string> {
    rest += text
    if (!begun && rest.trim() !== '') {
      begun = true
      at = WRAPPED.exec(rest)?.[0].length ?? 0
    }
    for (; at < rest.length; at++) {
      const sign = rest.charCodeAt(at)
      if (inString) {
        if (sign === 0x5c) at++
        else if (sign === 0x22) inString = false
      } else if (sign === 0x22) inString = depth > 0
      else if (sign === 0x7b) {
        if (depth++ === 0) start = at
      } else if (sign === 0x7d && depth > 0 && --depth === 0) {
        yield rest.slice(start, at + 1)
        start = -1
      }
    }
    if (start >= 0 && rest.length - start > LONGEST_OBJECT) throw new CaseFileError('row-too-long')
    const keep = start >= 0 ? start : rest.length
    at -= keep
    rest = rest.slice(keep)
    if (start >= 0) start = 0
  }
  return { add, isComplete: () => depth === 0 }
}
