import type { PolicyDocument } from '../../domain/passage.ts'
import { toSafeLink } from '../../domain/to-safe-link.ts'
import { statusOn } from '../../domain/validity.ts'
import { renderDay, renderStatus } from '../../wording/sources.ts'
import { sourcesPage } from '../../wording/sources-page.ts'

const { columns, groups, levels } = sourcesPage
type Group = (typeof groups)[number]

interface Context {
  readonly today: string
  readonly byId: ReadonlyMap<string, PolicyDocument>
}

interface Column {
  readonly name: string
  /** HTML of a cell; empty where there is nothing to say. */
  readonly cell: (document: PolicyDocument) => string
}

/** The list of sources as HTML, without anything inline that the page's security policy would block. */
export function renderSourcesPage(documents: readonly PolicyDocument[], today: string): string {
  const context: Context = { today, byId: new Map(documents.map(document => [document.id, document])) }
  const parts = groups
    .map(group => ({ group, documents: documents.filter(({ shelf }) => shelf === group.shelf).sort(byRank) }))
    .filter(part => part.documents.length > 0)
  const count = parts.reduce((sum, part) => sum + part.documents.length, 0)
  const contents = parts.map(
    ({ group, documents: listed }) =>
      `<li><a href="#${group.shelf}">${sourcesPage.caption(group.name, listed.length)}</a></li>`,
  )
  const limited = parts.flatMap(part => part.documents.filter(hasLimits))
  if (limited.length > 0) contents.push(`<li><a href="#limits">${sourcesPage.limits}</a></li>`)
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${sourcesPage.title}</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/sources.css">
</head>
<body>
<a class="skip" href="#list">${sourcesPage.skip}</a>
<header>
<p><a href="/">${sourcesPage.back}</a></p>
<h1>${sourcesPage.heading}</h1>
</header>
<main id="list" tabindex="-1">
<p>${sourcesPage.intro(count, renderDay(today))}</p>
<p>${sourcesPage.notice}</p>
<nav aria-label="${sourcesPage.contents}"><ul>${contents.join('')}</ul></nav>
${parts.map(part => renderTable(part.group, part.documents, context)).join('\n')}
${renderLimits(limited)}
</main>
</body>
</html>
`
}

const hasLimits = ({ oneSource = [], notCovered }: PolicyDocument): boolean =>
  oneSource.length > 0 || notCovered !== undefined

/** What could not be checked twice and what was left out, document by document; empty where there is nothing. */
function renderLimits(documents: readonly PolicyDocument[]): string {
  if (documents.length === 0) return ''
  const items = documents.map(({ id, title, oneSource = [], notCovered }) => {
    const said = [
      oneSource.length > 0 ? sourcesPage.oneSource(oneSource) : '',
      notCovered === undefined ? '' : sourcesPage.notCovered(notCovered),
    ].join('')
    const name = `<a href="#${escapeHtml(`document-${id}`)}">${escapeHtml(title)}</a>`
    return `<li id="${escapeHtml(`limits-${id}`)}">${name}<br>${escapeHtml(said)}</li>`
  })
  return `<section aria-labelledby="limits">
<h2 id="limits">${sourcesPage.limits}</h2>
<p>${sourcesPage.limitsHint}</p>
<ul>
${items.join('\n')}
</ul>
</section>`
}

const RANKS = Object.keys(levels)

/** Statutes first, as the levels are listed; the newer version of a title before the older one. */
const byRank = (a: PolicyDocument, b: PolicyDocument): number =>
  RANKS.indexOf(a.level) - RANKS.indexOf(b.level) ||
  a.title.localeCompare(b.title, 'zh-CN') ||
  (a.effective < b.effective ? 1 : -1)

/** The roles repeat what the elements say: a browser forgets it when a narrow page shows the rows as cards. */
function renderTable(group: Group, documents: readonly PolicyDocument[], context: Context): string {
  // A column with nothing in it, such as numbers of service pages, would only take room.
  const shown = columnsOf(group, context).filter(({ cell }) => documents.some(document => cell(document) !== ''))
  const head = shown.map(({ name }) => `<th role="columnheader" scope="col">${name}</th>`)
  const rows = documents.map(document => {
    const cells = shown.map(({ name, cell }, at) =>
      at === 0
        ? `<th role="rowheader" scope="row">${cell(document)}</th>`
        : `<td role="cell" data-label="${name}">${cell(document) || sourcesPage.none}</td>`,
    )
    return `<tr role="row" id="${escapeHtml(`document-${document.id}`)}">${cells.join('')}</tr>`
  })
  return `<table role="table" id="${group.shelf}">
<caption>${sourcesPage.caption(group.name, documents.length)}</caption>
<thead role="rowgroup"><tr role="row">${head.join('')}</tr></thead>
<tbody role="rowgroup">
${rows.join('\n')}
</tbody>
</table>`
}

const columnsOf = (group: Group, { today, byId }: Context): readonly Column[] => [
  { name: columns.title, cell: ({ title }) => escapeHtml(title) },
  { name: columns.number, cell: ({ number }) => escapeHtml(number) },
  { name: columns.level, cell: ({ level }) => levels[level] },
  {
    name: columns.status,
    cell: document => {
      const status = statusOn(document, today)
      const shown = `<span class="status ${status}">${renderStatus(status)}</span>`
      if (!hasLimits(document)) return shown
      const label = escapeHtml(sourcesPage.limitsLabel(document.title))
      return `${shown}<br><a href="#${escapeHtml(`limits-${document.id}`)}" aria-label="${label}">${sourcesPage.seeLimits}</a>`
    },
  },
  { name: group.effective, cell: ({ effective }) => renderTime(effective) },
  {
    name: columns.ended,
    cell: ({ ended, endedBy }) => {
      if (ended === null) return ''
      const successor = endedBy === null ? undefined : byId.get(endedBy)
      if (!successor) return renderTime(ended)
      const link = `<a href="#${escapeHtml(`document-${successor.id}`)}">${escapeHtml(successor.title)}</a>`
      return `${renderTime(ended)}<br>${sourcesPage.replacedBy}${link}`
    },
  },
  { name: columns.reviewedOn, cell: ({ reviewedOn }) => renderTime(reviewedOn) },
  { name: columns.reviewDue, cell: ({ reviewDue }) => renderTime(reviewDue) },
  {
    name: columns.link,
    cell: ({ title, url }) =>
      toSafeLink(url) !== null
        ? `<a href="${escapeHtml(url)}" rel="noopener noreferrer" aria-label="${escapeHtml(sourcesPage.openLabel(title))}">${sourcesPage.open}</a>`
        : '',
  },
]

const renderTime = (day: string): string => `<time datetime="${escapeHtml(day)}">${escapeHtml(renderDay(day))}</time>`

const escapeHtml = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
