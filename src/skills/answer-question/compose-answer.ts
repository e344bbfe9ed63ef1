import type { Passage } from '../../domain/passage.ts'
import type { Citation, Reply, ReplyBlock } from '../../domain/reply.ts'
import { citePassage, citeReference } from '../../retrieval/knowledge/cite.ts'
import type { PassageIndex } from '../../retrieval/knowledge/create-passage-index.ts'
import type { Renumbering } from '../../retrieval/knowledge/crosswalk.ts'
import { renderSteps, type Side } from '../../wording/next-steps.ts'
import { AUTOMATIC_LABEL, renderConclusion, renderNextStep, renderTwoConclusions } from '../../wording/replies.ts'
import {
  renderEndedNote,
  renderFutureNote,
  renderMayBeRenumbered,
  renderNotCovered,
  renderOneSource,
  renderRenumbered,
  renderSourceName,
} from '../../wording/sources.ts'

/** A step that names an article may mean one of the other documents that the rule rests on. */
const NAMES_AN_ARTICLE = /第[一二三四五六七八九十百千\d]+条/

interface Composition extends Side {
  readonly main: Passage
  /** Of a message about two things: the rule for the other one; its conclusion stands beside the main one's. */
  readonly second?: Passage | undefined
  /** Other rules that may bear on the question, best first. */
  readonly related: readonly Passage[]
  readonly askedOn: string
  readonly suggestions: readonly string[]
  /** Articles that the question may mean by a number that they had before; the main rule's own, if it is one of them. */
  readonly renumbered?: { readonly main: Renumbering | undefined; readonly others: readonly Renumbering[] }
  /** The rule's article in the words of the law, when the official text is loaded. */
  readonly quote?: (cites: readonly number[]) => ReplyBlock | null
}

/** An answer from digests alone: conclusion, basis, next step, each legal statement with its citation. */
export function composeAnswer(
  index: PassageIndex,
  { main, second, related, role, saidRole, askedOn, suggestions, quote, renumbered }: Composition,
): Reply {
  const citations: Citation[] = []
  const cite = (citation: Citation | undefined): number[] => {
    if (!citation) return []
    const same = citations.findIndex(
      known => known.title === citation.title && known.number === citation.number && known.article === citation.article,
    )
    if (same >= 0) return [same + 1]
    citations.push(citation)
    return [citations.length]
  }
  const mainCitation = citePassage(main, index, askedOn)
  const ofMain = cite(mainCitation)
  const ofAlso = main.also.flatMap(reference => cite(citeReference(reference, index, askedOn)))
  const steps = renderSteps(main, { role, saidRole })
  const blocks: ReplyBlock[] = [
    second
      ? {
          kind: 'conclusion',
          text: renderTwoConclusions(renderConclusion(main), renderConclusion(second)),
          cites: [...ofMain, ...cite(citePassage(second, index, askedOn))],
        }
      : { kind: 'conclusion', text: renderConclusion(main), cites: ofMain },
    {
      kind: 'basis',
      text: `${renderSourceName(mainCitation)}：${withoutOwnArticle(main)}`,
      cites: [...ofMain, ...ofAlso],
    },
    ...[quote?.(ofMain) ?? []].flat(),
    { kind: 'next-step', text: steps, cites: NAMES_AN_ARTICLE.test(steps) ? [...ofMain, ...ofAlso] : ofMain },
  ]
  if (renumbered?.main) blocks.push({ kind: 'note', text: renderRenumbered(renumbered.main), cites: ofMain })
  else if (renumbered && renumbered.others.length > 0)
    blocks.push({ kind: 'note', text: renderMayBeRenumbered(renumbered.others), cites: [] })
  for (const passage of second ? [second, ...related] : related) {
    const citation = citePassage(passage, index, askedOn)
    const step = passage === second ? renderNextStep(renderSteps(passage, { role, saidRole })) : ''
    blocks.push({
      kind: 'related',
      text: `${passage.heading}：${passage.conclusion}${passage.basis}（${renderSourceName(citation)}）${step}`,
      cites: cite(citation),
    })
  }
  for (const { oneSource } of second ? [main, second] : [main])
    if (oneSource) blocks.push({ kind: 'note', text: renderOneSource(oneSource), cites: [] })
  const { title, notCovered } = main.document
  if (notCovered) blocks.push({ kind: 'note', text: renderNotCovered(title, notCovered), cites: ofMain })
  for (const citation of citations) {
    if (citation.status === 'ended') blocks.push({ kind: 'note', text: renderEndedNote(citation), cites: [] })
    if (citation.status === 'not-yet-in-force')
      blocks.push({ kind: 'note', text: renderFutureNote(citation), cites: [] })
  }
  blocks.push({ kind: 'note', text: AUTOMATIC_LABEL, cites: [] })
  return { outcome: 'answered', blocks, citations, suggestions }
}

/** The article stands in the source's name already, so a basis that begins with it need not say it again. */
const withoutOwnArticle = ({ articles, basis }: Passage): string => {
  const from = basis.startsWith('按') ? 1 : 0
  if (articles === '' || !/^按?第[^，：。]{1,12}条/.test(basis) || !basis.startsWith(articles, from)) return basis
  return basis.slice(from + articles.length).replace(/^(规定)?[，,：:]?\s*/, '')
}
