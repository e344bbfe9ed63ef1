import type { Reply, ReplyBlock } from '../domain/reply.ts'
import { renderKind } from './attachments.ts'
import { renderSourceName, renderValidity } from './sources.ts'

type Headings = Readonly<Record<ReplyBlock['kind'] | 'sources' | 'attachments', string>>

const SIMPLIFIED: Headings = {
  conclusion: '【结论】',
  basis: '【依据】',
  'next-step': '【下一步】',
  related: '【相关】',
  sources: '【出处】',
  attachments: '【文件】',
  note: '',
  text: '',
}
const TRADITIONAL: Headings = {
  ...SIMPLIFIED,
  conclusion: '【結論】',
  basis: '【依據】',
  related: '【相關】',
  sources: '【出處】',
}

const SIMPLE_ENDINGS = /^(clarification|error|escalated)_/

/** A reply as plain text: for the terminal, `ask`, and channels without formatting. Sources come last, numbered. */
export function renderPlain(reply: Reply): string {
  // Short replies that are not built as conclusion, basis, next step read better without headings.
  const withHeadings = !SIMPLE_ENDINGS.test(reply.outcome)
  const headings = reply.script === 'traditional' ? TRADITIONAL : SIMPLIFIED
  const parts = reply.blocks.map(block => {
    const heading = withHeadings ? headings[block.kind] : ''
    const marks = withHeadings ? block.cites.map(number => `[${number}]`).join('') : ''
    return `${heading}${block.text}${marks}`
  })
  const sources = reply.citations.map(
    (citation, index) => `[${index + 1}] ${renderSourceName(citation)}，${renderValidity(citation)}`,
  )
  if (sources.length > 0) parts.splice(parts.length - 1, 0, `${headings.sources}\n${sources.join('\n')}`)
  if (reply.attachments?.length) {
    const files = reply.attachments.map(attachment => `${attachment.title}（${renderKind(attachment)}）`)
    parts.push(`${headings.attachments}\n${files.join('\n')}`)
  }
  return parts.join('\n\n')
}
