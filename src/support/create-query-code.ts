import { randomInt } from 'node:crypto'
import { CODE_ALPHABET, CODE_LENGTH } from '../domain/query-code.ts'

/** A new query code in its normal form: 40 bits from the system's generator. */
export const createQueryCode = (): string =>
  Array.from({ length: CODE_LENGTH }, () => CODE_ALPHABET[randomInt(CODE_ALPHABET.length)]).join('')
