/** What became of a clue to property that an applicant gave. */
const CLUE_STATES = ['open', 'checking', 'confirmed', 'not-found', 'known', 'unusable'] as const
export type ClueState = (typeof CLUE_STATES)[number]

export interface ClueDetails {
  /** Questions and what was answered, in the order in which they were asked. */
  readonly answers: readonly { readonly label: string; readonly value: string }[]
}

/** Crockford's digits: nothing that is read for something else, in writing or on the phone. */
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 8

/** A receipt number such as `X-7K3M-9Q2T` from eight random whole numbers, each from 0 to 255. */
export function toClueNumber(random: Uint8Array): string {
  const digits = [...random.subarray(0, LENGTH)].map(value => DIGITS[value % DIGITS.length]).join('')
  return `X-${digits.slice(0, 4)}-${digits.slice(4)}`
}

/** The receipt number that a text names, however it is written; `null` when it names none. */
export function findClueNumber(text: string): string | null {
  const found = /(?<![A-Za-z0-9])X[-－\s]?([0-9A-Z]{4})[-－\s]?([0-9A-Z]{4})(?![A-Za-z0-9])/i.exec(text)
  if (!found) return null
  const digits = `${found[1]}${found[2]}`.toUpperCase().replaceAll('O', '0').replaceAll(/[IL]/g, '1')
  return `X-${digits.slice(0, 4)}-${digits.slice(4)}`
}
