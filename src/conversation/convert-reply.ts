import type { Reply } from '../domain/reply.ts'
import { toTraditional } from './traditional.ts'

/** The reply in traditional characters. Titles, numbers and articles keep their official form beside it. */
export const convertReply = (reply: Reply): Reply => ({
  ...reply,
  blocks: reply.blocks.map(block => ({ ...block, text: toTraditional(block.text) })),
  citations: reply.citations.map(citation => ({ ...citation, excerpt: toTraditional(citation.excerpt) })),
  suggestions: reply.suggestions.map(toTraditional),
})
