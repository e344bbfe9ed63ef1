import { RefusedFileError } from '../raw-document.ts'

export interface DecodedText {
  readonly text: string
  readonly encoding: string
  /** Byte sequences that mean nothing in this encoding and became U+FFFD. */
  readonly unreadable: number
}

const SAMPLE_BYTES = 64 * 1024
/** More damage than this is another encoding or no text at all. */
const MOST_UNREADABLE = 0.01
const LEAST_PLAUSIBLE = 0.6

/**
 * Bytes as text. A byte order mark decides, then valid UTF-8, then whichever of UTF-16, GB18030 and Big5 reads most like
 * Chinese; `declared` (a `<meta charset>`) is only one candidate more, since pages often declare what they are not.
 */
export function decodeText(bytes: Uint8Array, declared: string | null = null): DecodedText {
  if (bytes.length === 0) throw new RefusedFileError('the file is empty')
  const marked = markOf(bytes)
  if (marked) return decode(bytes, marked)
  const sample = bytes.subarray(0, SAMPLE_BYTES)
  const nulls = sample.reduce((count, byte) => count + (byte === 0 ? 1 : 0), 0)
  if (nulls === 0) {
    const utf8 = decode(bytes, 'utf-8')
    if (utf8.unreadable === 0) return refuseBinary(utf8)
  }
  // Words of markup are ASCII in every candidate but UTF-16, so only what is not ASCII tells them apart.
  const names = nulls > 0 ? ['utf-16le', 'utf-16be'] : ['gb18030', 'big5', 'utf-8', 'utf-16le', 'utf-16be']
  if (declared && isKnown(declared) && !names.includes(declared.toLowerCase())) names.push(declared.toLowerCase())
  const ranked = names
    .map(name => ({ name, score: plausibility(new TextDecoder(name).decode(sample)) }))
    .sort((a, b) => b.score - a.score)
  const best = ranked[0]!
  const decoded = decode(bytes, best.name)
  if (best.score < LEAST_PLAUSIBLE || decoded.unreadable > decoded.text.length * MOST_UNREADABLE)
    throw new RefusedFileError('it is not text in an encoding that is read (UTF-8, UTF-16, GB18030, Big5)')
  return refuseBinary(decoded)
}

function decode(bytes: Uint8Array, encoding: string): DecodedText {
  const text = new TextDecoder(encoding).decode(bytes)
  return { text, encoding, unreadable: text.split('\uFFFD').length - 1 }
}

function markOf(bytes: Uint8Array): string | null {
  const [a, b, c] = bytes
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8'
  if (a === 0xff && b === 0xfe) return 'utf-16le'
  return a === 0xfe && b === 0xff ? 'utf-16be' : null
}

function isKnown(encoding: string): boolean {
  try {
    return new TextDecoder(encoding).encoding !== ''
  } catch {
    return false
  }
}

const CONTROLS = /[\u0000-\u0008\u000E-\u001A\u001C-\u001F]/g

function refuseBinary(decoded: DecodedText): DecodedText {
  const controls = decoded.text.slice(0, SAMPLE_BYTES).match(CONTROLS)?.length ?? 0
  if (controls > Math.max(8, Math.min(SAMPLE_BYTES, decoded.text.length) * 0.01))
    throw new RefusedFileError('it is not a text: control characters all over it')
  return decoded
}

const COMMON = createCommonCharacters()

/** The characters of GB 2312 and of the first level of Big5: what Chinese is written in. A wrong encoding yields rarer ones. */
function createCommonCharacters(): ReadonlySet<number> {
  const characters = new Set<number>()
  const add = (encoding: string, high: readonly [number, number], lows: readonly (readonly [number, number])[]) => {
    const decoder = new TextDecoder(encoding)
    for (let first = high[0]; first <= high[1]; first++)
      for (const [from, to] of lows)
        for (let second = from; second <= to; second++)
          characters.add(decoder.decode(Uint8Array.of(first, second)).codePointAt(0)!)
  }
  add('gb18030', [0xb0, 0xf7], [[0xa1, 0xfe]])
  add(
    'big5',
    [0xa4, 0xc6],
    [
      [0x40, 0x7e],
      [0xa1, 0xfe],
    ],
  )
  characters.delete(0xfffd)
  return characters
}

export const isCommonHan = (character: string): boolean => COMMON.has(character.codePointAt(0)!)

/** Share of the characters beyond ASCII that Chinese text is made of, 0..1; 1 for pure ASCII. */
function plausibility(text: string): number {
  let good = 0
  let all = 0
  for (const character of text) {
    const code = character.codePointAt(0)!
    if (code < 0x80) {
      // Plain text has no control characters; UTF-16 read with the wrong byte order is full of them.
      if (code < 0x20 && code !== 9 && code !== 10 && code !== 13) all += 1
      continue
    }
    all += 1
    if (COMMON.has(code) || (code >= 0x3000 && code <= 0x303f) || (code >= 0xff00 && code <= 0xff5e)) good += 1
    else if (code >= 0x2010 && code <= 0x203b) good += 1
  }
  return all === 0 ? 1 : good / all
}
