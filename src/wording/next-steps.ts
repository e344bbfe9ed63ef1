import type { Passage, Role } from '../domain/passage.ts'
import { SIDES } from './sides.ts'

export interface Side {
  /** As far as the words tell. */
  readonly role: Role | null
  /** Said in so many words, or given: a guess must not hand anybody the step of the other side. */
  readonly saidRole?: Role | null | undefined
}

/** What to do next: the step for the person's side where it was said, else each step under the name of its side, the likelier one first. */
export function renderSteps(
  { nextStep, nextStepFor }: Pick<Passage, 'nextStep' | 'nextStepFor'>,
  { role, saidRole }: Side,
): string {
  const own = saidRole && (nextStepFor[saidRole] || nextStep)
  if (own) return own
  const sides = (Object.keys(SIDES) as Role[]).filter(side => nextStepFor[side])
  const likelier = sides.filter(side => side === role)
  const others = sides.filter(side => side !== role)
  const named = [...likelier, ...others].map(side => `${SIDES[side]}：${nextStepFor[side]}`)
  return [...(nextStep ? [nextStep] : []), ...named].join('\n')
}
