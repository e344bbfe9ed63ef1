/** The parts of a Word file that are the same in every form (ECMA-376). */
export const wordNamespace =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'

/** Made by `scripts/build-form-font.ts`; a licence asks that it be called something else than the font it was made from. */
export const FORM_FONT = 'Zhida Form Sans'

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml'

const override = (name: string, type: string): string => `<Override PartName="${name}" ContentType="${type}+xml"/>`

export const contentTypes =
  `${HEAD}<Types xmlns="${PACKAGE}/content-types">` +
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
  '<Default Extension="xml" ContentType="application/xml"/>' +
  override('/word/document.xml', `${WORD}.document.main`) +
  override('/word/styles.xml', `${WORD}.styles`) +
  override('/word/settings.xml', `${WORD}.settings`) +
  override('/word/fontTable.xml', `${WORD}.fontTable`) +
  override('/word/header1.xml', `${WORD}.header`) +
  override('/word/footer1.xml', `${WORD}.footer`) +
  '</Types>'

const relations = (list: readonly (readonly [string, string])[]): string =>
  `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${list
    .map(([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${type}" Target="${target}"/>`)
    .join('')}</Relationships>`

export const packageRelations = relations([[`${OFFICE}/officeDocument`, 'word/document.xml']])

export const documentRelations = relations([
  [`${OFFICE}/styles`, 'styles.xml'],
  [`${OFFICE}/settings`, 'settings.xml'],
  [`${OFFICE}/header`, 'header1.xml'],
  [`${OFFICE}/footer`, 'footer1.xml'],
  [`${OFFICE}/fontTable`, 'fontTable.xml'],
])

/** Word then keeps the whole font when somebody saves the document, so that it can still be written in anywhere. */
export const settings = `${HEAD}<w:settings ${wordNamespace}><w:embedTrueTypeFonts/><w:defaultTabStop w:val="420"/></w:settings>`

/** Where the font is not honoured, 宋体 stands in for it. The font itself comes with each draft (`embed-font.ts`). */
export const fontTable =
  `${HEAD}<w:fonts ${wordNamespace}><w:font w:name="${FORM_FONT}"><w:altName w:val="SimSun"/><w:panose1 w:val="020B0500000000000000"/>` +
  '<w:charset w:val="86"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>'

/** Sizes in half points, distances in twentieths of a point. */
const style = (id: string, name: string, paragraph: string, run = ''): string =>
  `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/>` +
  `<w:pPr>${paragraph}</w:pPr><w:rPr>${run}</w:rPr></w:style>`

const LINE = '<w:spacing w:line="400" w:lineRule="atLeast"/>'

export const styles =
  `${HEAD}<w:styles ${wordNamespace}><w:docDefaults><w:rPrDefault><w:rPr>` +
  `<w:rFonts w:ascii="${FORM_FONT}" w:hAnsi="${FORM_FONT}" w:eastAsia="${FORM_FONT}" w:cs="${FORM_FONT}"/>` +
  '<w:sz w:val="24"/><w:szCs w:val="24"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults>' +
  '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>' +
  style(
    'Title',
    'Title',
    '<w:spacing w:before="120" w:after="360"/><w:jc w:val="center"/>',
    '<w:b/><w:sz w:val="36"/>',
  ) +
  style('Party', 'Party', LINE) +
  style('Heading', 'heading 1', '<w:keepNext/><w:spacing w:before="240" w:after="60"/>', '<w:b/><w:sz w:val="26"/>') +
  style('Body', 'Body Text', `${LINE}<w:ind w:firstLine="480"/>`) +
  style('Signature', 'Signature', `<w:keepNext/>${LINE}<w:ind w:left="2400"/>`) +
  style('Cover', 'Cover', '<w:spacing w:after="120"/><w:jc w:val="center"/>', '<w:b/><w:sz w:val="30"/>') +
  style(
    'Line',
    'Line',
    '<w:spacing w:line="360" w:lineRule="atLeast"/><w:ind w:left="360" w:hanging="360"/>',
    '<w:sz w:val="22"/>',
  ) +
  style('Header', 'header', '<w:jc w:val="center"/>', '<w:color w:val="B00000"/><w:sz w:val="18"/>') +
  style('Footer', 'footer', '<w:jc w:val="center"/>', '<w:sz w:val="18"/>') +
  '</w:styles>'

/** The number of the page between two words. */
export const footer = (before: string, after: string): string =>
  `<w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr><w:r><w:t xml:space="preserve">${before}</w:t></w:r>` +
  '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>' +
  '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>' +
  `<w:r><w:t xml:space="preserve">${after}</w:t></w:r></w:p>`
