import type { Remedy } from '../../../src/domain/guide/remedy.ts'
import type { GuideResult, GuideTree } from '../../../src/domain/guide/tree.ts'
import type { PassageIndex } from '../../../src/retrieval/knowledge/create-passage-index.ts'
import { type Box, type Edge, layOutTree, TEXT } from './lay-out-tree.ts'

const COLOURS: Readonly<Record<Exclude<Box['kind'], 'rules'>, readonly [fill: string, stroke: string]>> = {
  question: ['#eef3fb', '#3b5f9e'],
  option: ['#ffffff', '#9aa5b5'],
  yes: ['#e6f4ea', '#2f7d45'],
  'not-yet': ['#fff4dc', '#a66a00'],
  person: ['#fbe9ee', '#a8324f'],
  road: ['#efeafa', '#5b45a0'],
  reference: ['#fafafa', '#9aa5b5'],
}
const LEGEND: readonly (readonly [Exclude<Box['kind'], 'rules'>, string])[] = [
  ['question', '问题'],
  ['option', '回答（右边是依据）'],
  ['yes', '可以'],
  ['not-yet', '还不行：缺什么'],
  ['person', '要请人看'],
  ['road', '路径：按先后'],
  ['reference', '接到图中别处'],
]
const HEAD = 76
const FONT = "'Noto Sans SC','Noto Sans CJK SC','PingFang SC','Microsoft YaHei',sans-serif"

interface Dependencies {
  readonly index: PassageIndex
  readonly remedies: ReadonlyMap<string, Remedy>
}

/** A dialogue as an SVG picture, the same text for the same tree. */
export function drawTree(tree: GuideTree, { index, remedies }: Dependencies): string {
  const { boxes, edges, width, height } = layOutTree(tree, {
    nameRule: rule => nameRule(rule, index),
    nameResult: result => nameResult(result, remedies),
  })
  const legendWidth = LEGEND.length * 140 + 48
  const whole = { width: Math.max(width, legendWidth), height: height + HEAD }
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${whole.width}" height="${whole.height}" viewBox="0 0 ${whole.width} ${whole.height}" font-family="${FONT}" role="img" aria-label="${escapeXml(tree.title)}">`,
    `<rect width="100%" height="100%" fill="#ffffff"/>`,
    `<text x="24" y="34" font-size="20" font-weight="700" fill="#1c2430">${escapeXml(tree.title)}（第 ${tree.version} 版，${tree.reviewedOn} 审核）</text>`,
    ...LEGEND.map(([kind, text], place) => drawLegend(kind, text, 24 + place * 140)),
    `<g transform="translate(0 ${HEAD})">`,
    ...edges.map(drawEdge),
    ...boxes.map(drawBox),
    '</g>',
    '</svg>',
    '',
  ].join('\n')
}

/** A result's title; a road also names its remedies in order. */
function nameResult(result: GuideResult, remedies: ReadonlyMap<string, Remedy>): string {
  if (result.kind !== 'road') return result.title
  return `${result.title}：${result.remedies.map(id => remedies.get(id)?.name ?? id).join(' → ')}`
}

/** dishonest-list-2017/17 第十条 -> 失信规定第十条 */
function nameRule(name: string, index: PassageIndex): string {
  const [path = '', article = ''] = name.split(' ')
  const documentId = path.split('/')[0] ?? ''
  return `${index.documents.get(documentId)?.shortTitle ?? documentId}${article}`
}

function drawBox({ kind, x, y, width, height, lines }: Box): string {
  if (kind === 'rules') {
    return lines
      .map((line, place) => drawText(line, x, y + 18 + place * TEXT.smallLine, TEXT.smallSize, '#5a6575'))
      .join('')
  }
  const round = kind === 'option' ? 12 : 4
  const first = y + TEXT.padding + TEXT.size
  return [
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${round}" ${paint(kind)}/>`,
    ...lines.map((line, place) => drawText(line, x + TEXT.padding, first + place * TEXT.line, TEXT.size, '#1c2430')),
  ].join('')
}

const drawText = (text: string, x: number, y: number, size: number, colour: string): string =>
  `<text x="${x}" y="${y}" font-size="${size}" fill="${colour}">${escapeXml(text)}</text>`

function drawEdge({ from, to }: Edge): string {
  return `<path d="M${from[0]} ${from[1]}V${to[1]}H${to[0]}" fill="none" stroke="#9aa5b5"/>`
}

function paint(kind: Exclude<Box['kind'], 'rules'>): string {
  const [fill, stroke] = COLOURS[kind]
  return `fill="${fill}" stroke="${stroke}"${kind === 'reference' ? ' stroke-dasharray="4 3"' : ''}`
}

const drawLegend = (kind: Exclude<Box['kind'], 'rules'>, text: string, x: number): string =>
  `<rect x="${x}" y="50" width="18" height="14" rx="3" ${paint(kind)}/>${drawText(text, x + 24, 62, 12, '#1c2430')}`

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
