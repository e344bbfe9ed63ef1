import { type DestinationStream, type Logger, pino } from 'pino'

export type { Logger }

/** Structured logs. Fields are named one by one where they are logged; texts and identifiers of people are never among them. */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  return pino(
    {
      level,
      base: { name: 'zhida' },
      // An error of a library may carry a request with a token or a message in it; only these parts of it are kept.
      serializers: { err: toLoggableError },
      timestamp: pino.stdTimeFunctions.isoTime,
    },
    destination,
  )
}

function toLoggableError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error }
  const { name, message, stack } = error
  const code = 'code' in error ? String(error.code) : undefined
  const frames = stack
    ?.split('\n')
    .filter(line => /^\s+at /.test(line))
    .slice(0, 6)
  return { name, code, message: hideSecrets(message).slice(0, 300), frames }
}

/** Bot tokens stand in Telegram's URLs, keys in headers, passwords in database URLs. */
const hideSecrets = (text: string): string =>
  text
    .replace(/\b\d{6,}:[\w-]{20,}/g, '<token>')
    .replace(/\bsk-[\w-]{8,}/g, '<key>')
    .replace(/:\/\/[^@\s/]+@/g, '://<user>@')
    .replace(/\d{11,}/g, '<number>')
