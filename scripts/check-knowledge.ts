import { createPassageIndex } from '../src/retrieval/knowledge/create-passage-index.ts'
import { findBrokenGuides } from '../src/retrieval/knowledge/find-broken-guides.ts'
import { findBrokenDeadlines, loadDeadlineRules } from '../src/retrieval/knowledge/load-deadline-rules.ts'
import { loadGuides } from '../src/retrieval/knowledge/load-guides.ts'
import { loadKnowledge } from '../src/retrieval/knowledge/load-knowledge.ts'
import { loadForms } from '../src/skills/draft-form/load-forms.ts'
import { toChinaDay } from '../src/support/clock.ts'
import { fail, projectPath } from './support/command.ts'

const today = toChinaDay(Date.now())
const stop = (error: unknown): never => fail(error instanceof Error ? error.message : String(error))
const knowledge = await loadKnowledge(projectPath('knowledge')).catch(stop)
const deadlines = await loadDeadlineRules(projectPath('knowledge')).catch(stop)
const broken = findBrokenDeadlines(deadlines, knowledge, today)
if (broken.length > 0) fail(`deadlines.yaml: ${broken.join('; ')}`)
const guides = await loadGuides(projectPath('knowledge')).catch(stop)
const known = {
  index: createPassageIndex(knowledge),
  forms: new Set((await loadForms(projectPath('knowledge/forms')).catch(stop)).keys()),
  deadlines: new Set(deadlines.map(({ id }) => id)),
}
const brokenGuides = findBrokenGuides(guides, known, today)
if (brokenGuides.length > 0) fail(`trees: ${brokenGuides.join('; ')}`)
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
