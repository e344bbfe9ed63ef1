import { type RawBuilder, sql } from 'kysely'
import { toStorable } from '../to-storable.ts'

/** What encrypts texts on their way into the database. */
export interface Seal {
  readonly keyId: string
  readonly seal: (text: string) => string
}

/** A parameter of a statement that becomes text when the statement leaves this process. */
export interface LateParameter {
  toParameter(seal: () => Seal): string
}

/**
 * A text that stands encrypted in the database. It is sealed on its way there, so that no statement can hold it open; the
 * same instance in several columns is sealed once. An empty text stays empty: it says nothing.
 */
export class HiddenText implements LateParameter {
  readonly #text: string
  #sealed: { readonly keyId: string; readonly text: string } | null = null
  constructor(text: string) {
    this.#text = text
  }
  toParameter(toSeal: () => Seal): string {
    if (this.#text === '') return ''
    const { keyId, seal } = toSeal()
    if (this.#sealed?.keyId !== keyId) this.#sealed = { keyId, text: seal(toStorable(this.#text)) }
    return this.#sealed.text
  }
}

/** Several hidden texts in one parameter. */
export class HiddenTexts implements LateParameter {
  readonly toParameter: LateParameter['toParameter']
  constructor(toParameter: LateParameter['toParameter']) {
    this.toParameter = toParameter
  }
}

export const isLate = (value: unknown): value is LateParameter =>
  value instanceof HiddenText || value instanceof HiddenTexts

/** A hidden text as the value of a column. */
export const hide = (text: string): RawBuilder<string> => sql<string>`${new HiddenText(text)}`

export const hideOrNull = (text: string | null): RawBuilder<string> | null => (text === null ? null : hide(text))
