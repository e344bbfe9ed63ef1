import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { nameBasis } from '../src/app-forms.ts'
import { createPassageIndex } from '../src/retrieval/knowledge/create-passage-index.ts'
import { loadKnowledge } from '../src/retrieval/knowledge/load-knowledge.ts'
import { loadForms } from '../src/skills/draft-form/load-forms.ts'
import { isOwnTemplate, isUpToDate, toTemplateFile } from '../src/skills/draft-form/load-templates.ts'
import { projectPath } from './support/command.ts'

/** Writes the Word templates of all forms from their descriptions; a template of a court's own stays as it is. */
const folder = projectPath('knowledge/forms')
const index = createPassageIndex(await loadKnowledge(projectPath('knowledge')))
for (const form of (await loadForms(folder)).values()) {
  const path = join(folder, `${form.id}.docx`)
  const before = await readFile(path).catch(() => null)
  if (before && isOwnTemplate(before)) {
    console.log(`${form.id}.docx  kept: it is not one of ours`)
    continue
  }
  // Its bytes hold the time: built again, every file would look changed.
  if (isUpToDate(before, form, nameBasis(form, index))) continue
  await writeFile(path, toTemplateFile(form, nameBasis(form, index)))
  console.log(`${form.id}.docx  ${form.title}`)
}
