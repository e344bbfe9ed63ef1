import type { Source } from '../../domain/grounding/check-sentence.ts'
import type { Passage, Role } from '../../domain/passage.ts'
import { renderSteps } from '../../wording/next-steps.ts'
import { renderSourceName } from '../../wording/sources.ts'

const URL = /https?:\/\/[^\s）)，。；、》]+|(?:[a-z0-9-]+\.)+(?:com|cn|net|org)(?:\/[^\s）)，。；、》]*)?/gi

export interface PassageSource extends Source {
  readonly passage: Passage
}

/** Passages as a model sees them: under short ids, with tokens in the place of addresses. */
export interface Sources {
  readonly list: readonly PassageSource[]
  readonly byId: ReadonlyMap<string, PassageSource>
  /** Puts the addresses back. */
  readonly resolveLinks: (text: string) => string
}

export function toSources(passages: readonly Passage[], role: Role | null): Sources {
  const links: string[] = []
  const withTokens = (text: string): string =>
    text.replace(URL, address => {
      const known = links.indexOf(address)
      if (known < 0) links.push(address)
      return `{{link${known < 0 ? links.length : known + 1}}}`
    })
  const list = passages.map((passage, at) => ({
    id: `p${at + 1}`,
    text: withTokens(toText(passage, role)),
    passage,
  }))
  return {
    list,
    byId: new Map(list.map(source => [source.id, source])),
    resolveLinks: text => text.replace(/\{\{link(\d+)\}\}/g, (token, number) => links[Number(number) - 1] ?? token),
  }
}

const toText = (
  { document, articles, heading, conclusion, basis, nextStep, nextStepFor }: Passage,
  role: Role | null,
): string =>
  [
    renderSourceName({ title: document.title, number: document.number, article: articles }),
    heading,
    `结论：\n${conclusion}`,
    `依据：\n${basis}`,
    `下一步：\n${renderSteps({ nextStep, nextStepFor }, { role })}`,
  ].join('\n')
