/** What one account looked at on one day, as the log has it. */
export interface ReadingDay {
  readonly actor: string
  /** In China, `YYYY-MM-DD`. */
  readonly day: string
  /** Different tickets, cases and clues that were opened. */
  readonly objects: number
  /** How often identifiers were shown in full. */
  readonly unmasked: number
  /** Tries that were refused. */
  readonly denied: number
  /** Those of them that were opened between 22:00 and 6:00. */
  readonly atNight: number
}

export type ReadingSign = 'many' | 'unmasked' | 'denied' | 'night'

/** From here on a day is worth a question, whatever colleagues do; a busy officer opens some forty tickets a day. */
const LEAST = { objects: 60, unmasked: 15, denied: 5, atNight: 10 } as const
/** Beyond so many times the usual day of everybody it stands out. */
const TIMES_USUAL = 3

/** What stands out about a day, compared with the usual one: the median of `all`. A sign is a question to be asked, never a finding. */
export function findReadingSigns(one: ReadingDay, all: readonly ReadingDay[]): readonly ReadingSign[] {
  const usual = median(all.map(({ objects }) => objects))
  const isMany = one.objects >= LEAST.objects && one.objects > TIMES_USUAL * usual
  return [
    ...(isMany ? (['many'] as const) : []),
    ...(one.unmasked >= LEAST.unmasked ? (['unmasked'] as const) : []),
    ...(one.denied >= LEAST.denied ? (['denied'] as const) : []),
    ...(one.atNight >= LEAST.atNight ? (['night'] as const) : []),
  ]
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
