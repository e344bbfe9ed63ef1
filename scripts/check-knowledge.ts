import { findKnowledgeFaults } from '../src/app-knowledge.ts'
import { loadDeadlineRules } from '../src/retrieval/knowledge/load-deadline-rules.ts'
import { loadGuides } from '../src/retrieval/knowledge/load-guides.ts'
import { loadKnowledge } from '../src/retrieval/knowledge/load-knowledge.ts'
import { toChinaDay } from '../src/support/clock.ts'
import { fail, projectPath } from './support/command.ts'

const today = toChinaDay(Date.now())
const folder = projectPath('knowledge')
const stop = (error: unknown): never => fail(error instanceof Error ? error.message : String(error))
const knowledge = await loadKnowledge(folder).catch(stop)
const faults = await findKnowledgeFaults(folder, knowledge, today).catch(stop)
if (faults.length > 0) fail(faults.join('; '))
const [deadlines, guides] = await Promise.all([loadDeadlineRules(folder), loadGuides(folder)])
const documents = [...knowledge.documents.values()]
const due = documents
  .filter(document => document.reviewDue <= today)
  .sort((a, b) => (a.reviewDue < b.reviewDue ? -1 : 1))
const ended = documents.filter(document => document.ended !== null && document.ended <= today)
const questions = knowledge.passages.reduce((sum, passage) => sum + passage.questions.length, 0)

console.log(
  `${documents.length} documents (${ended.length} ended), ${knowledge.passages.length} rules, ${questions} questions, ${deadlines.length} deadlines, ${guides.trees.size} dialogues, ${guides.remedies.size} remedies; version ${knowledge.version}`,
)
// Only a list: time passing must never break a build.
const treesDue = [...guides.trees.values()].filter(tree => tree.reviewDue <= today)
console.log(due.length + treesDue.length === 0 ? 'No review is due.' : 'Review is due:')
for (const { id, owner, reviewDue } of treesDue) console.log(`  ${reviewDue}  trees/${id}.yaml  (${owner})`)
for (const { id, shelf, owner, reviewDue } of due) console.log(`  ${reviewDue}  ${shelf}/${id}.md  (${owner})`)
const single = documents.filter(({ oneSource = [] }) => oneSource.length > 0)
if (single.length > 0) console.log('Checked against one source only:')
for (const { id, oneSource = [] } of single) for (const fact of oneSource) console.log(`  ${id}: ${fact}`)
const partial = documents.filter(({ notCovered }) => notCovered !== undefined)
if (partial.length > 0) console.log('Digests that leave something out:')
for (const { id, notCovered } of partial) console.log(`  ${id}: ${notCovered}`)
