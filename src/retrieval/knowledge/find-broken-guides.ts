import { citeRule } from './cite-rule.ts'
import type { PassageIndex } from './create-passage-index.ts'
import type { Guides } from './load-guides.ts'

interface Known {
  readonly index: PassageIndex
  /** Ids of the forms that can be drafted. */
  readonly forms: ReadonlySet<string>
  /** Ids of the deadlines that can be counted. */
  readonly deadlines: ReadonlySet<string>
}

/** What the dialogues name that does not exist, or is not in force on `day` (`YYYY-MM-DD`); a line each. */
export function findBrokenGuides({ trees, remedies }: Guides, known: Known, day: string): readonly string[] {
  const broken: string[] = []
  const check = (where: string, cites: readonly string[], forms: readonly string[] = []): void => {
    for (const name of cites) {
      if (!citeRule(name, known.index, day))
        broken.push(`${where}: ${name} is no rule in force that carries the article`)
    }
    for (const form of forms) if (!known.forms.has(form)) broken.push(`${where}: there is no form ${form}`)
  }
  for (const tree of trees.values()) {
    for (const { id, options, deadline } of tree.questions.values()) {
      if (deadline && !known.deadlines.has(deadline)) broken.push(`${tree.id}, ${id}: no deadline ${deadline}`)
      for (const option of options) check(`${tree.id}, ${id}/${option.id}`, option.cites)
    }
    for (const { id, cites, forms } of tree.results.values()) check(`${tree.id}, ${id}`, cites, forms)
  }
  for (const { id, cites, form, deadline } of remedies.values()) {
    check(`remedies, ${id}`, cites, form ? [form] : [])
    if (deadline.rule && !known.deadlines.has(deadline.rule))
      broken.push(`remedies, ${id}: no deadline ${deadline.rule}`)
  }
  return broken
}
