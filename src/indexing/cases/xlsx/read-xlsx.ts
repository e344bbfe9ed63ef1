import type { Readable } from 'node:stream'
import { Parser } from 'htmlparser2'
import { CaseFileError, type FileNote, type RowBatch, readTable, type TableRow } from '../case-rows.ts'
import { createSharedStrings, type SharedStrings } from './shared-strings.ts'
import { createSheetReader, toLocalName } from './sheet-reader.ts'
import { openZipEntries, type ZipEntries } from './zip-entries.ts'

const DAYS_FROM_1900_TO_1904 = 1462

/**
 * Rows of every sheet of a workbook that has our headings; hidden ones are left alone and named. Only the texts it shares are held
 * in memory. `onShare` hears how much of the workbook is read, from 0 to 1.
 */
export async function* readXlsx(path: string, onShare: (share: number) => void): AsyncGenerator<RowBatch> {
  const zip = await openZipEntries(path)
  const workbook = await readWorkbook(zip)
  const strings = await readSharedStrings(zip)
  const several = workbook.sheets.length > 1
  const notes: FileNote[] = []
  let refused: CaseFileError | null = null
  let read = 0
  const hidden = workbook.hidden.map(sheet => ({ kind: 'hidden-sheet', sheet }) as const)
  if (hidden.length > 0) yield { units: {}, rows: [], notes: hidden, sheet: null }
  for (const [index, { name, entry }] of workbook.sheets.entries()) {
    const stream = await zip.stream(entry)
    if (!stream) continue
    const total = Math.max(1, zip.unpackedBytes(entry))
    const onRead = (characters: number): void =>
      onShare((index + Math.min(1, characters / total)) / workbook.sheets.length)
    let filled = false
    const rows = readRows(stream, strings, onRead, () => (filled = true))
    try {
      for await (const batch of readTable(rows, several ? { index, name } : null))
        yield workbook.from1904 ? moveDays(batch) : batch
      read++
    } catch (error) {
      if (!(error instanceof CaseFileError) || !/^(no-headings|missing-columns)$/.test(error.reason)) throw error
      const missing = error.reason === 'no-headings' ? (['caseNumber'] as const) : error.fields
      if (filled) notes.push({ kind: 'unread-sheet', sheet: name, missing })
      if (error.reason === 'missing-columns') refused ??= error
    }
  }
  if (read === 0) throw refused ?? new CaseFileError(hidden.length > 0 ? 'only-hidden' : 'no-headings')
  if (notes.length > 0) yield { units: {}, rows: [], notes, sheet: null }
}

async function* readRows(
  stream: Readable,
  strings: SharedStrings,
  onRead: (characters: number) => void,
  onFilled: () => void,
): AsyncGenerator<TableRow> {
  const reader = createSheetReader(strings)
  let characters = 0
  for await (const text of readTexts(stream)) {
    characters += text.length
    onRead(characters)
    for (const row of reader.add(text)) {
      if (row.cells.length > 0) onFilled()
      yield row
    }
  }
}

interface Workbook {
  readonly sheets: readonly { readonly name: string; readonly entry: string }[]
  /** Names of the sheets that nobody sees who opens it. */
  readonly hidden: readonly string[]
  readonly from1904: boolean
}

async function readWorkbook(zip: ZipEntries): Promise<Workbook> {
  const relations = new Map<string, string>()
  const listed: { readonly id: string; readonly name: string }[] = []
  const hidden: string[] = []
  let from1904 = false
  await parseEntry(zip, 'xl/_rels/workbook.xml.rels', (name, attributes) => {
    if (name !== 'Relationship') return
    const target = attributes['Target'] ?? ''
    relations.set(attributes['Id'] ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`)
  })
  const found = await parseEntry(zip, 'xl/workbook.xml', (name, attributes) => {
    if (name === 'sheet') {
      const sheet = attributes['name'] ?? ''
      // The prefix of the relation is the writer's own choice.
      const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? ''
      if (attributes['state']?.includes('idden')) hidden.push(sheet)
      else listed.push({ id, name: sheet })
    }
    if (name === 'workbookPr') from1904 = ['1', 'true'].includes(attributes['date1904'] ?? '')
  })
  if (!found) throw new CaseFileError(zip.names.includes('content.xml') ? 'open-document' : 'not-xlsx')
  const sheets = listed.flatMap(({ id, name }) => {
    const entry = relations.get(id)
    return entry ? [{ name, entry }] : []
  })
  return { sheets, hidden, from1904 }
}

async function readSharedStrings(zip: ZipEntries): Promise<SharedStrings> {
  const strings = createSharedStrings()
  let text = ''
  let inText = false
  let inPhonetic = false
  await parseEntry(
    zip,
    'xl/sharedStrings.xml',
    name => {
      if (name === 'si') text = ''
      else if (name === 'rPh') inPhonetic = true
      else if (name === 't') inText = !inPhonetic
    },
    {
      text: piece => {
        if (inText) text += piece
      },
      close: name => {
        if (name === 't') inText = false
        else if (name === 'rPh') inPhonetic = false
        else if (name === 'si') strings.add(text)
      },
    },
  )
  return strings
}

type Attributes = Readonly<Record<string, string>>

async function parseEntry(
  zip: ZipEntries,
  entry: string,
  open: (name: string, attributes: Attributes) => void,
  rest: { readonly text?: (piece: string) => void; readonly close?: (name: string) => void } = {},
): Promise<boolean> {
  const stream = await zip.stream(entry)
  if (!stream) return false
  const parser = new Parser(
    {
      onopentag: (name, attributes) => open(toLocalName(name), attributes),
      ontext: rest.text ?? (() => {}),
      onclosetag: name => rest.close?.(toLocalName(name)),
    },
    { xmlMode: true },
  )
  for await (const text of readTexts(stream)) parser.write(text)
  parser.end()
  return true
}

async function* readTexts(stream: Readable): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  try {
    for await (const chunk of stream) yield decoder.decode(chunk as Buffer, { stream: true })
  } catch (error) {
    if (error instanceof CaseFileError) throw error
    throw new CaseFileError('damaged-zip')
  }
}

const moveDays = ({ rows, ...batch }: RowBatch): RowBatch => ({
  ...batch,
  rows: rows.map(row => {
    const { filedOn } = row.cells
    return typeof filedOn === 'number'
      ? { ...row, cells: { ...row.cells, filedOn: filedOn + DAYS_FROM_1900_TO_1904 } }
      : row
  }),
})
