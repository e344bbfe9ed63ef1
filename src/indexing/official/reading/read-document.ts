import { basename, extname } from 'node:path'
import { type Format, LIMITS, type RawDocument, type RawLine, RefusedFileError } from '../raw-document.ts'
import { decodeText } from './decode-text.ts'
import { readDocx } from './read-docx.ts'
import { findCharset, readHtml } from './read-html.ts'
import { readMarkdown, readPlain } from './read-plain.ts'

const FORMAT_OF: Readonly<Record<string, Format>> = {
  '.md': 'markdown',
  '.markdown': 'markdown',
  '.txt': 'text',
  '.text': 'text',
  '.html': 'html',
  '.htm': 'html',
  '.xhtml': 'html',
  '.shtml': 'html',
  '.docx': 'docx',
  '.pdf': 'pdf',
}

/** Whether a file name is one that ingest reads; zips are opened elsewhere. */
export const isReadable = (name: string): boolean => extname(name).toLowerCase() in FORMAT_OF

/** Reads one file. What its bytes are counts more than its name. Throws a RefusedFileError with the reason. */
export async function readDocument(name: string, bytes: Buffer): Promise<RawDocument> {
  if (bytes.length > LIMITS.fileBytes)
    throw new RefusedFileError(`it has ${bytes.length} bytes, at most ${LIMITS.fileBytes} are read`)
  const file = basename(name.replaceAll('\\', '/')).slice(0, 200)
  const format = findFormat(file, bytes)
  if (format === 'docx') return { format, file, declaredTitle: null, lines: readDocx(bytes), notes: [] }
  if (format === 'pdf') {
    // Loaded only for PDFs: it is the largest part of the program.
    const { readPdf } = await import('./read-pdf.ts')
    return { format, file, declaredTitle: null, lines: await readPdf(bytes), notes: [] }
  }
  const { text, encoding, unreadable } = decodeText(bytes, format === 'html' ? findCharset(bytes) : null)
  if (text.length > LIMITS.characters)
    throw new RefusedFileError(`it has ${text.length} characters, at most ${LIMITS.characters} are read`)
  const notes = [
    ...(encoding === 'utf-8' ? [] : [`read as ${encoding}`]),
    ...(unreadable > 0 ? [`${unreadable} places that are not ${encoding}`] : []),
  ]
  if (format === 'html') {
    const { title, lines } = readHtml(text)
    return { format, file, declaredTitle: title, lines, notes }
  }
  const lines: readonly RawLine[] = format === 'markdown' ? readMarkdown(text) : readPlain(text)
  return { format, file, declaredTitle: null, lines, notes }
}

function findFormat(file: string, bytes: Buffer): Format {
  const start = bytes.subarray(0, 1024).toString('latin1')
  if (start.includes('%PDF-')) return 'pdf'
  if (start.startsWith('PK\u0003\u0004')) return 'docx'
  if (start.startsWith('\u00d0\u00cf\u0011\u00e0'))
    throw new RefusedFileError('an old Word file (.doc): save it as .docx and ingest that')
  if (/^(?:\u007fELF|MZ|\u0089PNG|GIF8|\u00ff\u00d8\u00ff|Rar!|7z\u00bc\u00af|\u001f\u008b)/.test(start))
    throw new RefusedFileError('it is not a document: a program, a picture or an archive')
  const format = FORMAT_OF[extname(file).toLowerCase()]
  if (!format) throw new RefusedFileError('only .md, .txt, .html, .docx, .pdf and .zip are read')
  if (format === 'pdf' || format === 'docx') throw new RefusedFileError(`it is named ${extname(file)} but is not one`)
  // Pages are often saved as .txt.
  return format === 'text' && /^\s*(?:<!doctype html|<html[\s>])/i.test(start.replace(/^[^\u0020-\u007e]+/, ''))
    ? 'html'
    : format
}
