import { mkdirSync, writeFileSync } from 'node:fs'
import { createPassageIndex } from '../src/retrieval/knowledge/create-passage-index.ts'
import { loadGuides } from '../src/retrieval/knowledge/load-guides.ts'
import { loadKnowledge } from '../src/retrieval/knowledge/load-knowledge.ts'
import { fail, projectPath } from './support/command.ts'
import { drawTree } from './support/trees/draw-tree.ts'

const stop = (error: unknown): never => fail(error instanceof Error ? error.message : String(error))
const folder = projectPath('knowledge')
const index = createPassageIndex(await loadKnowledge(folder).catch(stop))
const { trees, remedies } = await loadGuides(folder).catch(stop)
mkdirSync(projectPath('docs/trees'), { recursive: true })
for (const tree of trees.values()) {
  const path = `docs/trees/${tree.id}.svg`
  writeFileSync(projectPath(path), drawTree(tree, { index, remedies }))
  console.log(path)
}
