import { readDates, readPageDay } from './read-dates.ts'

export interface Metadata {
  readonly title: string
  readonly number: string | null
  readonly issuer: string | null
  readonly adopted: string | null
  readonly published: string | null
  readonly effective: string | null
  readonly repeals: readonly { readonly title: string; readonly number: string | null }[]
  readonly notes: readonly string[]
}

export interface MetadataSource {
  /** Lines above the first article, or the first lines of a text without articles. */
  readonly head: readonly { readonly text: string; readonly heading: number }[]
  readonly lastArticles: readonly string[]
  readonly pageFacts: readonly string[]
  readonly declaredTitle: string | null
  readonly file: string
}

const DOCUMENT_NUMBER =
  /(?:^|[^\p{Script=Han}])((?:\p{Script=Han}{1,12})?[〔［[（(【]\s*(?:19|20)\d{2}\s*[〕］\])）】]\s*(?:\p{Script=Han}{0,6}第?\s*)?\d{1,5}\s*号)/u
const DECREE =
  /((?:中华人民共和国)?(?:主席|国务院|\p{Script=Han}{2,16}(?:部|委员会|总局|局|署|行))令\s*第?\s*[〇零一二三四五六七八九十百千\d]{1,6}\s*号)/u
const ENDS_TITLE =
  /(?:法|条例|规定|规则|解释|办法|意见|通知|批复|决定|细则|纪要|答复|复函|函|方案|公告|准则|标准|规程|指引|指南|制度|案|要点|报告|讲话)(?:[（(][^（）()]{1,12}[)）])*$/
const ISSUERS =
  /^(?:最高人民法院|最高人民检察院|公安部|司法部|国务院(?:办公厅)?|中共中央(?:办公厅)?|全国人民代表大会(?:常务委员会)?|国家发展改革委|国家发展和改革委员会|中国人民银行|人力资源社会保障部|民政部|财政部|自然资源部|中国银保监会|国家金融监督管理总局)/
const LONGEST_TITLE = 120

/** Reads what a document says of itself. What can't be found is null, never guessed; the file's name only stands in for a title or a day. */
export function readMetadata({ head, lastArticles, pageFacts, declaredTitle, file }: MetadataSource): Metadata {
  const notes: string[] = []
  const texts = head.map(line => line.text)
  const { title, from } = findTitle(head, declaredTitle, file)
  if (from === 'file') notes.push('title taken from the name of the file')
  const about = texts.filter(text => text.length <= 400 && !/^(?:为|根据|依照|依据|按照)/.test(text))
  const dates = readDates(about, lastArticles)
  const pageDay =
    dates.adopted || dates.published || dates.effective
      ? null
      : readPageDay([...pageFacts, ...texts.slice(0, 4).filter(text => text.length < 80)])
  const fileDay = /[(（_-](\d{4}-\d{2}-\d{2})[)）]?/.exec(file)?.[1] ?? null
  const published = dates.published ?? pageDay ?? fileDay
  if (published !== null && published === fileDay && !dates.published && !pageDay)
    notes.push('day of publication taken from the name of the file')
  return {
    title,
    number: findNumber([...about, ...pageFacts]),
    issuer: findIssuer(title, about, pageFacts),
    ...dates,
    published,
    repeals: findRepeals(lastArticles),
    notes,
  }
}

function findTitle(
  head: MetadataSource['head'],
  declared: string | null,
  file: string,
): { readonly title: string; readonly from: 'text' | 'file' } {
  const marked = head.find(line => line.heading === 1 && line.text.length <= LONGEST_TITLE && line.text.length > 3)
  if (marked) return { title: tidyTitle(marked.text), from: 'text' }
  // A title often stands in several lines: issuer, subject, kind of document.
  let joined = ''
  for (const { text } of head.slice(0, 8)) {
    if (/[。；]/.test(text) || DOCUMENT_NUMBER.test(text) || /^[（(]?\s*\d{4}年/.test(text)) break
    joined += text.replace(/\s+/g, '')
    if (joined.length > LONGEST_TITLE) break
    if (ENDS_TITLE.test(joined)) return { title: tidyTitle(joined), from: 'text' }
  }
  const first = head[0]?.text ?? ''
  if (first !== '' && first.length <= 60 && !/[。；]$/.test(first)) return { title: tidyTitle(first), from: 'text' }
  const fromPage = (declared ?? '').split(/[-_|–—]/)[0]!.trim()
  if (fromPage.length >= 6 && fromPage.length <= LONGEST_TITLE) return { title: tidyTitle(fromPage), from: 'text' }
  const name = file.replace(/\.[^.]+$/, '').replace(/[(（]\d{4}-\d{2}-\d{2}[)）]$/, '')
  const clause = first.split(/[。，,；]/).find(part => part.length >= 8 && part.length <= 60)
  if (/\p{Script=Han}{4}/u.test(name) || !clause) return { title: tidyTitle(name), from: 'file' }
  return { title: tidyTitle(clause), from: 'text' }
}

const tidyTitle = (title: string): string =>
  title
    .replace(/\s+/g, ' ')
    .replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '')
    .trim()
    .slice(0, LONGEST_TITLE)

function findNumber(lines: readonly string[]): string | null {
  for (const line of lines) {
    // A number behind another document's name is that document's.
    const own = line.replace(/《[^》]{1,120}》\s*[（(][^（）()]{1,60}[)）]/g, '')
    const match = DOCUMENT_NUMBER.exec(own)
    if (match)
      return match[1]!
        .replace(/\s+/g, '')
        .replace(/[［[（(【]((?:19|20)\d{2})[〕］\])）】]|〔((?:19|20)\d{2})〕/, (_, a, b) => `〔${a ?? b}〕`)
    const decree = DECREE.exec(own)
    if (decree) return decree[1]!.replace(/\s+/g, '').replace(/^中华人民共和国/, '')
  }
  return null
}

function findIssuer(title: string, about: readonly string[], pageFacts: readonly string[]): string | null {
  const names: string[] = []
  let rest = title
  for (let match = ISSUERS.exec(rest); match; match = ISSUERS.exec(rest)) {
    names.push(match[0])
    rest = rest.slice(match[0].length).replace(/^[、，\s]+/, '')
  }
  if (names.length > 0) return names.join('、')
  for (const line of about) {
    if (/全国人民代表大会常务委员会/.test(line) && /通过|修正|修订/.test(line)) return '全国人民代表大会常务委员会'
    if (/全国人民代表大会/.test(line) && /通过/.test(line)) return '全国人民代表大会'
    if (/中共中央、国务院/.test(line)) return '中共中央、国务院'
    if (/国务院/.test(line) && /令|通过|公布/.test(line)) return '国务院'
    if (/最高人民法院审判委员会/.test(line)) return '最高人民法院'
    if (/最高人民检察院/.test(line) && /检察委员会/.test(line)) return '最高人民检察院'
  }
  for (const fact of pageFacts) {
    const source = /来源\s*[:：]\s*([^\s|｜·:：]{2,24}?)(?=责任编辑|作者|记者|编辑|\s|[|｜·]|$)/.exec(fact)?.[1]
    if (source) return source
  }
  return null
}

/** 《……》（法释〔2015〕16号）同时废止 */
function findRepeals(lastArticles: readonly string[]): Metadata['repeals'] {
  const sentences = lastArticles
    .flatMap(text => text.split(/(?<=[。；])/))
    .filter(sentence => /废止|停止(?:适用|执行)|失效/.test(sentence))
  return sentences.flatMap(sentence =>
    [...sentence.matchAll(/《((?:[^《》]|《[^《》]*》){2,120})》(?:\s*[（(]([^（）()]{2,40}号)[)）])?/g)].map(
      match => ({
        title: match[1]!,
        number: match[2] ?? null,
      }),
    ),
  )
}
