const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LETTERS = 8
const IN_TEXT = /(?<![A-Z0-9])ZD[-－—\s]?([0-9A-HJKMNP-TV-Z]{4})[-－—\s]?([0-9A-HJKMNP-TV-Z]{4})(?![A-Z0-9])/i

/** `ZD-XXXX-XXXX` from 5 random bytes (40 bits): what a notice carries so that it can be checked with us. */
export function toNoticeId(bytes: Uint8Array): string {
  let bits = 0n
  for (const byte of bytes.slice(0, 5)) bits = (bits << 8n) | BigInt(byte)
  let letters = ''
  for (let at = LETTERS - 1; at >= 0; at--) letters += ALPHABET[Number((bits >> BigInt(at * 5)) & 31n)]
  return `ZD-${letters.slice(0, 4)}-${letters.slice(4)}`
}

/** The id of a notice in a text, as we write it; `null` when there is none. */
export function findNoticeId(text: string): string | null {
  const match = IN_TEXT.exec(text)
  return match ? `ZD-${match[1]!.toUpperCase()}-${match[2]!.toUpperCase()}` : null
}

/** The text without ids of notices: their digits are nobody's number. */
export const withoutNoticeIds = (text: string): string => text.replace(new RegExp(IN_TEXT, 'gi'), ' ')
