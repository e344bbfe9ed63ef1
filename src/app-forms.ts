import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { createOfferForm } from './conversation/offer-form.ts'
import { createDraftFormStep, type Prefill } from './conversation/steps/draft-form.ts'
import { createShowClue } from './conversation/steps/show-clue.ts'
import { toClueNumber } from './domain/clue.ts'
import type { FormDescription } from './domain/form/form.ts'
import type { Citation } from './domain/reply.ts'
import { citeReference } from './retrieval/knowledge/cite.ts'
import type { PassageIndex } from './retrieval/knowledge/create-passage-index.ts'
import { createDraftForm } from './skills/draft-form/draft-form.ts'
import { createFinishForm } from './skills/draft-form/finish-form.ts'
import { loadForms } from './skills/draft-form/load-forms.ts'
import { loadTemplates } from './skills/draft-form/load-templates.ts'
import { createMakeFiles } from './skills/draft-form/make-files.ts'
import type { ClueStore } from './stores/clue-store.ts'
import { createToken } from './support/create-token.ts'
import { clueForm } from './wording/clues.ts'

interface Dependencies {
  readonly knowledgeFolder: string
  readonly index: PassageIndex
  readonly onNotice: (notice: string) => void
  readonly clues: Pick<ClueStore, 'seal' | 'find'> | null
  /** What is known of the asker's own side of a case, once that is verified. */
  readonly prefill?: Prefill | undefined
}

/** The forms of `knowledge/forms` with their templates, and the skill that drafts them. */
export async function assembleForms({ knowledgeFolder, index, onNotice, clues, prefill }: Dependencies) {
  const folder = join(knowledgeFolder, 'forms')
  const forms = await loadForms(folder)
  const templates = await loadTemplates(forms.values(), { folder, nameBasis: form => nameBasis(form, index), onNotice })
  const cite = (form: FormDescription, day: string): readonly Citation[] =>
    form.basis.flatMap(reference => citeReference(reference, index, day) ?? [])
  const finishForm = createFinishForm({
    makeFiles: createMakeFiles(templates),
    cite,
    hasPdf: form => !templates.get(form.id)!.isOwn,
    createId: createToken,
    createClueNumber: () => toClueNumber(randomBytes(10)),
  })
  const withClues = clues ? new Map([...forms, [clueForm.id, clueForm]]) : forms
  const draftForm = createDraftForm({ forms: withClues, finishForm })
  return {
    steps: [
      createShowClue(clues),
      createDraftFormStep({
        draftForm,
        prefill,
        sealClue: clues
          ? ({ number, details }) => ({
              kind: 'property-clue',
              number,
              sealed: clues.seal(number, details),
              ...(details.photos ? { photos: details.photos } : {}),
            })
          : undefined,
      }),
    ],
    /** Titles by id, for those who offer a form. */
    titles: new Map([...withClues.values()].map(({ id, title }) => [id, title])),
    offer: createOfferForm({ draftForm, titleOf: id => withClues.get(id)?.title }),
  }
}

/** 《…》第十条（法释〔2017〕7号）, as it stands on the page of advice. */
export const nameBasis = (form: FormDescription, index: PassageIndex): readonly string[] =>
  form.basis.map(({ documentId, articles }) => {
    const document = index.documents.get(documentId)
    if (!document) throw new Error(`forms: ${form.id} rests on ${documentId}, which has no digest`)
    return `《${document.title}》${articles}（${document.number}）`
  })
