import type { Citation, Reply, ReplyBlock } from '../domain/reply.ts'
import { renderSourceName } from './sources.ts'

export interface CorrectedRule {
  readonly heading: string
  /** `null` where the rule was left out altogether. */
  readonly now: { readonly conclusion: string; readonly basis: string; readonly citation: Citation } | null
}

/** What people are told who were answered from a rule that was corrected since. `note` is the editor's. */
export function renderCorrection(note: string, rules: readonly CorrectedRule[], answeredOn: string): Reply {
  const citations: Citation[] = []
  const blocks: ReplyBlock[] = rules.map(({ heading, now }) => {
    if (!now) return { kind: 'text', text: `“${heading}”：这条内容已经撤下，请不要再按它办。`, cites: [] }
    citations.push(now.citation)
    const source = renderSourceName(now.citation)
    return {
      kind: 'basis',
      text: `“${heading}”现在的内容：${now.conclusion}${now.basis}（${source}）`,
      cites: [citations.length],
    }
  })
  return {
    outcome: 'escalated_notice',
    blocks: [
      {
        kind: 'conclusion',
        text: `更正通知：${answeredOn} 回答您的问题时用到的内容已经更正。给您带来不便，请谅解。`,
        cites: [],
      },
      { kind: 'text', text: `更正说明：${note}`, cites: [] },
      ...blocks,
      {
        kind: 'next-step',
        text: '您可以把原来的问题再问一遍，按更正后的内容回答；如果已经按原来的说法办了，或拿不准对您有什么影响，请点“转人工”。',
        cites: [],
      },
    ],
    citations,
    suggestions: ['转人工'],
  }
}
