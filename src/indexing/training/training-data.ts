import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import type { Passage } from '../../domain/passage.ts'
import type { Article } from './label-free-pairs.ts'

/** A question and the texts that answer it, by their place in the collection. */
export interface AnsweredQuestion {
  readonly text: string
  /** Other wordings that lead to the same texts: keywords, sentences of a lawyer's answer. */
  readonly keywords: string
  readonly sentences: readonly string[]
  readonly documents: readonly number[]
  /** Questions of one group (a query, a rule) are held out together. */
  readonly group: string
}

const Id = z.union([z.number(), z.string()])
const ArticleLine = z.object({ id: Id, name: z.string(), content: z.string() })
const QuestionLine = z.object({
  id: Id,
  text: z.string(),
  relevant: z.array(Id),
  keywords: z.string().nullish(),
  answer: z.string().nullish(),
})

export interface CorpusArticle extends Article {
  readonly id: string
}

/** Articles of a JSONL corpus, `{"id","name","content"}` a line. Throws on a line of another shape. */
export async function readArticles(path: string): Promise<CorpusArticle[]> {
  return (await readLines(path, ArticleLine)).map(({ id, name, content }) => ({ id: String(id), name, content }))
}

/** Labelled questions, `{"id","text","relevant",...}` a line; `placeOf` knows where an article stands. */
export async function readQuestions(path: string, placeOf: ReadonlyMap<string, number>): Promise<AnsweredQuestion[]> {
  const lines = await readLines(path, QuestionLine)
  return lines.flatMap(({ id, text, relevant, keywords, answer }) => {
    const documents = relevant.flatMap(article => placeOf.get(String(article)) ?? [])
    if (documents.length === 0) return []
    const sentences = (answer ?? '').split(/[。；\n]/).filter(sentence => sentence.length > 12)
    return [{ text, keywords: keywords ?? '', sentences: sentences.slice(0, 6), documents, group: `question ${id}` }]
  })
}

/** A rule of a digest as a text of the collection. */
export function toRuleArticle({ heading, conclusion, basis, nextStep }: Passage): Article {
  return { name: heading, content: `${conclusion}\n${basis}\n${nextStep}` }
}

/** The 问法 of the digests; rule `n` stands at `offset + n` of the collection. */
export function toRuleQuestions(passages: readonly Passage[], offset: number): AnsweredQuestion[] {
  return passages.flatMap((passage, at) =>
    passage.questions.map(text => ({ text, keywords: '', sentences: [], documents: [offset + at], group: passage.id })),
  )
}

/**
 * Lets each question of a group also lead to the group's other questions, which stand from `offset` on in the collection: the bot
 * compares a question with the known ones, not only with the rule's text.
 */
export function linkSiblings(questions: readonly AnsweredQuestion[], offset: number): AnsweredQuestion[] {
  const places = Map.groupBy(questions.keys(), at => questions[at]!.group)
  return questions.map((question, at) => {
    const siblings = places.get(question.group)!.filter(other => other !== at)
    return { ...question, documents: [...question.documents, ...siblings.map(other => offset + other)] }
  })
}

/** Which of `folds` parts a group belongs to: by hash, so that it stays where it is when data is added. */
export function toFold(group: string, folds: number): number {
  return createHash('sha256').update(group).digest().readUInt32LE() % folds
}

async function readLines<T>(path: string, schema: z.ZodType<T>): Promise<T[]> {
  const lines = (await readFile(path, 'utf8')).split('\n')
  return lines.flatMap((line, index) => {
    if (line.trim() === '') return []
    try {
      // The published labels write an absent value as NaN, which is not JSON.
      return [schema.parse(JSON.parse(line.replaceAll(': NaN', ': null')))]
    } catch (cause) {
      throw new Error(`${path}, line ${index + 1} does not have the expected fields`, { cause })
    }
  })
}
