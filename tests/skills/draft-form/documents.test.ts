import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import PizZip from 'pizzip'
import { extractText, getDocumentProxy } from 'unpdf'
import { beforeAll, describe, expect, it } from 'vitest'
import type { FormDescription, FormValues } from '../../../src/domain/form/form.ts'
import { statusOn } from '../../../src/domain/validity.ts'
import { createMakeFiles, type DraftFile, type MakeFiles } from '../../../src/skills/draft-form/make-files.ts'
import { fillings, findXmlFault, openForms, readDocxText, readXmlParts } from '../../helpers/forms.ts'

let opened: Awaited<ReturnType<typeof openForms>>
let makeFiles: MakeFiles
beforeAll(async () => {
  opened = await openForms()
  makeFiles = createMakeFiles(opened.templates)
})

const readPdf = async (bytes: Uint8Array): Promise<string> => {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: true })
  return text.replace(/\s+/g, '')
}

describe('the forms', () => {
  it('should be the sixteen that people need, with templates that are up to date', () => {
    expect([...opened.forms.keys()]).toHaveLength(16)
    expect(opened.notices).toEqual([])
    for (const [id, template] of opened.templates) expect([id, template.isOwn]).toEqual([id, false])
  })

  it('should rest on articles that are in the knowledge base and in force', () => {
    const faults = [...opened.forms.values()].flatMap(form =>
      form.basis
        .filter(({ documentId, articles }) => {
          const document = opened.index.documents.get(documentId)
          return (
            !document ||
            statusOn(document, '2026-11-22') !== 'in-force' ||
            !opened.index.findArticle(documentId, articles)
          )
        })
        .map(({ documentId, articles }) => `${form.id}: ${documentId} ${articles}`),
    )
    expect(faults).toEqual([])
  })

  it('should be called by names that no other form has', () => {
    const names = [...opened.forms.values()].flatMap(form => [...new Set([form.title, ...form.names])])
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
  })
})

describe.each(Object.keys(fillings))('a draft of each form, %s', filling => {
  let drafts: { form: FormDescription; values: FormValues; docx: DraftFile; pdf: DraftFile }[]
  beforeAll(async () => {
    drafts = []
    for (const form of opened.forms.values()) {
      const values = fillings[filling]!(form)
      const [docx, pdf] = await makeFiles(form, values, 'test-id')
      drafts.push({ form, values, docx: docx!, pdf: pdf! })
    }
  })

  it('should be a Word file with sound XML that says it is a draft, marks what is open, and holds values as plain text', () => {
    for (const { form, values, docx } of drafts) {
      const parts = readXmlParts(docx.content)
      for (const [name, xml] of Object.entries(parts))
        expect([form.id, name, findXmlFault(xml)]).toEqual([form.id, name, null])
      const body = parts['word/document.xml']!
      expect(body).not.toMatch(/<w:(fldChar|instrText|fldSimple|hyperlink|object|altChunk)\b/)
      expect(Object.keys(parts).join()).not.toMatch(/embeddings|vbaProject|externalLinks/)
      expect(parts['word/header1.xml']).toContain('草稿，尚未提交')
      expect(parts['docProps/core.xml']).toContain('&quot;AIGC&quot;:{&quot;Label&quot;:&quot;1&quot;')
      const text = readDocxText(docx!.content)
      expect(text).toContain(form.title)
      expect(text).not.toContain('undefined')
      for (const { label, ask } of form.fields) {
        const blank = ask === null ? `【打印后手写：${label}】` : `【请填写：${label}】`
        if (filling === 'empty') expect(text).toContain(blank)
        if (filling === 'full') {
          expect(text).not.toContain(blank)
          expect(text).toContain(values[label])
        }
      }
      // A template's tags are all gone; only those that a person typed are left, as text.
      if (filling !== 'hostile') expect(text).not.toMatch(/[{}]/)
    }
  })

  it('should be a PDF with its fonts inside, the same words, and the label on each page', async () => {
    for (const { form, values, pdf } of drafts) {
      const raw = Buffer.from(pdf.content).toString('latin1')
      expect(raw).toMatch(/\/FontFile3/)
      expect(raw).not.toMatch(/\/(JavaScript|OpenAction|Launch|AA|EmbeddedFile|URI)\b/)
      const document = await getDocumentProxy(new Uint8Array(pdf.content))
      const { text } = await extractText(document, { mergePages: false })
      for (const page of text) expect(page.replace(/\s/g, '')).toContain('草稿，尚未提交')
      const { info } = (await document.getMetadata()) as unknown as {
        info: { Title: string; Custom: { AIGC: string } }
      }
      expect(info.Title).toContain('草稿')
      expect(JSON.parse(info.Custom.AIGC)).toMatchObject({ AIGC: { Label: '1', ContentProducer: 'zhida' } })
      const whole = text.join('').replace(/\s+/g, '')
      for (const { label, ask } of form.fields) {
        if (filling === 'empty') expect(whole).toContain(`【${ask === null ? '打印后手写' : '请填写'}：${label}】`)
        if (filling === 'full') expect(whole).toContain(values[label]!.replace(/\s+/g, '').slice(0, 20))
      }
    }
  })
})

describe('characters that the font of the PDF lacks', () => {
  it('should be printed as 〓 with a note, while the Word file keeps them', async () => {
    const form = opened.forms.get('objection')!
    const [docx, pdf] = await makeFiles(form, { 异议人: '张𠮷😀' }, 'test-id')
    expect(readDocxText(docx!.content)).toContain('张𠮷😀')
    const text = await readPdf(pdf!.content)
    expect(text).toContain('张〓〓')
    expect(text).toContain('U+20BB7、U+1F600')
  })
})

describe("a court's own template", () => {
  const withTemplate = async (change: (xml: string) => string) => {
    const folder = mkdtempSync(join(tmpdir(), 'zhida-forms-'))
    const zip = new PizZip(opened.templates.get('review')!.content, {})
    zip.file('word/document.xml', change(zip.file('word/document.xml')!.asText()))
    const bytes = new PizZip(zip.generate({ type: 'uint8array' })).generate({ type: 'uint8array', comment: ' ' })
    writeFileSync(join(folder, 'review.docx'), bytes)
    const result = await openForms(folder)
    rmSync(folder, { recursive: true })
    return result
  }

  it('should be used as it is, without a PDF that would say something else', async () => {
    const { templates, notices, forms } = await withTemplate(xml => xml.replace('执行复议申请书', '某法院复议申请书'))
    expect([templates.get('review')!.isOwn, notices]).toEqual([true, []])
    const files = await createMakeFiles(templates)(forms.get('review')!, { 复议申请人: '某人' }, 'x')
    expect(files.map(file => file.fileName)).toEqual(['执行复议申请书（草稿）.docx'])
    expect(readDocxText(files[0]!.content)).toContain('某法院复议申请书')
  })

  it.each([
    ['a field that the form does not have', (xml: string) => xml.replace('{复议申请人}', '{复议人}'), /复议人/],
    ['a tag that is not closed', (xml: string) => xml.replace('{复议申请人}', '{复议申请人'), /./],
  ])('should not be used with %s, and said so', async (_what, change, reason) => {
    const { templates, notices } = await withTemplate(change)
    expect(templates.get('review')!.isOwn).toBe(false)
    expect(notices.join()).toMatch(/review\.docx is not used/)
    expect(notices.join()).toMatch(reason)
  })
})
