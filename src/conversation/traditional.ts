import { Converter } from 'opencc-js'

const toSimplifiedCharacters = Converter({ from: 'tw', to: 'cn' })
const fromHongKong = Converter({ from: 'hk', to: 'cn' })
const toTraditionalCharacters = Converter({ from: 'cn', to: 'tw' })
/** Terms of procedure that the general dictionary writes differently. */
const TERMS: readonly (readonly [string, string])[] = [['複議', '復議']]

/** Simplified characters of a text in any Chinese script. */
export const toSimplified = (text: string): string => fromHongKong(toSimplifiedCharacters(text))

export const toTraditional = (text: string): string =>
  TERMS.reduce((result, [wrong, right]) => result.replaceAll(wrong, right), toTraditionalCharacters(text))

/** Whether a text is written in traditional characters: more of it changes on the way to simplified than back. */
export function isTraditional(text: string): boolean {
  const count = (converted: string): number => {
    const a = [...text]
    const b = [...converted]
    return a.reduce((n, character, index) => n + (character === b[index] ? 0 : 1), 0)
  }
  const changedToSimplified = count(toSimplified(text))
  return changedToSimplified > 0 && changedToSimplified > count(toTraditional(text))
}
