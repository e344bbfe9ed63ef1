import { Converter } from 'opencc-js'

// The dictionaries take 0.3 s and 100 MB to load, so this file is imported only when a traditional text comes in.
const fromTaiwan = Converter({ from: 'tw', to: 'cn' })
const fromHongKong = Converter({ from: 'hk', to: 'cn' })
const toTaiwan = Converter({ from: 'cn', to: 'tw' })
/** Terms of procedure that the general dictionary writes differently. */
const TERMS: readonly (readonly [string, string])[] = [['複議', '復議']]

/** Simplified characters of a text in any Chinese script. */
export const toSimplified = (text: string): string => fromHongKong(fromTaiwan(text))

export const toTraditional = (text: string): string =>
  TERMS.reduce((result, [wrong, right]) => result.replaceAll(wrong, right), toTaiwan(text))
