import type { Batch } from './contrastive-encoder.ts'
import type { Features } from './feature-space.ts'
import type { Random } from './random.ts'

/** A question with the documents that answer it, by ordinal, and those that only look as if they did. */
export interface LabelledQuestion {
  readonly question: Features
  readonly documents: readonly number[]
  readonly lookalikes: readonly number[]
  /** How often it comes in a pass; a share below 1 is its chance. */
  readonly share: number
}

export interface LabelledBatchOptions {
  readonly labelled: readonly LabelledQuestion[]
  readonly documents: (ordinal: number) => Features
  readonly batchSize: number
  readonly lookalikes: number
  /** Documents of the whole collection that join each batch: what is asked about at all. */
  readonly strangers: number
  readonly documentCount: number
  /** Chance with which each gram of a question is left out, so that no single one carries the match. */
  readonly dropout: number
  /** Pairs without labels that join each batch: what was learnt of law that no question covers must not be lost. */
  readonly labelFree: () => { readonly question: Features; readonly document: Features }
  readonly labelFreeCount: number
  readonly random: Random
}

/** One pass over the labelled questions, in random order. */
export function* createLabelledBatches(options: LabelledBatchOptions): Generator<Batch> {
  const { labelled, batchSize, random } = options
  const chosen = labelled.flatMap(question => {
    const times = Math.floor(question.share) + (random.next() < question.share % 1 ? 1 : 0)
    return new Array<LabelledQuestion>(times).fill(question)
  })
  const order = random.shuffle(chosen)
  for (let from = 0; from < order.length; from += batchSize) yield toBatch(order.slice(from, from + batchSize), options)
}

function toBatch(asked: readonly LabelledQuestion[], options: LabelledBatchOptions): Batch {
  const { random, dropout } = options
  const places = new Map<number, number>()
  const place = (ordinal: number): void => {
    if (!places.has(ordinal)) places.set(ordinal, places.size)
  }
  for (const { documents, lookalikes } of asked) {
    // One right document a question: a question with ten labels must not fill the batch with easy company.
    place(documents[random.below(documents.length)]!)
    for (let at = 0; at < options.lookalikes && lookalikes.length > 0; at++)
      place(lookalikes[random.below(lookalikes.length)]!)
  }
  for (let at = 0; at < options.strangers; at++) place(random.below(options.documentCount))
  const relevant = asked.map(({ documents }) => documents.flatMap(ordinal => places.get(ordinal) ?? []))
  const questions = asked.map(({ question }) => dropGrams(question, dropout, random))
  const documents = Array.from(places.keys(), options.documents)
  for (let at = 0; at < options.labelFreeCount; at++) {
    const pair = options.labelFree()
    relevant.push([documents.length])
    questions.push(pair.question)
    documents.push(pair.document)
  }
  return { questions, documents, relevant }
}

function dropGrams({ ids, counts }: Features, chance: number, random: Random): Features {
  const kept = Array.from(ids.keys()).filter(() => random.next() >= chance)
  if (kept.length === 0) return { ids, counts }
  return { ids: Int32Array.from(kept, at => ids[at]!), counts: Float32Array.from(kept, at => counts[at]!) }
}
