/** What must not be left in a photo. */
export const PHOTO_CANARY = 'GPS-39.9042N-116.4074E'
const remark = Buffer.from(`Exif\0\0${PHOTO_CANARY}`)

function segment(marker: number, body: Uint8Array): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([head, body])
}
/** With stuffed and restart bytes within the scan, remarks before and between, and something behind the end. */
export function makeJpeg(remarks = true): Buffer {
  const no = Buffer.alloc(0)
  const scan = Buffer.from([1, 2, 0xff, 0, 3, 0xff, 0xd0, 4])
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, Buffer.from('JFIF\0')),
    remarks ? segment(0xe1, remark) : no,
    remarks ? segment(0xed, remark) : no,
    remarks ? segment(0xfe, remark) : no,
    segment(0xdb, Buffer.alloc(65, 1)),
    segment(0xc0, Buffer.alloc(15, 2)),
    segment(0xda, Buffer.alloc(10, 3)),
    scan,
    remarks ? segment(0xe1, remark) : no,
    segment(0xda, Buffer.alloc(10, 3)),
    scan,
    Buffer.from([0xff, 0xd9]),
    remarks ? remark : no,
  ])
}

function pngChunk(name: string, body: Uint8Array): Buffer {
  const size = Buffer.alloc(4)
  size.writeUInt32BE(body.length)
  return Buffer.concat([size, Buffer.from(name), body, Buffer.alloc(4, 7)])
}
export const makePng = (remarks = true): Buffer =>
  Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    pngChunk('IHDR', Buffer.alloc(13, 1)),
    ...(remarks ? ['tEXt', 'iTXt', 'zTXt', 'eXIf', 'tIME', 'prVt'].map(name => pngChunk(name, remark)) : []),
    pngChunk('IDAT', Buffer.alloc(20, 5)),
    pngChunk('IEND', Buffer.alloc(0)),
    remarks ? remark : Buffer.alloc(0),
  ])

function webpChunk(name: string, body: Uint8Array): Buffer {
  const size = Buffer.alloc(4)
  size.writeUInt32LE(body.length)
  return Buffer.concat([Buffer.from(name), size, body, Buffer.alloc(body.length % 2)])
}
export function makeWebp(remarks = true): Buffer {
  const chunks = Buffer.concat([
    webpChunk('VP8X', Buffer.from([remarks ? 0x3c : 0x10, 0, 0, 0, 1, 0, 0, 1, 0, 0])),
    remarks ? webpChunk('ICCP', remark) : Buffer.alloc(0),
    webpChunk('VP8 ', Buffer.alloc(21, 9)),
    ...(remarks ? [webpChunk('EXIF', remark), webpChunk('XMP ', remark)] : []),
  ])
  const size = Buffer.alloc(4)
  size.writeUInt32LE(chunks.length + 4)
  return Buffer.concat([Buffer.from('RIFF'), size, Buffer.from('WEBP'), chunks, remarks ? remark : Buffer.alloc(0)])
}
