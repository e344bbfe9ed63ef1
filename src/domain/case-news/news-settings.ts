/** How a person wants to hear of their cases. Hours are those of China, 0 to 23. */
export interface NewsSettings {
  /** Nobody is told anything from this hour until the other; the same hour twice stands for no such time. */
  readonly quietFrom: number
  readonly quietUntil: number
  /** As it comes, once a day, or on Mondays. */
  readonly rhythm: 'soon' | 'daily' | 'weekly'
  /** When the message of a day or a week is sent. */
  readonly digestHour: number
  /** After so many days without a change the person is told so; `null` for never. */
  readonly silenceDays: number | null
}

/** What holds for whoever has chosen nothing. */
export const defaultNewsSettings: NewsSettings = {
  quietFrom: 21,
  quietUntil: 8,
  rhythm: 'soon',
  digestHour: 9,
  silenceDays: 60,
}

/** Below a week every case would seem silent; beyond a year nobody remembers having asked. */
export const SILENCE_LIMITS = { least: 7, most: 365 } as const
/** A day leaves so many hours in which somebody can be told of a deadline. */
const LEAST_OPEN_HOURS = 4

/** How many hours of the day are quiet. */
export const quietHours = ({ quietFrom, quietUntil }: Pick<NewsSettings, 'quietFrom' | 'quietUntil'>): number =>
  (quietUntil - quietFrom + 24) % 24

export const isWithinLimits = (settings: NewsSettings): boolean =>
  quietHours(settings) <= 24 - LEAST_OPEN_HOURS &&
  (settings.silenceDays === null ||
    (settings.silenceDays >= SILENCE_LIMITS.least && settings.silenceDays <= SILENCE_LIMITS.most))

/** The hour at which the message of a day or a week goes out: a quiet time in which it falls is waited for. */
export const tellingHour = ({ digestHour, quietFrom, quietUntil }: NewsSettings): number =>
  (digestHour - quietFrom + 24) % 24 < quietHours({ quietFrom, quietUntil }) ? quietUntil : digestHour
