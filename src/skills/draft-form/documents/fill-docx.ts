import Docxtemplater from 'docxtemplater'
import PizZip from 'pizzip'
import type { FormDescription, FormValues } from '../../../domain/form/form.ts'
import { type EmbeddedFont, embedFont } from './embed-font.ts'
import { escapeXml } from './escape-xml.ts'
import { toProperties } from './mark-generated.ts'
import { toBlank } from './to-blank.ts'

/** A template with its fields filled in. Values stay plain text whatever they hold: they are escaped, never read. */
export function fillDocx(
  template: Uint8Array,
  form: FormDescription,
  values: FormValues,
  produceId: string,
  font: EmbeddedFont,
): Uint8Array {
  const document = open(template)
  document.render(Object.fromEntries(form.fields.map(field => [field.label, values[field.label] || toBlank(field)])))
  const zip = document.getZip() as PizZip
  writeProperties(zip, form, produceId)
  embedFont(zip, font)
  return zip.generate({ type: 'uint8array', compression: 'DEFLATE' })
}

/** What is wrong with a template, one line each; empty when it can be used for the form. */
export function findTemplateFaults(template: Uint8Array, form: FormDescription): readonly string[] {
  const labels = new Set(form.fields.map(field => field.label))
  const unknown = new Set<string>()
  try {
    const document = open(template, tag => {
      if (!labels.has(tag)) unknown.add(tag)
    })
    document.render({})
    const text = document.getFullText() + readHeaders(document.getZip() as PizZip)
    return [
      ...[...unknown].map(tag => `{${tag}} is no field of this form`),
      ...(text.includes('草稿') ? [] : ['it does not say 草稿 on its pages']),
    ]
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)]
  }
}

const open = (template: Uint8Array, onTag?: (tag: string) => void): Docxtemplater =>
  new Docxtemplater(new PizZip(template), {
    linebreaks: true,
    paragraphLoop: true,
    errorLogging: false,
    // Only the plain tag: no paths, no expressions.
    parser: tag => ({
      get: (scope: Record<string, string>) => {
        onTag?.(tag)
        return Object.hasOwn(scope, tag) ? scope[tag] : ''
      },
    }),
  })

const readHeaders = (zip: PizZip): string =>
  zip
    .file(/^word\/(header|footer)\d*\.xml$/)
    .map(file => file.asText().replace(/<[^>]+>/g, ''))
    .join('')

const CORE = 'docProps/core.xml'
const CORE_TYPE = 'application/vnd.openxmlformats-package.core-properties+xml'
const CORE_RELATION = 'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties'

/** Whatever template a court made, its properties say that this is a draft that a program wrote. */
function writeProperties(zip: PizZip, form: FormDescription, produceId: string): void {
  const { title, subject, keywords, creator, description } = toProperties(form.title, produceId)
  zip.file(
    CORE,
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">` +
      `<dc:title>${escapeXml(title)}</dc:title><dc:subject>${escapeXml(subject)}</dc:subject><dc:creator>${escapeXml(creator)}</dc:creator>` +
      `<cp:keywords>${escapeXml(keywords)}</cp:keywords><dc:description>${escapeXml(description)}</dc:description></cp:coreProperties>`,
  )
  insert(zip, '[Content_Types].xml', CORE, '</Types>', `<Override PartName="/${CORE}" ContentType="${CORE_TYPE}"/>`)
  insert(
    zip,
    '_rels/.rels',
    CORE_RELATION,
    '</Relationships>',
    `<Relationship Id="rIdCore" Type="${CORE_RELATION}" Target="${CORE}"/>`,
  )
}

function insert(zip: PizZip, file: string, unless: string, before: string, xml: string): void {
  const text = zip.file(file)?.asText() ?? ''
  if (!text.includes(unless)) zip.file(file, text.replace(before, `${xml}${before}`))
}
