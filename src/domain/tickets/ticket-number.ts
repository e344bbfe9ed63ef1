/** Crockford's digits: nothing that is read for something else, in writing or on the phone. */
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 5

/** A number such as `T-7K3M9` from random whole numbers, each from 0 to 255; the first five are used. */
export const toTicketNumber = (random: Uint8Array): string =>
  `T-${[...random.subarray(0, LENGTH)].map(value => DIGITS[value % DIGITS.length]).join('')}`

/** The ticket number that a text names, however it is written; `null` when it names none. */
export function findTicketNumber(text: string): string | null {
  const found = /(?<![A-Za-z0-9])T[-\s]?([0-9A-Z]{5})(?![A-Za-z0-9])/i.exec(text)?.[1]?.toUpperCase()
  if (!found) return null
  return `T-${found.replaceAll('O', '0').replaceAll(/[IL]/g, '1')}`
}
