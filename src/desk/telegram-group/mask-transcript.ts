import { maskIdentifiers } from '../../domain/identifiers/mask-identifiers.ts'
import type { Reply } from '../../domain/reply.ts'
import type { TranscriptEntry } from '../../stores/ticket-store.ts'
import type { TranscriptLine } from '../../wording/staff-group.ts'

const LONGEST = 300

const shorten = (text: string): string => {
  const characters = [...text]
  return characters.length > LONGEST ? `${characters.slice(0, LONGEST).join('')}…` : text
}

/** A person's text as the group may see it. */
export const maskText = (text: string): string => shorten(maskIdentifiers(text))

const toWords = ({ blocks }: Reply): string => blocks.map(block => block.text).join(' ')

/** The conversation as the group may see it: what was asked, and the beginnings of the answers. */
export const maskTranscript = (entries: readonly TranscriptEntry[]): readonly TranscriptLine[] =>
  entries
    .filter(({ question }) => question !== '')
    .map(({ question, reply }) => ({ question: maskText(question), answer: maskText(toWords(reply)) }))
