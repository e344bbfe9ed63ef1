import { join } from 'node:path'
import { createOfferForm } from './conversation/offer-form.ts'
import type { FormDescription } from './domain/form/form.ts'
import type { Citation } from './domain/reply.ts'
import { citeReference } from './retrieval/knowledge/cite.ts'
import type { PassageIndex } from './retrieval/knowledge/create-passage-index.ts'
import { createDraftForm } from './skills/draft-form/draft-form.ts'
import { loadForms } from './skills/draft-form/load-forms.ts'
import { loadTemplates } from './skills/draft-form/load-templates.ts'
import { createMakeFiles } from './skills/draft-form/make-files.ts'
import { createToken } from './support/create-token.ts'

interface Dependencies {
  readonly knowledgeFolder: string
  readonly index: PassageIndex
  readonly onNotice: (notice: string) => void
}

/** The forms of `knowledge/forms` with their templates, and the skill that drafts them. */
export async function assembleForms({ knowledgeFolder, index, onNotice }: Dependencies) {
  const folder = join(knowledgeFolder, 'forms')
  const forms = await loadForms(folder)
  const templates = await loadTemplates(forms.values(), { folder, nameBasis: form => nameBasis(form, index), onNotice })
  const cite = (form: FormDescription, day: string): readonly Citation[] =>
    form.basis.flatMap(reference => citeReference(reference, index, day) ?? [])
  const draftForm = createDraftForm({
    forms,
    makeFiles: createMakeFiles(templates),
    cite,
    hasPdf: form => !templates.get(form.id)!.isOwn,
    createId: createToken,
  })
  return { draftForm, offer: createOfferForm({ draftForm, titleOf: id => forms.get(id)?.title }) }
}

/** 《…》第十条（法释〔2017〕7号）, as it stands on the page of advice. */
export const nameBasis = (form: FormDescription, index: PassageIndex): readonly string[] =>
  form.basis.map(({ documentId, articles }) => {
    const document = index.documents.get(documentId)
    if (!document) throw new Error(`forms: ${form.id} rests on ${documentId}, which has no digest`)
    return `《${document.title}》${articles}（${document.number}）`
  })
