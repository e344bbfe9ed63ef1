/** What `npm run ingest` tells the person who runs it. The commands of this project speak English, the texts are Chinese. */
export const INGEST_USAGE = `npm run ingest -- PATH... [--dry-run] [--strict] [--fresh] [--watch]
  reads official documents (.md .txt .html .docx .pdf, folders, .zip) into the knowledge base
  --dry-run   reads and reports, changes nothing
  --strict    takes nothing in when one file is refused
  --fresh     begins with an empty knowledge base instead of adding to the one in use
  --watch     goes on, and ingests again whenever a file below PATH changes
npm run ingest -- --list              versions that are stored
npm run ingest -- --rollback [VERSION]  goes back to the version before, or to the one named`

type Counts = Readonly<Partial<Record<string, number>>>

export interface ReportedFile {
  readonly file: string
  readonly result: 'new' | 'replaced' | 'unchanged' | 'duplicate' | 'refused'
  readonly reason: string | null
  readonly title: string | null
  readonly articles: number
  readonly characters: number
  readonly dropped: Counts
  readonly heldBack: readonly { readonly where: string; readonly reason: string; readonly hash: string }[]
  readonly notes: readonly string[]
}

const DROPPED: Readonly<Record<string, string>> = {
  'page-furniture': 'menus, share links and bylines',
  'after-the-end': 'lines below the end of the page',
  spam: 'spam',
  hidden: 'hidden text',
  instruction: 'orders to the program',
  'lost-characters': 'lost characters',
  repeated: 'repeated banners',
}

/** What became of one file, in one line and what hangs on it. */
export function renderFileReport(report: ReportedFile): string {
  if (report.result === 'refused') return `refused    ${report.file}: ${report.reason}`
  const dropped = renderCounts(report.dropped)
  const lines = [
    `${report.result.padEnd(10)} ${report.file}: ${report.title}, ${report.articles} articles or sections, ${report.characters} characters${dropped === '' ? '' : `; dropped: ${dropped}`}`,
    ...(report.reason === null ? [] : [report.reason]),
    ...report.heldBack.map(({ where, reason, hash }) => `held back: ${where}, ${reason} (${hash})`),
    ...report.notes,
  ]
  return lines.join('\n           ')
}

const renderCounts = (counts: Counts): string =>
  Object.entries(counts)
    .map(([reason, count]) => `${count} ${DROPPED[reason] ?? reason}`)
    .join(', ')

/** The whole run: how many files came to what, and what was dropped in all. */
export function renderSummary(reports: readonly ReportedFile[], seconds: number): string {
  const results = Map.groupBy(reports, report => report.result)
  const counts = [...results].map(([result, list]) => `${list.length} ${result}`).join(', ')
  const kept = reports.filter(report => report.result === 'new' || report.result === 'replaced')
  const articles = kept.reduce((sum, report) => sum + report.articles, 0)
  const characters = kept.reduce((sum, report) => sum + report.characters, 0)
  const dropped: Record<string, number> = {}
  for (const report of reports)
    for (const [reason, count] of Object.entries(report.dropped))
      dropped[reason] = (dropped[reason] ?? 0) + (count ?? 0)
  const heldBack = reports.reduce((sum, report) => sum + report.heldBack.length, 0)
  return [
    `${reports.length} documents in ${seconds.toFixed(1)} s: ${counts}`,
    `kept: ${articles} articles or sections, ${characters} characters`,
    `dropped: ${renderCounts(dropped) || 'nothing'}; held back for a person to look at: ${heldBack}`,
  ].join('\n')
}

export const renderSuperseded = (title: string, day: string | null, ended: string, endedBy: string): string =>
  `superseded ${title}${day ? ` (${day})` : ''}: since ${ended}, by ${endedBy}`

export const ingestOutcome = {
  written: (version: string, documents: number, articles: number) =>
    `in use now: version ${version}, ${documents} documents, ${articles} articles. A running bot changes over by itself.`,
  'dry-run': 'dry run: nothing was written',
  unchanged: 'everything was there already: nothing was written',
  strict: (refused: number) => `ingest: ${refused} files were refused and --strict was given: nothing was written`,
  'nothing-read': (refused: number) =>
    refused === 0
      ? 'ingest: there is no document that is read (.md .txt .html .docx .pdf .zip): nothing was written'
      : `ingest: no document could be taken in, see the reasons above: nothing was written`,
  rolledBack: (version: string, documents: number) => `in use again: version ${version}, ${documents} documents`,
  noVersions: 'no version is stored yet',
  watching: 'watching for changes; stop with Ctrl+C',
} as const
