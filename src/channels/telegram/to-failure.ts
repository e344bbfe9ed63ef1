import { GrammyError, HttpError } from 'grammy'

/** What to do after a call that did not work. */
export type Failure =
  | { readonly kind: 'retry'; readonly afterMs: number | null; readonly reason: string }
  | { readonly kind: 'park'; readonly reason: string }
  /** The markup was refused: the same words without it. */
  | { readonly kind: 'without-markup'; readonly reason: string }
  | { readonly kind: 'without-buttons'; readonly reason: string }
  /** Telegram does not know the bot's token (any more). */
  | { readonly kind: 'wrong-token'; readonly reason: string }

export function toFailure(error: unknown): Failure {
  if (error instanceof HttpError) return { kind: 'retry', afterMs: null, reason: 'Telegram could not be reached' }
  if (!(error instanceof GrammyError)) return { kind: 'retry', afterMs: null, reason: 'unforeseen' }
  const { error_code: code, description, parameters } = error
  const reason = `Telegram ${code}: ${toSafeText(description)}`
  switch (code) {
    case 429: {
      const seconds = parameters.retry_after
      return { kind: 'retry', afterMs: typeof seconds === 'number' ? Math.ceil(seconds * 1000) : null, reason }
    }
    case 401:
    case 404:
      return { kind: 'wrong-token', reason }
    case 403:
      return { kind: 'park', reason }
    case 400:
      if (parameters.migrate_to_chat_id !== undefined)
        return { kind: 'park', reason: 'Telegram 400: the group has moved' }
      if (/parse entities|find end of the entity/i.test(description)) return { kind: 'without-markup', reason }
      if (/button|keyboard|reply[ _]markup/i.test(description)) return { kind: 'without-buttons', reason }
      return { kind: 'park', reason }
    default:
      return { kind: 'retry', afterMs: null, reason }
  }
}

/** Reasons are stored and logged, so numbers of chats and tokens must not be in them. */
const toSafeText = (description: unknown): string =>
  String(description)
    .replace(/-?\d{5,}(:[\w-]+)?/g, '<number>')
    .slice(0, 120)
