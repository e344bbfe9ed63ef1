import { z } from 'zod'
import { OPENINGS, type Opening } from '../../wording/model-answer.ts'

const openings = Object.keys(OPENINGS) as [Opening, ...Opening[]]

/** What a model must reply with when it composes: sentences, each with the ids of the passages that it rests on. */
export const modelAnswerSchema = z.strictObject({
  opening: z.enum(openings),
  sentences: z
    .array(
      z.strictObject({
        part: z.enum(['conclusion', 'explanation']),
        text: z.string().min(2).max(400),
        passages: z.array(z.string().max(8)).max(6),
      }),
    )
    .min(1)
    .max(12),
})

export type ModelAnswer = z.infer<typeof modelAnswerSchema>
export type ModelSentence = ModelAnswer['sentences'][number]
