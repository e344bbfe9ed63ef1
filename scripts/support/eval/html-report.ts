import { renderPlain } from '../../../src/wording/render-plain.ts'
import { type RetrievalFigures, toCells } from './retrieval-figures.ts'
import type { ItemScore } from './score.ts'
import { type CategorySummary, share } from './summarise.ts'

const escapeHtml = (text: string): string =>
  text.replace(/[&<>"]/g, character => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[character]!)

const STYLE = `body{font:16px/1.6 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem;color:#1c2430}
table{border-collapse:collapse;width:100%}th,td{padding:.4rem .6rem;border-bottom:1px solid #d5dbe3;text-align:right}
th:first-child,td:first-child{text-align:left}details{margin:.5rem 0;border:1px solid #d5dbe3;border-radius:6px;padding:.5rem .8rem}
pre{white-space:pre-wrap;font:inherit;background:#f4f6f9;padding:.8rem;border-radius:6px}pre.figures{font:14px/1.5 ui-monospace,monospace}.why{color:#9b1c1c}`

/** The evaluation as a page: a bar and a line per category, the rules shown, then every failure with the whole answer to read. */
export function renderEvalReport(
  rows: readonly CategorySummary[],
  figures: readonly RetrievalFigures[],
  scores: readonly ItemScore[],
  articleRecall: string,
): string {
  const misses = scores.filter(score => !score.correct)
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>zhida: evaluation</title><style>${STYLE}</style><h1>Evaluation</h1>
<p>${scores.length} questions, ${share(scores.length - misses.length, scores.length)} correct.</p>${renderChart(rows)}
<table><tr><th>category<th>questions<th>correct<th>cited<th>facts<th>false refusals<th>right refusals<th>forbidden<th>ended, unmarked</tr>
${rows.map(renderRow).join('\n')}</table><h2>Retrieval</h2><table>${renderFigures(figures)}</table><h2>The right article</h2><pre class="figures">${escapeHtml(articleRecall)}</pre><h2>${misses.length} failures</h2>${misses.map(renderMiss).join('\n')}</html>`
}

function renderChart(rows: readonly CategorySummary[]): string {
  const bar = 26
  const bars = rows.map(({ category, correct, items }, index) => {
    const portion = items === 0 ? 0 : correct / items
    const y = index * bar
    return `<text x="0" y="${y + 17}" font-size="13">${escapeHtml(category)}</text>
<rect x="180" y="${y + 4}" width="400" height="${bar - 8}" fill="#e3e8ef"/><rect x="180" y="${y + 4}" width="${400 * portion}" height="${bar - 8}" fill="#1f5fbf"/>
<text x="590" y="${y + 17}" font-size="13">${share(correct, items)}</text>`
  })
  return `<svg role="img" aria-label="Share of correct answers by category" viewBox="0 0 660 ${rows.length * bar}" width="100%">${bars.join('')}</svg>`
}

const renderFigures = (figures: readonly RetrievalFigures[]): string =>
  toCells(figures)
    .map((cells, row) => `<tr>${cells.map(cell => `<${row === 0 ? 'th' : 'td'}>${escapeHtml(cell)}`).join('')}</tr>`)
    .join('\n')

const renderRow = (row: CategorySummary): string =>
  `<tr><td>${escapeHtml(row.category)}<td>${row.items}<td>${share(row.correct, row.items)}<td>${share(row.cited, row.answerable)}<td>${share(row.withAllFacts, row.answerable)}<td>${share(row.falseRefusals, row.answerable)}<td>${share(row.rightRefusals, row.unanswerable)}<td>${row.forbidden}<td>${row.unmarkedEnded}</tr>`

function renderMiss({ item, reply, refused, cited, missingFacts, forbidden }: ItemScore): string {
  const reasons = [
    item.answerable && refused ? `refused as ${reply.outcome}` : '',
    item.answerable && !cited ? 'right article not cited' : '',
    missingFacts.length > 0 && item.answerable ? `facts missing: ${missingFacts.join('; ')}` : '',
    forbidden.length > 0 ? `forbidden: ${forbidden.join(', ')}` : '',
    item.answerable ? '' : `answered as ${reply.outcome}`,
  ].filter(reason => reason !== '')
  const asked = [...item.history, item.question].map(escapeHtml).join(' → ')
  return `<details><summary>${escapeHtml(item.id)}: ${asked}</summary><p class="why">${escapeHtml(reasons.join(' | '))}</p><pre>${escapeHtml(renderPlain(reply))}</pre></details>`
}
