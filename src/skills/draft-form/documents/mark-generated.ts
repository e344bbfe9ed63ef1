import { formDocument } from '../../../wording/form-document.ts'

/** The mark of generated content as programs read it: the field AIGC of GB 45438-2025, Label 1 for generated. */
const toGeneratedMark = (produceId: string): string =>
  JSON.stringify({ AIGC: { Label: '1', ContentProducer: 'zhida', ProduceID: produceId } })

/** Properties of a document that say what it is. */
export const toProperties = (title: string, produceId: string) => ({
  title: `${title}（草稿）`,
  subject: formDocument.subject,
  keywords: formDocument.keywords,
  creator: formDocument.creator,
  description: toGeneratedMark(produceId),
})
