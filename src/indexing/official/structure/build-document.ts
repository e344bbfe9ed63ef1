import { createHash } from 'node:crypto'
import { RecursiveCharacterTextSplitter } from '@langchain/textsplitters'
import type { DropReason, OfficialArticle } from '../../../retrieval/official/official-text.ts'
import { type CleanDocument, type CleanLine, type HeldBack, shortHash } from '../cleaning/clean-lines.ts'
import { findInstruction } from '../cleaning/instruction-like.ts'
import { hasLostCharacters } from '../cleaning/lost-characters.ts'
import { judgeSpam } from '../cleaning/spam.ts'
import { splitSentences } from '../cleaning/split-sentences.ts'
import { type RawDocument, RefusedFileError } from '../raw-document.ts'
import { type Metadata, readMetadata } from './read-metadata.ts'
import { type Provision, type SplitDocument, splitArticles } from './split-articles.ts'

export interface ParsedDocument extends Metadata {
  readonly file: string
  readonly kind: 'statute' | 'report'
  readonly script: 'simplified' | 'traditional'
  readonly hash: string
  readonly articles: readonly OfficialArticle[]
  readonly characters: number
  readonly dropped: Readonly<Partial<Record<DropReason, number>>>
  readonly heldBack: readonly HeldBack[]
}

const SECTION_CHARACTERS = 700
const LEAST_HAN = 20
const MOST_HEAD_LINES = 60

/** Makes the document that is stored: provisions without faults, and what it says of itself. */
export async function buildDocument(raw: RawDocument, clean: CleanDocument): Promise<ParsedDocument> {
  const split = splitArticles(clean.lines)
  const numbered = split.scheme !== 'none'
  const head = numbered ? split.head.slice(0, MOST_HEAD_LINES) : clean.lines.slice(0, 8)
  const safeHead = head.filter(line => line.fault === null)
  const body = numbered ? withoutFaults(split, clean) : await toSections(clean)
  const { pageFacts, script } = clean
  const metadata = readMetadata({
    head: safeHead,
    lastArticles: body.articles
      .filter(article => article.number !== null || !numbered)
      .slice(-3)
      .map(article => article.text),
    pageFacts,
    declaredTitle: raw.declaredTitle,
    file: raw.file,
  })
  if (judgeSpam(metadata.title) !== 'clean' || findInstruction(metadata.title))
    throw new RefusedFileError('its title is advertising or an order to the program: have a person look at it')
  const articles = [...preambleOf(numbered ? safeHead : [], metadata), ...body.articles]
  const text = articles.map(article => article.text).join('\n')
  if ((text.match(/\p{Script=Han}/gu) ?? []).length < LEAST_HAN)
    throw new RefusedFileError('nothing of it is left after cleaning, or it is not Chinese')
  return {
    ...metadata,
    notes: [...clean.notes, ...split.missing, ...metadata.notes],
    file: raw.file,
    kind: isStatute(split, metadata) ? 'statute' : 'report',
    script,
    hash: createHash('sha256')
      .update(JSON.stringify([metadata.title, articles.map(article => [article.key, article.text])]))
      .digest('hex'),
    articles,
    characters: text.length,
    dropped: mergeCounts(clean.dropped, body.dropped),
    heldBack: [...clean.heldBack, ...body.heldBack],
  }
}

interface Body {
  readonly articles: readonly OfficialArticle[]
  readonly heldBack: readonly HeldBack[]
  readonly dropped: Partial<Record<DropReason, number>>
}

/** An article with one bad line is held back whole: half an article is not what the law says. */
function withoutFaults(split: SplitDocument, clean: CleanDocument): Body {
  const articles: OfficialArticle[] = []
  const heldBack: HeldBack[] = []
  const dropped: Body['dropped'] = {}
  for (const provision of split.provisions) {
    const text = provision.lines.join('\n')
    if (text === '') continue
    const fault = provision.faults[0]
    if (fault) {
      heldBack.push({ where: provision.label || provision.key, reason: fault.reason, hash: shortHash(text) })
      dropped[fault.kind] = (dropped[fault.kind] ?? 0) + 1
    } else articles.push(toArticle(provision, text, clean.script))
  }
  return { articles, heldBack, dropped }
}

const toArticle = (
  { key, label, number, sub, part, path, originals }: Provision,
  text: string,
  script: CleanDocument['script'],
): OfficialArticle => ({
  key,
  label,
  number,
  sub,
  part,
  path: [...path],
  text,
  ...(script === 'traditional' ? { original: originals.join('\n') } : {}),
})

/** A text without numbers becomes sections of whole paragraphs; what is wrong with a sentence costs only the sentence. */
async function toSections(clean: CleanDocument): Promise<Body> {
  const heldBack: HeldBack[] = []
  const dropped: Body['dropped'] = {}
  const paragraphs = clean.lines.flatMap((line, index) => {
    const kept = keepSound(line, (sentence, kind, reason) => {
      dropped[kind] = (dropped[kind] ?? 0) + 1
      heldBack.push({ where: `paragraph ${index + 1}`, reason, hash: shortHash(sentence) })
    })
    return kept === null ? [] : [kept]
  })
  const articles: OfficialArticle[] = []
  let texts: string[] = []
  let originals: string[] = []
  const flush = (): void => {
    if (texts.length === 0) return
    const ordinal = articles.length + 1
    const original = clean.script === 'traditional' ? { original: originals.join('\n') } : {}
    articles.push({
      key: `s${ordinal}`,
      label: '',
      number: null,
      sub: 0,
      part: 1,
      path: [],
      text: texts.join('\n'),
      ...original,
    })
    texts = []
    originals = []
  }
  for (const paragraph of paragraphs) {
    const pieces = await toPieces(paragraph.text)
    for (const piece of pieces) {
      if (texts.join('').length + piece.length > SECTION_CHARACTERS) flush()
      texts.push(piece)
      originals.push(pieces.length > 1 ? piece : paragraph.original)
    }
  }
  flush()
  return { articles, heldBack, dropped }
}

/** For one sentence that is longer than a section. Separators stay, so that the pieces are the sentence again. */
const splitter = new RecursiveCharacterTextSplitter({
  chunkSize: SECTION_CHARACTERS,
  chunkOverlap: 0,
  separators: ['，', '、', ''],
  keepSeparator: true,
})

/** A very long paragraph in pieces of whole sentences. */
async function toPieces(paragraph: string): Promise<readonly string[]> {
  if (paragraph.length <= SECTION_CHARACTERS * 2) return [paragraph]
  const pieces: string[] = []
  for (const sentence of splitSentences(paragraph)) {
    const last = pieces.at(-1)
    if (last !== undefined && last.length + sentence.length <= SECTION_CHARACTERS)
      pieces[pieces.length - 1] = last + sentence
    else pieces.push(...(sentence.length > SECTION_CHARACTERS ? await splitter.splitText(sentence) : [sentence]))
  }
  return pieces
}

function keepSound(
  line: CleanLine,
  onFault: (sentence: string, kind: DropReason, reason: string) => void,
): { readonly text: string; readonly original: string } | null {
  if (!line.fault) return line
  // Orders to the program and hidden messages make a whole paragraph untrustworthy.
  if (line.fault.kind === 'instruction' || line.fault.kind === 'hidden') {
    onFault(line.text, line.fault.kind, line.fault.reason)
    return null
  }
  const { kind, reason } = line.fault
  const originals = line.original.length === line.text.length ? line.original : line.text
  let at = 0
  let text = ''
  let original = ''
  for (const sentence of splitSentences(line.text)) {
    const bad = kind === 'spam' ? judgeSpam(sentence) !== 'clean' : hasLostCharacters(sentence)
    if (bad) onFault(sentence, kind, reason)
    else {
      text += sentence
      original += originals.slice(at, at + sentence.length)
    }
    at += sentence.length
  }
  return text === '' ? null : { text, original }
}

/** The paragraph that says why a document was made, without title, number and dates. */
function preambleOf(head: readonly CleanLine[], { title }: Metadata): OfficialArticle[] {
  const compactTitle = title.replace(/[\s《》]/g, '')
  const lines = head.filter(
    ({ text }) =>
      /[。；]/.test(text) &&
      text.length >= 20 &&
      !/^[（(]?\s*\d{4}年/.test(text) &&
      !compactTitle.includes(text.replace(/\s/g, '')),
  )
  if (lines.length === 0) return []
  const text = lines.map(line => line.text).join('\n')
  return [{ key: 'preamble', label: '', number: null, sub: 0, part: 1, path: [], text }]
}

function isStatute(split: SplitDocument, { number, adopted }: Metadata): boolean {
  if (split.scheme === 'article') return split.provisions.length > 1 || number !== null
  return number !== null || adopted !== null
}

function mergeCounts(a: Body['dropped'], b: Body['dropped']): Body['dropped'] {
  const sum = { ...a }
  for (const [reason, count] of Object.entries(b) as [DropReason, number][]) sum[reason] = (sum[reason] ?? 0) + count
  return sum
}
