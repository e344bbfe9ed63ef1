/** Crockford's alphabet: no I, L, O and U, so that a printed code can't be misread. */
export const CODE_ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** 8 characters of 32 are 40 bits. */
export const CODE_LENGTH = 8
/** Codes of a sheet, each good for one time. */
export const SHEET_CODES = 10
const LONGEST_CODE = 32

/** A code as it is hashed: upper case, O read as 0, I and L as 1, without gaps; `null` when it can't be one. */
export function normaliseQueryCode(text: string): string | null {
  const plain = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-‐-―_·.]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
  if (plain.length < CODE_LENGTH || plain.length > LONGEST_CODE) return null
  return [...plain].every(character => CODE_ALPHABET.includes(character)) ? plain : null
}

/** In fours, as it is printed: 8K3M-Q2ZD. */
export const renderQueryCode = (code: string): string => code.match(/.{1,4}/g)?.join('-') ?? ''
