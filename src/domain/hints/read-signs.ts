import { SIGNS_OF_AIM } from './signs-of-aim.ts'
import { SIGNS_OF_MATTER } from './signs-of-matter.ts'

const SINGLE = { ...SIGNS_OF_MATTER, ...SIGNS_OF_AIM }
type Single = keyof typeof SINGLE

/** What tells only together, or in the absence of another: a lawsuit without a word of a judgment, a plan and its check. */
const TOGETHER: readonly (readonly [has: readonly Single[], lacks: readonly Single[]])[] = [
  [['trial'], ['decided', 'enforcement']],
  [['trial', 'notYetDecided'], []],
  [['foreignCourt'], ['atHome']],
  [['rumour', 'newLaw'], []],
  [['rumour', 'namedLaw'], []],
  [['laterYear', 'newLaw'], []],
  [['laterYear', 'namedLaw'], []],
  [['medicine'], ['enforcement']],
  [['medicine', 'treatment'], []],
  [['medicine', 'treatment'], ['asksWhatCourtMay']],
  [['personalData', 'manyPeople'], []],
  [['personalData', 'wantsList'], []],
  [['manyPeople', 'wantsList'], []],
  [['dodgesRestriction'], ['otherSide']],
  [['keepsAway'], ['otherSide', 'otherSideHides']],
  [['keepsAway', 'teaches'], []],
  [['finance'], ['asksWhatCourtMay']],
  [['everyday'], ['enforcement']],
  [['otherLaw'], ['enforcement', 'decided']],
  [['handsOver', 'planWorks'], []],
  [['handsOver'], ['otherSide']],
  [['inAnothersName', 'planWorks'], []],
  [['trick', 'planWorks'], []],
  [['trick', 'teaches'], []],
  [['trick'], ['otherSideHides']],
  [['force', 'teaches'], []],
  [['force', 'planWorks'], []],
  [['personalData', 'looksUp'], []],
  [['personalData'], ['asksWhatCourtMay', 'asksRule', 'asksWhere']],
  [['willThey'], ['asksRule']],
  [['dayToCome'], ['asksRule']],
  [['asksTheBot', 'willThey'], []],
  [['asksTheBot', 'chances'], []],
  [['asksFigures', 'enforcement'], []],
  [['enforcement', 'asksRule'], []],
  [['enforcement', 'asksWhere'], []],
  [['enforcement', 'asksWhatCourtMay'], []],
]

const NAMES = Object.keys(SINGLE) as readonly Single[]
const PATTERNS = NAMES.map(name => SINGLE[name])
const PLACES = TOGETHER.map(([has, lacks]) => [has, lacks].map(names => names.map(name => NAMES.indexOf(name))))

/** Names of the signs, in the order in which `readSigns` gives them. */
export const SIGNS: readonly string[] = [
  ...NAMES,
  ...TOGETHER.map(([has, lacks]) => [...has, ...lacks.map(name => `no ${name}`)].join(' + ')),
]

/** 1 for each sign that a message shows, else 0. */
export function readSigns(text: string): Uint8Array {
  const signs = new Uint8Array(SIGNS.length)
  for (let at = 0; at < PATTERNS.length; at++) if (PATTERNS[at]!.test(text)) signs[at] = 1
  for (let at = 0; at < PLACES.length; at++) {
    const [has, lacks] = PLACES[at]!
    if (has!.every(place => signs[place] === 1) && !lacks!.some(place => signs[place] === 1))
      signs[PATTERNS.length + at] = 1
  }
  return signs
}

/** Whether any word tells what a message is about. */
export const showsItsMatter = (text: string): boolean =>
  Object.values(SIGNS_OF_MATTER).some(pattern => pattern.test(text))

/** What the courts reported is about nobody in particular. */
export const asksFigures = (text: string): boolean =>
  SIGNS_OF_AIM.asksFigures.test(text) && !SIGNS_OF_AIM.wantsList.test(text)
