import type { Reply } from '../domain/reply.ts'

/** The reply in traditional characters. Titles, numbers and articles keep their official form beside it. */
export async function convertReply(reply: Reply): Promise<Reply> {
  const { toTraditional } = await import('./convert-script.ts')
  return {
    ...reply,
    script: 'traditional',
    blocks: reply.blocks.map(block => ({ ...block, text: toTraditional(block.text) })),
    citations: reply.citations.map(citation => ({ ...citation, excerpt: toTraditional(citation.excerpt) })),
    suggestions: reply.suggestions.map(toTraditional),
    ...(reply.attachments
      ? { attachments: reply.attachments.map(each => ({ ...each, title: toTraditional(each.title) })) }
      : {}),
  }
}
