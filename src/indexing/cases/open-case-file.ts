import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { decodeText } from '../official/reading/decode-text.ts'
import { CaseFileError, type RowBatch } from './case-rows.ts'
import { readCsv } from './read-csv.ts'
import { readJson } from './read-json.ts'
import { readXlsx } from './xlsx/read-xlsx.ts'

export interface CaseFile {
  readonly bytes: number
  /** From the beginning, as often as it is called. `onBytes` hears how far the reading has come. */
  read(onBytes: (bytes: number) => void): AsyncGenerator<RowBatch>
}

const SAMPLE_BYTES = 1024 * 1024
const ZIP = 0x04034b50
const OLE = 0xe011cfd0
const LOCKED = Buffer.from('EncryptedPackage', 'utf16le')

/** Looks at what a file holds, not at its name. @throws CaseFileError when it is none of CSV, XLSX and JSON. */
export async function openCaseFile(path: string): Promise<CaseFile> {
  const { size } = await stat(path)
  const sample = await readSample(path)
  if (sample.length === 0) throw new CaseFileError('empty')
  const mark = sample.length >= 4 ? sample.readUInt32LE(0) : 0
  // A workbook with a password is packed like an old one.
  if (mark === OLE) throw new CaseFileError(sample.includes(LOCKED) ? 'locked-excel' : 'old-excel')
  if (mark === ZIP) return { bytes: size, read: onBytes => readXlsx(path, share => onBytes(share * size)) }
  const encoding = findEncoding(sample)
  const beginning = new TextDecoder(encoding).decode(sample).trimStart()
  // Exports of web systems that are called .xls, and tables in XML.
  if (/^<(\?xml|!doctype|html|table|meta|head|style)/i.test(beginning)) throw new CaseFileError('web-page')
  const reader = /^[[{]/.test(beginning) ? readJson : readCsv
  return { bytes: size, read: onBytes => reader(decodeFile(path, encoding, onBytes)) }
}

async function readSample(path: string): Promise<Buffer> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(SAMPLE_BYTES), 0, SAMPLE_BYTES, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

function findEncoding(sample: Buffer): string {
  // Up to the end of a line, so that no character is cut in two.
  const end = sample.length < SAMPLE_BYTES ? sample.length : sample.lastIndexOf(0x0a) + 1
  try {
    return decodeText(sample.subarray(0, end || sample.length)).encoding
  } catch {
    throw new CaseFileError('not-text')
  }
}

async function* decodeFile(path: string, encoding: string, onBytes: (bytes: number) => void): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  let bytes = 0
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 })) {
    bytes += (chunk as Buffer).length
    onBytes(bytes)
    yield decoder.decode(chunk as Buffer, { stream: true })
  }
  yield decoder.decode()
}
