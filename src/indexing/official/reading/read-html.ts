import { Parser } from 'htmlparser2'
import type { RawLine } from '../raw-document.ts'
import { readStyleSheet, seeElement, VISIBLE, type Visibility } from './html-visibility.ts'
import { checkLines } from './read-plain.ts'

export interface HtmlText {
  readonly title: string | null
  readonly lines: readonly RawLine[]
}

/** Never part of a document's text: scripts, forms, menus. `rt` and `rp` hold the reading of a ruby annotation. */
const SKIPPED = new Set(
  'script style noscript template iframe object embed svg canvas audio video nav aside form button select option textarea input rt rp rtc head'.split(
    ' ',
  ),
)
const BLOCKS = new Set(
  'p div li ul ol dl dt dd tr table thead tbody tfoot caption section article main header footer h1 h2 h3 h4 h5 h6 blockquote pre center figure figcaption address hr body html'.split(
    ' ',
  ),
)
const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '))

interface Open {
  readonly name: string
  readonly skipped: boolean
  readonly seen: Visibility
}

/** The character set that a page declares, from its first bytes. */
export function findCharset(bytes: Uint8Array): string | null {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(2048, bytes.length)).toString('latin1')
  return /<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]{2,20})/i.exec(start)?.[1] ?? null
}

/** What a page says, block by block; text that a person can't see is marked as hidden. */
export function readHtml(html: string): HtmlText {
  const sheet = readStyleSheet(
    [...html.matchAll(/<style[^>]{0,200}>([\s\S]{0,200000}?)<\/style/gi)].map(match => match[1]).join('\n'),
  )
  const lines: RawLine[] = []
  const stack: Open[] = []
  let title = ''
  let inTitle = false
  let heading = 0
  let parts: { text: string; readonly hidden: string | null }[] = []
  const top = (): Open | undefined => stack.at(-1)
  /** Ends a block. Its visible words are one paragraph, whatever was hidden between them. */
  const endBlock = (): void => {
    const visible = tidy(parts.map(part => (part.hidden === null ? part.text : '')).join(''))
    if (visible !== '') lines.push({ text: visible, ...(heading > 0 ? { heading } : {}) })
    for (const { text, hidden } of parts)
      if (hidden !== null && tidy(text) !== '') lines.push({ text: tidy(text), hidden })
    parts = []
  }
  const put = (text: string): void => {
    const hidden = top()?.seen.hidden ?? null
    const last = parts.at(-1)
    if (last && last.hidden === hidden) last.text += text
    else parts.push({ text, hidden })
  }

  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        if (name === 'title') inTitle = true
        if (BLOCKS.has(name) || name === 'br') endBlock()
        if (name === 'td' || name === 'th') put(' ')
        if (/^h[1-6]$/.test(name)) heading = Number(name[1])
        if (VOID.has(name)) return
        stack.push({
          name,
          skipped: (top()?.skipped ?? false) || SKIPPED.has(name),
          seen: seeElement(top()?.seen ?? VISIBLE, attributes, sheet),
        })
      },
      ontext: part => {
        if (inTitle) title += part
        else if (!top()?.skipped) put(part)
      },
      onclosetag: name => {
        if (name === 'title') inTitle = false
        if (BLOCKS.has(name)) endBlock()
        if (/^h[1-6]$/.test(name)) heading = 0
        if (!VOID.has(name) && top()?.name === name) stack.pop()
      },
      onend: endBlock,
    },
    { decodeEntities: true, lowerCaseTags: true },
  )
  parser.end(html)
  checkLines(lines.map(line => line.text))
  return { title: title.trim() === '' ? null : title.trim(), lines }
}

const tidy = (text: string): string => text.replace(/[ \t\r\n\u00a0]+/g, ' ').trim()
