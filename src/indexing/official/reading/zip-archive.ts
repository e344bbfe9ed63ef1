import { inflateRawSync } from 'node:zlib'
import { LIMITS, RefusedFileError } from '../raw-document.ts'

export interface ZipEntry {
  readonly name: string
  /** What the archive says it unpacks to; `read` believes only what it counts itself. */
  readonly size: number
  /** Unpacks the entry. Throws a RefusedFileError when it is damaged, encrypted or larger than `limit` bytes. */
  read(limit?: number): Buffer
}

const END = 0x06054b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50
const UTF8_NAMES = 0x800
const ENCRYPTED = 0x1

/** Entries of a zip, in the order of its directory, without folders. Nothing is unpacked before `read`. */
export function openZip(bytes: Buffer): readonly ZipEntry[] {
  const end = findEnd(bytes)
  const count = bytes.readUInt16LE(end + 10)
  let at = bytes.readUInt32LE(end + 16)
  if (count === 0xffff || at === 0xffffffff) throw new RefusedFileError('a zip of more than 4 GB or 65,534 entries')
  if (count > LIMITS.archiveEntries)
    throw new RefusedFileError(`the zip has ${count} entries, at most ${LIMITS.archiveEntries} are read`)
  const entries: ZipEntry[] = []
  for (let index = 0; index < count; index++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== CENTRAL)
      throw new RefusedFileError('the zip is damaged: its directory is cut off')
    const nameLength = bytes.readUInt16LE(at + 28)
    const name = decodeName(bytes.subarray(at + 46, at + 46 + nameLength), bytes.readUInt16LE(at + 8))
    if (!name.endsWith('/')) entries.push(toEntry(bytes, at, name))
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return entries
}

function toEntry(bytes: Buffer, at: number, name: string): ZipEntry {
  const flags = bytes.readUInt16LE(at + 8)
  const method = bytes.readUInt16LE(at + 10)
  const packed = bytes.readUInt32LE(at + 20)
  const size = bytes.readUInt32LE(at + 24)
  const local = bytes.readUInt32LE(at + 42)
  return {
    name,
    size,
    read: (limit = LIMITS.fileBytes) => {
      if (flags & ENCRYPTED) throw new RefusedFileError('it is encrypted')
      if (size > limit) throw new RefusedFileError(`it unpacks to ${size} bytes, more than the ${limit} that are read`)
      if (local + 30 > bytes.length || bytes.readUInt32LE(local) !== LOCAL)
        throw new RefusedFileError('the zip is damaged: an entry is not where its directory says')
      const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
      if (from + packed > bytes.length) throw new RefusedFileError('the zip is damaged: an entry is cut off')
      const data = bytes.subarray(from, from + packed)
      if (method === 0) {
        if (data.length > limit) throw new RefusedFileError(`it is larger than the ${limit} bytes that are read`)
        return data
      }
      if (method !== 8) throw new RefusedFileError(`it is packed in a way that is not read (method ${method})`)
      return inflate(data, limit)
    },
  }
}

/** The directory may lie about sizes, so that the unpacking itself stops at the limit. */
function inflate(data: Buffer, limit: number): Buffer {
  try {
    return inflateRawSync(data, { maxOutputLength: limit })
  } catch (error) {
    const tooLarge = error instanceof RangeError || (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE'
    throw new RefusedFileError(
      tooLarge ? `it unpacks to more than the ${limit} bytes that are read` : 'the zip is damaged: an entry is broken',
    )
  }
}

function findEnd(bytes: Buffer): number {
  const from = Math.max(0, bytes.length - 22 - 0xffff)
  for (let at = bytes.length - 22; at >= from; at--) if (bytes.readUInt32LE(at) === END) return at
  throw new RefusedFileError('the zip is damaged: its end is missing')
}

/** Archives packed on Chinese Windows write names in GBK and don't say so. */
function decodeName(bytes: Buffer, flags: number): string {
  if (flags & UTF8_NAMES) return bytes.toString('utf8')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}
