import { Converter } from 'opencc-js'

const fromTaiwan = Converter({ from: 'tw', to: 'cn' })
const fromHongKong = Converter({ from: 'hk', to: 'cn' })
const toTaiwan = Converter({ from: 'cn', to: 'tw' })

export const toSimplified = (text: string): string => fromHongKong(fromTaiwan(text))

const SAMPLE = 4_000

/** Whether a text is written in traditional characters: more of it changes on the way to simplified than back. */
export function isTraditional(text: string): boolean {
  const sample = text.slice(0, SAMPLE)
  const changed = (converted: string): number => {
    const after = [...converted]
    return [...sample].reduce((count, character, index) => count + (character === after[index] ? 0 : 1), 0)
  }
  const towards = changed(toSimplified(sample))
  return towards > 0 && towards > changed(toTaiwan(sample))
}
