import { asksForOwnState } from './case-state.ts'
import { isSmallTalk, speaksOfTrial } from './elsewhere.ts'
import { plansToEvade } from './evasion.ts'
import { asksOfFutureRules } from './future-rules.ts'
import { plansHarm } from './harm.ts'
import { wantsForecast } from './prediction.ts'
import { wantsOthersData } from './private-data.ts'

/** What a message may be that is not answered, as far as a few words tell. Each is one voice among several and decides nothing. */
const HINTS = {
  ownState: asksForOwnState,
  futureRules: asksOfFutureRules,
  forecast: wantsForecast,
  othersData: wantsOthersData,
  evasion: plansToEvade,
  harm: plansHarm,
  trial: speaksOfTrial,
  smallTalk: isSmallTalk,
} as const satisfies Readonly<Record<string, (text: string) => boolean>>

export type Hint = keyof typeof HINTS
export type Hints = Readonly<Record<Hint, boolean>>

export function hintsOf(text: string): Hints {
  return Object.fromEntries(Object.entries(HINTS).map(([name, tells]) => [name, tells(text)])) as Hints
}
