import type { Passage } from '../../domain/passage.ts'
import type { Reply, ReplyBlock } from '../../domain/reply.ts'
import { renderArticleLead } from '../../wording/official-quote.ts'
import { AUTOMATIC_LABEL } from '../../wording/replies.ts'
import { renderEndedNote, renderSourceName } from '../../wording/sources.ts'
import type { NamedArticle } from './quote-official.ts'

/** An answer that gives an article in the words of the law, and below it what our digest makes of it. */
export function composeArticle(
  { citation, block }: NamedArticle,
  digest: Passage | undefined,
  suggestions: readonly string[],
): Reply {
  const ended = citation.status === 'ended'
  const blocks: ReplyBlock[] = [
    { kind: 'conclusion', text: renderArticleLead(renderSourceName(citation), ended), cites: [1] },
    block,
  ]
  if (digest) blocks.push({ kind: 'related', text: `${digest.heading}：${digest.conclusion}`, cites: [1] })
  if (ended) blocks.push({ kind: 'note', text: renderEndedNote(citation), cites: [] })
  blocks.push({ kind: 'note', text: AUTOMATIC_LABEL, cites: [] })
  return { outcome: 'answered', blocks, citations: [citation], suggestions }
}
