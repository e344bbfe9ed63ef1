import { CsvError, type Parser, parse } from 'csv-parse'
import { CaseFileError, type RowBatch, readTable, type TableRow } from './case-rows.ts'

/** One row with all its notes is shorter; what is longer has lost a quotation mark. */
const LONGEST_ROW = 1024 * 1024

/** Rows of a table in text: commas, tabs or semicolons, quoted as RFC 4180 says. */
export async function* readCsv(texts: AsyncIterable<string>): AsyncGenerator<RowBatch> {
  yield* readTable(readRecords(texts))
}

async function* readRecords(texts: AsyncIterable<string>): AsyncGenerator<TableRow> {
  let ready: TableRow[] = []
  let row = 0
  let parser: Parser | null = null
  let broken: CaseFileError | null = null
  const create = (text: string): Parser =>
    parse({
      delimiter: findDelimiter(text),
      bom: true,
      relax_column_count: true,
      skip_records_with_error: true,
      max_record_size: LONGEST_ROW,
      on_record: (cells: string[]) => {
        ready.push({ row: ++row, cells })
        return null
      },
      on_skip: error => {
        row++
        if (error?.code === 'CSV_QUOTE_NOT_CLOSED') broken = new CaseFileError('open-quote', row)
        else ready.push({ row, cells: [], fault: { field: null, reason: 'quote' } })
      },
    })
      .on('error', error => {
        const tooLong = error instanceof CsvError && error.code === 'CSV_MAX_RECORD_SIZE'
        broken = tooLong ? new CaseFileError('row-too-long', row + 1) : new CaseFileError('open-quote', row + 1)
      })
      .resume()

  for await (const text of texts) {
    parser ??= create(text)
    if (parser.write(text) === false) await new Promise(resolve => setImmediate(resolve))
    yield* ready
    ready = []
    if (broken) break
  }
  if (parser && !broken) await end(parser)
  yield* ready
  if (broken) throw broken
}

const end = (parser: Parser): Promise<void> =>
  new Promise(resolve => {
    parser.once('end', resolve).once('error', () => resolve())
    parser.end()
  })

/** Of the separators that exports use, the one that stands most often in the first lines. */
function findDelimiter(text: string): string {
  const head = text.slice(0, 2000)
  const counts = [',', '\t', ';', '，'].map(sign => ({ sign, count: head.split(sign).length }))
  return counts.sort((a, b) => b.count - a.count)[0]!.sign
}
