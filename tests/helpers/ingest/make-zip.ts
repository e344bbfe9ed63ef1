import { crc32, deflateRawSync } from 'node:zlib'

export interface ZipSource {
  readonly name: string
  readonly bytes: Buffer
  /** What the directory claims instead of the real size. */
  readonly claimedSize?: number
  /** Name as bytes in another encoding. */
  readonly rawName?: Buffer
}

/** A zip with everything deflated, as any archiver writes it. */
export function makeZip(sources: readonly ZipSource[]): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, bytes, claimedSize = bytes.length, rawName = Buffer.from(name) } of sources) {
    const packed = deflateRawSync(bytes)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(8, 4)
    common.writeUInt32LE(crc32(bytes), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(claimedSize, 18)
    common.writeUInt16LE(rawName.length, 22)
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), common, rawName, packed])
    const entry = Buffer.alloc(14)
    entry.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from('PK\u0001\u0002'), Buffer.from([20, 0]), common, entry, rawName]))
    parts.push(local)
    offset += local.length
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(sources.length, 4)
  end.writeUInt16LE(sources.length, 6)
  end.writeUInt32LE(central.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...parts, central, Buffer.from('PK\u0005\u0006'), end])
}
