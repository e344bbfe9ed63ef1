import { Parser } from 'htmlparser2'
import { LIMITS, type RawLine, RefusedFileError } from '../raw-document.ts'
import { createParagraphCounter } from './docx-numbering.ts'
import { checkLines } from './read-plain.ts'
import { openZip } from './zip-archive.ts'

/** Half-points below which letters can't be read, and the brightness from which they vanish on paper. */
const LEAST_HALF_POINTS = 5
const WHITE_FROM = 240

interface Run {
  hidden: string | null
}

/** Paragraphs of a Word document (`.docx`) as printed: without deleted text, headers, footers and comments. */
export function readDocx(bytes: Buffer): readonly RawLine[] {
  const entries = openZip(bytes)
  const body = entries.find(entry => entry.name === 'word/document.xml')
  if (!body) throw new RefusedFileError('it is a zip, but not a Word document: word/document.xml is missing')
  const numbering = entries.find(entry => entry.name === 'word/numbering.xml')
  const lines = readBody(
    body.read(LIMITS.fileBytes).toString('utf8'),
    numbering ? numbering.read(LIMITS.fileBytes).toString('utf8') : '',
  )
  checkLines(lines.map(line => line.text))
  return lines
}

function readBody(xml: string, numberingXml: string): readonly RawLine[] {
  const counter = createParagraphCounter(numberingXml)
  const lines: RawLine[] = []
  let visible = ''
  let hidden: RawLine[] = []
  let run: Run | null = null
  let heading = 0
  let list: { id: string; level: number } | null = null
  let inText = false
  let inRunProperties = false
  /** Depth inside elements that are not printed. */
  let skipping = 0
  const SKIPPED = new Set(['mc:Fallback', 'w:del', 'w:moveFrom', 'w:footnoteReference', 'w:commentReference'])

  const put = (text: string): void => {
    if (run?.hidden) hidden.push({ text, hidden: run.hidden })
    else visible += text
  }
  const endParagraph = (): void => {
    const label = list && visible.trim() !== '' ? counter.next(list.id, list.level) : ''
    for (const part of visible.split('\n')) {
      const text = part.trim()
      if (text !== '')
        lines.push({
          text: label && part === visible.split('\n')[0] ? `${label}　${text}` : text,
          ...(heading ? { heading } : {}),
        })
    }
    lines.push(...hidden.filter(line => line.text.trim() !== ''))
    visible = ''
    hidden = []
    heading = 0
    list = null
  }
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        if (skipping > 0 || SKIPPED.has(name)) {
          skipping += 1
          return
        }
        const value = attributes['w:val'] ?? ''
        const isOn = value === '' || !/^(0|false|off|none)$/.test(value)
        if (name === 'w:r') run = { hidden: null }
        else if (name === 'w:rPr') inRunProperties = true
        else if (name === 'w:t') inText = true
        else if (name === 'w:tab') visible += inRunProperties ? '' : ' '
        else if (name === 'w:br' || name === 'w:cr') put('\n')
        else if (name === 'w:tc') visible += visible === '' ? '' : ' '
        else if (name === 'w:pStyle')
          heading = Number(/heading\s*([1-6])|^([1-6])$/i.exec(value)?.slice(1).find(Boolean) ?? 0)
        else if (name === 'w:outlineLvl' && Number(value) < 6) heading = Number(value) + 1
        else if (name === 'w:numId' && value !== '0') list = { id: value, level: list?.level ?? 0 }
        else if (name === 'w:ilvl') list = { id: list?.id ?? '', level: Number(value) || 0 }
        else if (run && inRunProperties) {
          if ((name === 'w:vanish' || name === 'w:webHidden') && isOn) run.hidden = 'hidden by its format'
          if (name === 'w:color' && isWhite(value)) run.hidden ??= 'white letters'
          if (name === 'w:sz' && Number(value) < LEAST_HALF_POINTS) run.hidden ??= 'letters too small to read'
          // White letters on a dark ground are read like others.
          if ((name === 'w:shd' || name === 'w:highlight') && isDark(attributes['w:fill'] ?? value)) run.hidden = null
        }
      },
      ontext: text => {
        if (inText && skipping === 0) put(text)
      },
      onclosetag: name => {
        if (skipping > 0) {
          skipping -= 1
          return
        }
        if (name === 'w:p') endParagraph()
        else if (name === 'w:r') run = null
        else if (name === 'w:rPr') inRunProperties = false
        else if (name === 'w:t') inText = false
      },
      onend: endParagraph,
    },
    { xmlMode: true, decodeEntities: true },
  )
  parser.end(xml)
  return lines
}

const channels = (hex: string): number[] => [0, 2, 4].map(at => Number.parseInt(hex.slice(at, at + 2), 16))
const isWhite = (hex: string): boolean => /^[0-9a-f]{6}$/i.test(hex) && channels(hex).every(part => part >= WHITE_FROM)
const isDark = (fill: string): boolean =>
  /^[0-9a-f]{6}$/i.test(fill) ? channels(fill).some(part => part < 128) : /black|dark|blue|red|green/i.test(fill)
