/** What became of a clue to property that an applicant gave. */
export const CLUE_STATES = ['open', 'checking', 'confirmed', 'not-found', 'known', 'unusable'] as const
export type ClueState = (typeof CLUE_STATES)[number]

export interface ClueDetails {
  /** Questions and what was answered, in the order in which they were asked. */
  readonly answers: readonly { readonly label: string; readonly value: string }[]
  /** Ids of files of the same conversation. */
  readonly photos?: readonly string[]
}

export const MOST_PHOTOS = 5

const DIGITS = 10

/** A receipt number such as `XS48313-90271` from ten random whole numbers, each from 0 to 255. Query codes look different. */
export function toClueNumber(random: Uint8Array): string {
  const digits = [...random.subarray(0, DIGITS)].map(value => value % 10).join('')
  return `XS${digits.slice(0, 5)}-${digits.slice(5)}`
}

/** The receipt number that a text names, however it is written; `null` when it names none. */
export function findClueNumber(text: string): string | null {
  const found = /(?<![A-Za-z0-9])XS[-－\s]?(\d{5})[-－\s]?(\d{5})(?!\d)/i.exec(text)
  return found ? `XS${found[1]}-${found[2]}` : null
}
