import { createReadStream } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { createInflateRaw } from 'node:zlib'
import { CaseFileError } from '../case-rows.ts'

const END = 0x06054b50
const CENTRAL = 0x02014b50
const LONGEST_END = 22 + 0xffff
const MOST_DIRECTORY_BYTES = 4 * 1024 * 1024

export interface ZipEntries {
  readonly names: readonly string[]
  /** An entry as it unpacks; `null` when there is none of that name. */
  stream(name: string): Promise<Readable | null>
  /** What an entry unpacks to, as the archive says: for showing progress only. */
  unpackedBytes(name: string): number
}

interface Place {
  readonly local: number
  readonly packed: number
  readonly unpacked: number
  readonly method: number
}

/** Entries of a zip on the disk: only its directory is read into memory. */
export async function openZipEntries(path: string): Promise<ZipEntries> {
  const file = await open(path)
  try {
    const places = await readDirectory(file)
    return {
      names: [...places.keys()],
      stream: async name => {
        const place = places.get(name)
        return place ? streamEntry(path, place) : null
      },
      unpackedBytes: name => places.get(name)?.unpacked ?? 0,
    }
  } finally {
    await file.close()
  }
}

async function readDirectory(file: FileHandle): Promise<ReadonlyMap<string, Place>> {
  const { size } = await file.stat()
  const tail = await readBytes(file, Math.max(0, size - LONGEST_END), Math.min(size, LONGEST_END))
  let end = tail.length - 22
  while (end >= 0 && tail.readUInt32LE(end) !== END) end--
  if (end < 0) throw new CaseFileError('damaged-zip')
  const bytes = tail.readUInt32LE(end + 12)
  const from = tail.readUInt32LE(end + 16)
  if (bytes > MOST_DIRECTORY_BYTES || from + bytes > size) throw new CaseFileError('damaged-zip')
  const directory = await readBytes(file, from, bytes)
  const places = new Map<string, Place>()
  for (let at = 0; at + 46 <= directory.length && directory.readUInt32LE(at) === CENTRAL; ) {
    const nameBytes = directory.readUInt16LE(at + 28)
    // Some programs of Windows write its own separator.
    const name = directory.toString('utf8', at + 46, at + 46 + nameBytes).replaceAll('\\', '/')
    const [method, packed, unpacked, local] = [
      directory.readUInt16LE(at + 10),
      directory.readUInt32LE(at + 20),
      directory.readUInt32LE(at + 24),
      directory.readUInt32LE(at + 42),
    ]
    places.set(name, { method, packed, unpacked, local })
    at += 46 + nameBytes + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32)
  }
  return places
}

async function streamEntry(path: string, { local, packed, method }: Place): Promise<Readable> {
  const file = await open(path)
  const head = await readBytes(file, local, 30).finally(() => file.close())
  const from = local + 30 + head.readUInt16LE(26) + head.readUInt16LE(28)
  if (packed === 0xffffffff || (method !== 0 && method !== 8)) throw new CaseFileError('damaged-zip')
  const bytes = createReadStream(path, { start: from, end: from + packed - 1, highWaterMark: 256 * 1024 })
  if (method === 0) return bytes
  const inflate = createInflateRaw()
  bytes.on('error', error => inflate.destroy(error))
  return bytes.pipe(inflate)
}

async function readBytes(file: FileHandle, from: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, from)
  if (bytesRead < length) throw new CaseFileError('damaged-zip')
  return buffer
}
