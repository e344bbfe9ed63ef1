import type { GuideResult, GuideTree } from '../../../src/domain/guide/tree.ts'

export interface Box {
  readonly kind: 'question' | 'option' | 'reference' | 'rules' | GuideResult['kind']
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly lines: readonly string[]
}

/** A line of the drawing: along, then down or up, then along. */
export interface Edge {
  readonly from: readonly [x: number, y: number]
  readonly to: readonly [x: number, y: number]
}

export interface Drawing {
  readonly width: number
  readonly height: number
  readonly boxes: readonly Box[]
  readonly edges: readonly Edge[]
}

/** All sizes in pixels of the drawing. */
export const TEXT = { line: 19, size: 14, smallLine: 15, smallSize: 11, padding: 7 } as const
const WIDTHS = { option: 232, target: 352, rules: 240 } as const
const GAP = { rows: 8, beside: 26, indent: 40 } as const
const MARGIN = 24
/** Where a line leaves an answer downwards, from its left side. */
const STEM = 16

interface Names {
  readonly nameRule: (rule: string) => string
  readonly nameResult: (result: GuideResult) => string
}

/**
 * Places a tree as an outline: each answer in a row with what it leads to and the articles that it rests on; the answers to a
 * question that it leads to stand below it, one step further in. What several answers lead to is drawn once, where it is
 * met first; the others name it.
 */
export function layOutTree(tree: GuideTree, { nameRule, nameResult }: Names): Drawing {
  const boxes: Box[] = []
  const edges: Edge[] = []
  const numbers = new Map<string, number>()
  const put = (box: Box): Box => {
    boxes.push(box)
    return box
  }

  /** Draws the answers to a question below `y`, hanging on a stem at `stemX`; returns where they end. */
  const placeOptions = (id: string, x: number, top: number, stemX: number, stemY: number): number => {
    let y = top
    for (const { text, cites, next } of tree.questions.get(id)?.options ?? []) {
      const option = put(toBox('option', x, y, WIDTHS.option, text))
      edges.push({ from: [stemX, stemY], to: [x, middleOf(option)] })
      const targetX = x + WIDTHS.option + GAP.beside
      const { target, isNew } = placeTarget(next, targetX, y)
      edges.push({ from: [x + WIDTHS.option, middleOf(option)], to: [targetX, middleOf(option)] })
      const rules = put(
        toBox('rules', targetX + WIDTHS.target + 8, y, WIDTHS.rules, [...new Set(cites.map(nameRule))].join('、')),
      )
      y = Math.max(...[option, target, rules].map(box => box.y + box.height)) + GAP.rows
      if (isNew) y = placeOptions(next, x + GAP.indent, y, x + STEM, option.y + option.height)
    }
    return y
  }

  const placeTarget = (id: string, x: number, y: number): { target: Box; isNew: boolean } => {
    const question = tree.questions.get(id)
    const result = tree.results.get(id)
    if (result) return { target: put(toBox(result.kind, x, y, WIDTHS.target, nameResult(result))), isNew: false }
    if (!question) throw new Error(`${tree.id} leads to ${id}, which does not exist.`)
    const known = numbers.get(id)
    const number = known ?? numbers.size + 1
    numbers.set(id, number)
    const text = known === undefined ? `问${number} ${question.ask}` : `接问${number}：${question.ask}`
    const target = put(toBox(known === undefined ? 'question' : 'reference', x, y, WIDTHS.target, text))
    return { target, isNew: known === undefined }
  }

  const { target } = placeTarget(tree.start, MARGIN, MARGIN)
  const below = target.y + target.height
  const bottom = placeOptions(tree.start, MARGIN + GAP.indent, below + GAP.rows, MARGIN + STEM, below)
  return {
    boxes,
    edges,
    width: Math.max(...boxes.map(box => box.x + box.width)) + MARGIN,
    height: bottom + MARGIN,
  }
}

const middleOf = (box: Box): number => box.y + (TEXT.line + 2 * TEXT.padding) / 2

function toBox(kind: Box['kind'], x: number, y: number, width: number, text: string): Box {
  const [size, line] = kind === 'rules' ? [TEXT.smallSize, TEXT.smallLine] : [TEXT.size, TEXT.line]
  const lines = wrap(text, (width - 2 * TEXT.padding) / size)
  return { kind, x, y, width, height: 2 * TEXT.padding + lines.length * line, lines }
}

/** Breaks after so many Chinese characters; a Latin one counts as a little more than half. */
function wrap(text: string, most: number): string[] {
  const lines: string[] = []
  let line = ''
  let length = 0
  for (const character of text) {
    const width = character.charCodeAt(0) < 0x2000 ? 0.6 : 1
    if (length + width > most) {
      lines.push(line)
      line = ''
      length = 0
    }
    line += character
    length += width
  }
  return [...lines, line]
}
