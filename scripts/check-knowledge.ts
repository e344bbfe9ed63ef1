import { loadKnowledge } from '../src/retrieval/knowledge/load-knowledge.ts'
import { toChinaDay } from '../src/support/clock.ts'
import { fail, projectPath } from './support/command.ts'

const knowledge = await loadKnowledge(projectPath('knowledge')).catch(error =>
  fail(error instanceof Error ? error.message : String(error)),
)
const today = toChinaDay(Date.now())
const documents = [...knowledge.documents.values()]
const due = documents
  .filter(document => document.reviewDue <= today)
  .sort((a, b) => (a.reviewDue < b.reviewDue ? -1 : 1))
const ended = documents.filter(document => document.ended !== null && document.ended <= today)
const questions = knowledge.passages.reduce((sum, passage) => sum + passage.questions.length, 0)

console.log(
  `${documents.length} documents (${ended.length} ended), ${knowledge.passages.length} rules, ${questions} questions; version ${knowledge.version}`,
)
// Only a list: time passing must never break a build.
console.log(due.length === 0 ? 'No review is due.' : 'Review is due:')
for (const { id, shelf, owner, reviewDue } of due) console.log(`  ${reviewDue}  ${shelf}/${id}.md  (${owner})`)
