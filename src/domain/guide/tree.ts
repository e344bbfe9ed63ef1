import type { Role } from '../passage.ts'

/** `<document id> 第…条`, `<document id>/<ordinal> 第…条`, or `<document id>/<ordinal>` for a document without articles. */
export type RuleName = string

export interface GuideOption {
  readonly id: string
  /** What the button says. */
  readonly text: string
  /** Other words that mean the same. */
  readonly means: readonly string[]
  /** What a plain yes, no or "don't know" stands for here. */
  readonly says: 'yes' | 'no' | 'unknown' | null
  /** The side that a person is on who picks this. */
  readonly role: Role | null
  /** What follows in law from this answer; stands in the result. */
  readonly basis: string | null
  readonly cites: readonly RuleName[]
  /** Id of a question or of a result. */
  readonly next: string
}

export interface GuideQuestion {
  readonly id: string
  readonly ask: string
  /** Where to look, or how to tell. */
  readonly help: string | null
  /** Id of the deadline of which it asks whether it has passed: a day that is named then answers it. */
  readonly deadline: string | null
  readonly options: readonly GuideOption[]
}

interface ResultBase {
  readonly id: string
  readonly title: string
  readonly conclusion: string
  /** The grounds in law that hold for everybody who ends here. */
  readonly grounds: string | null
  readonly cites: readonly RuleName[]
  /** Ids of forms that can be drafted here, the first one first. */
  readonly forms: readonly string[]
  /** Short questions that come next; sending one is the same as typing it. */
  readonly asks: readonly string[]
}

/** The way is open: what to hand in, where, and until when the court answers. */
interface YesResult extends ResultBase {
  readonly kind: 'yes'
  readonly where: string
  readonly bring: readonly string[]
  readonly answerBy: string
  readonly after: string | null
}

/** Something is missing: what, and how to get it. */
interface NotYetResult extends ResultBase {
  readonly kind: 'not-yet'
  readonly missing: string
  readonly todo: readonly string[]
}

/** Rules alone can't tell: somebody must look at the papers. */
interface PersonResult extends ResultBase {
  readonly kind: 'person'
  readonly why: string
  readonly bring: readonly string[]
}

/** Which remedies, in order, and which are closed by now. */
interface RoadResult extends ResultBase {
  readonly kind: 'road'
  readonly remedies: readonly string[]
  readonly closed: readonly string[]
}

export type GuideResult = YesResult | NotYetResult | PersonResult | RoadResult

/** A dialogue as a lawyer wrote it down: questions, what each answer leads to, and results. */
export interface GuideTree {
  readonly id: string
  readonly title: string
  /** Raised whenever an answer means something else than before: open dialogues then begin anew. */
  readonly version: number
  readonly owner: string
  readonly reviewedOn: string
  readonly reviewDue: string
  readonly intro: string
  readonly start: string
  readonly questions: ReadonlyMap<string, GuideQuestion>
  readonly results: ReadonlyMap<string, GuideResult>
}
