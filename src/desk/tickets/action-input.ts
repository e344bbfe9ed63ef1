import { z } from 'zod'
import { isRealDay } from '../../domain/day.ts'

const words = z.string().trim().min(1).max(4_000)
const why = z.string().trim().min(2).max(500)
const label = z.string().trim().min(1).max(20)

/** What the console may ask of a ticket; the same names as `DeskAction`. */
export const actionInput = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['claim', 'release', 'wait-for-person', 'wait-for-court', 'resume', 'resolve', 'reopen']) }),
  z.object({ kind: z.literal('reply'), text: words, editedDraft: z.string().max(64).optional() }),
  z.object({ kind: z.literal('approve-draft'), draftId: z.string().max(64) }),
  z.object({ kind: z.literal('reject-draft'), draftId: z.string().max(64), why }),
  z.object({ kind: z.literal('note'), text: words }),
  z.object({
    kind: z.literal('transfer'),
    assignee: z.string().max(64).nullable(),
    team: z.string().max(40).nullable(),
    why,
  }),
  z.object({ kind: z.literal('snooze'), until: z.int().positive().nullable() }),
  z.object({ kind: z.literal('close'), why }),
  z.object({
    kind: z.literal('set-priority'),
    priority: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]),
  }),
  z.object({ kind: z.literal('add-label'), label }),
  z.object({ kind: z.literal('remove-label'), label }),
  z.object({ kind: z.literal('set-follow-up'), on: z.string().refine(isRealDay).nullable() }),
  z.object({ kind: z.literal('merge'), into: z.string().max(64) }),
])
