import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { drawTree } from '../../scripts/support/trees/draw-tree.ts'
import { type Drawing, layOutTree, TEXT } from '../../scripts/support/trees/lay-out-tree.ts'
import { createPassageIndex, type PassageIndex } from '../../src/retrieval/knowledge/create-passage-index.ts'
import { type Guides, loadGuides } from '../../src/retrieval/knowledge/load-guides.ts'
import { loadKnowledge } from '../../src/retrieval/knowledge/load-knowledge.ts'

const root = join(import.meta.dirname, '../..')
let guides: Guides
let index: PassageIndex
beforeAll(async () => {
  guides = await loadGuides(join(root, 'knowledge'))
  index = createPassageIndex(await loadKnowledge(join(root, 'knowledge')))
})

const layOut = (id: string): Drawing =>
  layOutTree(guides.trees.get(id)!, { nameRule: rule => rule, nameResult: result => result.title })

describe('the pictures of the dialogues', () => {
  it('should be drawn from the trees as they are: run npm run draw-trees after a change', () => {
    for (const tree of guides.trees.values()) {
      const drawn = readFileSync(join(root, `docs/trees/${tree.id}.svg`), 'utf8')
      expect(drawn === drawTree(tree, { index, remedies: guides.remedies }), `docs/trees/${tree.id}.svg is stale`).toBe(
        true,
      )
    }
  })

  it('should show every question, answer and result', () => {
    for (const tree of guides.trees.values()) {
      const shown = new Set(layOut(tree.id).boxes.map(box => box.lines.join('').replace(/^(问|接问)\d+[：\s]*/, '')))
      for (const { ask, options } of tree.questions.values()) {
        expect(shown.has(ask), ask).toBe(true)
        for (const option of options) expect(shown.has(option.text), option.text).toBe(true)
      }
      for (const { title } of tree.results.values()) expect(shown.has(title), title).toBe(true)
    }
  })

  it('should lay no box over another, and no text outside its box', () => {
    for (const id of guides.trees.keys()) {
      const { boxes, width, height } = layOut(id)
      boxes.forEach((box, at) => {
        expect(box.x + box.width).toBeLessThanOrEqual(width)
        expect(box.y + box.height).toBeLessThanOrEqual(height)
        if (box.kind !== 'rules') expect(box.lines.length * TEXT.line).toBeLessThanOrEqual(box.height)
        for (const other of boxes.slice(at + 1)) {
          const apart =
            box.x + box.width <= other.x ||
            other.x + other.width <= box.x ||
            box.y + box.height <= other.y ||
            other.y + other.height <= box.y
          expect(apart, `${box.lines.join('')} / ${other.lines.join('')}`).toBe(true)
        }
      })
    }
  })
})
