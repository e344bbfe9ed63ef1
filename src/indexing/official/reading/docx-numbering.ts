import { Parser } from 'htmlparser2'
import { toChineseNumeral } from '../../../domain/article-number.ts'

/** Counts the paragraphs that a word processor numbers by itself, so that 第一条 is read although nobody typed it. */
export interface ParagraphCounter {
  /** The label of the next paragraph of a list; empty for bullets and lists that are not described. */
  next(listId: string, level: number): string
}

interface Level {
  readonly format: string
  /** `第%1条` */
  readonly text: string
  readonly start: number
}

const CHINESE = new Set([
  'chineseCounting',
  'chineseCountingThousand',
  'chineseLegalSimplified',
  'ideographDigital',
  'japaneseCounting',
  'taiwaneseCounting',
  'taiwaneseCountingThousand',
])

/** Reads `word/numbering.xml`; an empty text gives a counter that labels nothing. */
export function createParagraphCounter(xml: string): ParagraphCounter {
  const abstracts = new Map<string, Map<number, Level>>()
  const lists = new Map<string, string>()
  let abstractId = ''
  let listId = ''
  let level = -1
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        const value = attributes['w:val'] ?? ''
        if (name === 'w:abstractNum') abstractId = attributes['w:abstractNumId'] ?? ''
        if (name === 'w:num') listId = attributes['w:numId'] ?? ''
        if (name === 'w:abstractNumId') lists.set(listId, value)
        if (name === 'w:lvl') level = Number(attributes['w:ilvl'] ?? 0)
        if (name === 'w:start') put({ start: Number(value) || 1 })
        if (name === 'w:numFmt') put({ format: value })
        if (name === 'w:lvlText') put({ text: value })
      },
    },
    { xmlMode: true },
  )
  function put(change: Partial<Level>): void {
    if (level < 0) return
    const levels = abstracts.get(abstractId) ?? new Map<number, Level>()
    levels.set(level, { ...(levels.get(level) ?? { format: 'decimal', text: '', start: 1 }), ...change })
    abstracts.set(abstractId, levels)
  }
  parser.end(xml)

  const counts = new Map<string, number[]>()
  return {
    next: (list, at) => {
      const levels = abstracts.get(lists.get(list) ?? '')
      const found = levels?.get(at)
      if (!levels || !found || found.format === 'bullet' || found.format === 'none') return ''
      const reached = counts.get(list) ?? []
      // A count on one level starts those below it again.
      const now = [...reached.slice(0, at), (reached[at] ?? found.start - 1) + 1]
      counts.set(list, now)
      return found.text.replace(/%([1-9])/g, (_, digit: string) => {
        const number = now[Number(digit) - 1] ?? 1
        return CHINESE.has(levels.get(Number(digit) - 1)?.format ?? '') ? toChineseNumeral(number) : String(number)
      })
    },
  }
}
