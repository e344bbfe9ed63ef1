/** A larger one is not taken from anybody. */
export const LARGEST_PHOTO_BYTES = 5 * 1024 * 1024

export interface CleanPhoto {
  readonly mediaType: 'image/jpeg' | 'image/png' | 'image/webp'
  /** With its dot. */
  readonly ending: string
  readonly content: Uint8Array
}

/**
 * A JPEG, PNG or WebP picture without place, device and other remarks that a camera wrote into it, and without what
 * stands behind its end. The kind is read from the bytes. `null` for whatever is none of the three or is not whole.
 */
export function cleanPhoto(bytes: Uint8Array): CleanPhoto | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const found =
    toPhoto('image/jpeg', '.jpg', startsWith(bytes, [0xff, 0xd8, 0xff]) ? cleanJpeg(view) : null) ??
    toPhoto('image/png', '.png', startsWith(bytes, PNG) ? cleanPng(view) : null) ??
    toPhoto('image/webp', '.webp', nameAt(view, 0) === 'RIFF' && nameAt(view, 8) === 'WEBP' ? cleanWebp(view) : null)
  return found
}

function toPhoto(mediaType: CleanPhoto['mediaType'], ending: string, parts: readonly Uint8Array[] | null) {
  if (!parts) return null
  const content = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    content.set(part, at)
    at += part.length
  }
  return { mediaType, ending, content }
}

const startsWith = (bytes: Uint8Array, start: readonly number[]): boolean =>
  start.every((byte, index) => bytes[index] === byte)
const slice = (view: DataView, from: number, to: number): Uint8Array =>
  new Uint8Array(view.buffer, view.byteOffset + from, to - from)
const nameAt = (view: DataView, at: number): string =>
  at + 4 <= view.byteLength ? String.fromCharCode(...slice(view, at, at + 4)) : ''

const [SOI, EOI, SOS, COM, APP0, APP14, APP15] = [0xd8, 0xd9, 0xda, 0xfe, 0xe0, 0xee, 0xef]
/** Without them a picture's colours may come out wrong; everything else between APP0 and APP15 is remarks. */
const KEPT_APPS: readonly number[] = [APP0, APP14]

function cleanJpeg(view: DataView): readonly Uint8Array[] | null {
  const parts: Uint8Array[] = [Uint8Array.of(0xff, SOI)]
  let scans = 0
  for (let at = 2; at + 1 < view.byteLength; ) {
    if (view.getUint8(at) !== 0xff) return null
    const marker = view.getUint8(at + 1)
    // Any number of 0xFF may stand before a marker.
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (marker === EOI) return scans > 0 ? [...parts, Uint8Array.of(0xff, EOI)] : null
    if (at + 4 > view.byteLength) return null
    const length = view.getUint16(at + 2)
    let end = at + 2 + length
    if (length < 2 || end > view.byteLength) return null
    if (marker === SOS) {
      scans += 1
      end = findMarker(view, end)
    }
    const isRemark = marker === COM || (marker >= APP0 && marker <= APP15 && !KEPT_APPS.includes(marker))
    if (!isRemark) parts.push(slice(view, at, end))
    at = end
  }
  return null
}

/** Where the picture's data of one scan end: at a marker that is neither a stuffed 0xFF nor a restart. */
function findMarker(view: DataView, from: number): number {
  for (let at = from; at + 1 < view.byteLength; at++) {
    if (view.getUint8(at) !== 0xff) continue
    const next = view.getUint8(at + 1)
    if (next !== 0 && !(next >= 0xd0 && next <= 0xd7)) return at
  }
  return view.byteLength
}

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const PNG_CHUNKS = ['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'sBIT', 'pHYs']

function cleanPng(view: DataView): readonly Uint8Array[] | null {
  const parts: Uint8Array[] = [Uint8Array.from(PNG)]
  for (let at = PNG.length; at + 12 <= view.byteLength; ) {
    const end = at + 12 + view.getUint32(at)
    if (end > view.byteLength) return null
    const name = nameAt(view, at + 4)
    if (parts.length === 1 && name !== 'IHDR') return null
    if (PNG_CHUNKS.includes(name)) parts.push(slice(view, at, end))
    if (name === 'IEND') return parts
    at = end
  }
  return null
}

const WEBP_CHUNKS = ['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF']
/** Flags of VP8X that announce a colour profile, EXIF and XMP, which are left out. */
const WEBP_REMARKS = 0x20 | 0x08 | 0x04

function cleanWebp(view: DataView): readonly Uint8Array[] | null {
  const end = 8 + view.getUint32(4, true)
  if (end > view.byteLength) return null
  const chunks: Uint8Array[] = []
  for (let at = 12; at + 8 <= end; ) {
    const size = view.getUint32(at + 4, true)
    const next = at + 8 + size + (size % 2)
    if (next > end) return null
    const name = nameAt(view, at)
    if (WEBP_CHUNKS.includes(name)) {
      const chunk = slice(view, at, next).slice()
      if (name === 'VP8X' && size > 0) chunk[8]! &= ~WEBP_REMARKS
      chunks.push(chunk)
    }
    at = next
  }
  if (chunks.length === 0) return null
  const head = new Uint8Array(12)
  head.set(slice(view, 0, 12))
  const size = chunks.reduce((sum, chunk) => sum + chunk.length, 4)
  new DataView(head.buffer).setUint32(4, size, true)
  return [head, ...chunks]
}
