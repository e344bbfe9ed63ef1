import { spawnSync } from 'node:child_process'
import { globSync } from 'node:fs'
import type { Passage } from '../src/domain/passage.ts'
import { loadKnowledge } from '../src/retrieval/knowledge/load-knowledge.ts'
import { fail, projectPath, readOptions } from './support/command.ts'
import { readItems } from './support/eval/items.ts'
import { findTouched, linkItems } from './support/eval/touched-by-digest.ts'

const USAGE = 'npm run touched -- [REV]    digests changed against REV (HEAD), and the questions and rules they touch'

const { values, positionals } = readOptions({ allowPositionals: true, options: { help: { type: 'boolean' } } })
if (values.help || positionals.length > 1) fail(USAGE)
const revision = positionals[0] ?? 'HEAD'
// A dash at its front would be an option of git.
if (revision.startsWith('-')) fail(`${revision} is no revision.\n${USAGE}`)

// A digest that git doesn't know yet is a change too.
const changed = [
  ...git('diff', '--name-only', '--no-renames', '--relative', revision, '--', 'knowledge'),
  ...git('ls-files', '--others', '--exclude-standard', '--', 'knowledge'),
].sort()
const { documents, passages } = await loadKnowledge(projectPath('knowledge')).catch(error =>
  fail(error instanceof Error ? error.message : String(error)),
)
const linked = linkItems(
  globSync('tests/fixtures/eval/*.jsonl', { cwd: projectPath('.') })
    .sort()
    .flatMap(file => readItems(projectPath(file))),
  passages,
)

if (changed.length === 0) console.log(`Nothing in knowledge/ differs from ${revision}.`)
for (const file of changed) {
  const id = /^knowledge\/[^/]+\/([^/]+)\.md$/.exec(file)?.[1]
  if (id === undefined || id === 'README') {
    console.log(file.endsWith('README.md') ? `${file}: no digest` : `${file}: touches every answer; run npm run eval`)
    continue
  }
  const touched = findTouched(id, passages, linked)
  const what = documents.has(id) ? `${touched.rules.length} rules` : 'removed'
  console.log(`${file}: ${what}, ${touched.items.length} questions, ${touched.pointing.length} rules point to it`)
  for (const item of touched.items) console.log(`  question  ${item.id}  ${item.question}`)
  for (const passage of touched.pointing) console.log(`  also      ${passage.id}  ${describe(passage)}`)
}

function describe({ heading, articles }: Passage): string {
  return articles === '' ? heading : `${heading} (${articles})`
}

/** Lines that a git command prints; it takes no lock, so that nothing else that uses the repository waits or fails. */
function git(...args: readonly string[]): readonly string[] {
  const { status, stdout, stderr } = spawnSync('git', ['--no-optional-locks', '-c', 'core.quotePath=false', ...args], {
    cwd: projectPath('.'),
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  })
  if (status !== 0) fail(`git ${args[0]} failed for ${revision}: ${(stderr ?? 'git is not installed').split('\n')[0]}`)
  return stdout.split('\n').filter(line => line !== '')
}
