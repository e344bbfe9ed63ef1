/** Who asks. `third-party` is a 案外人: someone whose things or rights are touched by another's case. */
export type Role = 'applicant' | 'debtor' | 'third-party'

export type DocumentLevel =
  | 'law'
  | 'administrative-regulation'
  | 'party-regulation'
  | 'judicial-interpretation'
  | 'judicial-document'
  | 'department-rule'
  | 'report'
  | 'service'

/** A source document, as the front matter of its digest describes it. Dates are `YYYY-MM-DD`. */
export interface PolicyDocument {
  readonly id: string
  /** Folder of `knowledge/`: laws, policy, guides or boundaries. */
  readonly shelf: string
  readonly title: string
  readonly shortTitle: string
  readonly aliases: readonly string[]
  /** Words of its special field; a question without any of them is hardly about it. Empty for what concerns everybody. */
  readonly speaksOf: readonly string[]
  /** Persons, places and words of its title by which people mean this document and no other. */
  readonly knownBy?: readonly string[]
  readonly number: string
  readonly issuer: string
  readonly level: DocumentLevel
  readonly adopted: string | null
  readonly effective: string
  /** First day on which it no longer applied, and the id of the document that took its place. */
  readonly ended: string | null
  readonly endedBy: string | null
  readonly url: string
  readonly sources: readonly string[]
  /** What could be checked against one source only, in a few words each; its rules' own points among them. */
  readonly oneSource?: readonly string[]
  /** What stands in the document and not in its digest, in a few words; absent where the digest leaves out nothing people ask. */
  readonly notCovered?: string | undefined
  readonly owner: string
  readonly reviewedOn: string
  readonly reviewDue: string
  /** Only on boundaries: the outcome that a question of this kind ends in. */
  readonly outcome: string | null
}

/** An article of another document that says the same or completes the rule. */
export interface Reference {
  readonly documentId: string
  readonly articles: string
}

/** One rule of a document: the unit that is retrieved, composed into an answer and cited. */
export interface Passage {
  /** `<document id>/<ordinal>`; stable while the order of rules in the digest is. */
  readonly id: string
  readonly document: PolicyDocument
  readonly heading: string
  /** 第十条 or 第十条、第十二条; empty for a document without articles. */
  readonly articles: string
  readonly helps: readonly (Role | 'any')[]
  readonly topics: readonly string[]
  readonly also: readonly Reference[]
  readonly conclusion: string
  readonly basis: string
  /** For whoever is on no side that has a step of its own; empty where each side has one. */
  readonly nextStep: string
  readonly nextStepFor: Readonly<Partial<Record<Role, string>>>
  /** The point of this rule that could be checked against one source only. */
  readonly oneSource?: string | undefined
  /** Questions that this rule answers, as people type them. */
  readonly questions: readonly string[]
}
