import type { GuideOption, GuideQuestion, GuideTree } from './tree.ts'
import { enumeratePaths } from './walk.ts'

/** Chinese characters that a Telegram button can carry and a narrow phone shows on one line. */
const LONGEST_OPTION = 20
const LONGEST_ASK = 80
const LONGEST_HELP = 160
const LONGEST_CONCLUSION = 160
const MOST_OPTIONS = 11

/** What is wrong with the shape of a tree, each as one line; empty when it holds together. */
export function findFaults(tree: GuideTree): readonly string[] {
  const questions = [...tree.questions.values()]
  const results = [...tree.results.values()]
  const paths = enumeratePaths(tree)
  const reached = new Set(paths.flatMap(path => path.taken.map(step => step.question.id)))
  const ends = new Set(paths.map(path => path.result?.id))
  return [
    ...paths
      .filter(path => path.result === null)
      .map(path => `the path ${path.answers.join(' > ')} ends nowhere or goes in a circle`),
    ...questions.filter(({ id }) => !reached.has(id)).map(({ id }) => `no path comes to the question ${id}`),
    ...results.filter(({ id }) => !ends.has(id)).map(({ id }) => `no path ends in ${id}`),
    ...questions.filter(({ id }) => tree.results.has(id)).map(({ id }) => `${id} is a question and a result`),
    ...questions.flatMap(findQuestionFaults),
    ...results
      .filter(({ conclusion }) => length(conclusion) > LONGEST_CONCLUSION)
      .map(({ id }) => `${id}: the conclusion is longer than ${LONGEST_CONCLUSION} characters`),
  ].map(fault => `${tree.id}: ${fault}`)
}

function findQuestionFaults({ id, ask, help, options }: GuideQuestion): string[] {
  const faults: string[] = []
  if (length(ask) > LONGEST_ASK) faults.push(`${id}: the question is longer than ${LONGEST_ASK} characters`)
  if (help && length(help) > LONGEST_HELP) faults.push(`${id}: the help is longer than ${LONGEST_HELP} characters`)
  if (options.length < 2 || options.length > MOST_OPTIONS) faults.push(`${id}: ${options.length} options`)
  for (const option of options) {
    if (length(option.text) > LONGEST_OPTION)
      faults.push(`${id}/${option.id}: longer than ${LONGEST_OPTION} characters`)
    if (option.cites.length === 0) faults.push(`${id}/${option.id}: no citation`)
  }
  const ids = options.map(option => option.id)
  if (new Set(ids).size < ids.length) faults.push(`${id}: two options have one id`)
  return [...faults, ...findSharedWords(id, options)]
}

/** A word that stands for two answers would let one set of facts end in two results. */
function findSharedWords(id: string, options: readonly GuideOption[]): string[] {
  const owners = new Map<string, string>()
  const faults: string[] = []
  for (const option of options) {
    for (const word of new Set([option.text, ...option.means, ...(option.says ? [`(${option.says})`] : [])])) {
      const owner = owners.get(word)
      if (owner) faults.push(`${id}: ${word} means ${owner} and ${option.id}`)
      owners.set(word, option.id)
    }
  }
  return faults
}

const length = (text: string): number => [...text].length
