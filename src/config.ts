import { randomBytes } from 'node:crypto'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { type CourtConfig, courtEnvironment, findCourtFaults, toCourtConfig } from './config-court.ts'
import { type DeskConfig, deskEnvironment, toDeskConfig } from './config-desk.ts'
import { findModelFaults, type ModelConfig, modelEnvironment, toModelConfig } from './config-model.ts'
import { findStaffFaults, type StaffConfig, staffEnvironment, toStaffConfig } from './config-staff.ts'
import { whole } from './config-values.ts'
import type { KeyLocation } from './support/keys/key-file.ts'
import { parseKeys } from './support/keys/key-ring.ts'

export type TelegramConfig =
  | { readonly mode: 'off' }
  | { readonly mode: 'polling'; readonly token: string; readonly apiRoot: string; readonly staffChatId: string | null }
  | {
      readonly mode: 'webhook'
      readonly token: string
      readonly apiRoot: string
      readonly staffChatId: string | null
      readonly secret: string
      /** Where Telegram is told to send updates; `null` leaves that to the operator. */
      readonly url: string | null
    }

export interface Config {
  readonly port: number
  readonly dataDir: string
  /** `sqlite:<file>` or `postgres://...` */
  readonly databaseUrl: string
  readonly allowUnsafeDatabase: boolean
  readonly knowledgeFolder: string
  readonly telegram: TelegramConfig
  readonly model: ModelConfig
  readonly logLevel: string
  readonly maxQuestionCharacters: number
  readonly rememberedQuestions: number
  readonly desk: DeskConfig
  readonly limits: { readonly perMinute: number; readonly perDay: number }
  /** Addresses of reverse proxies whose X-Forwarded-For is believed; empty believes none. */
  readonly trustedProxies: readonly string[]
  readonly burstWaitMs: number
  /** Where the keys of the case data are. */
  readonly caseKeys: KeyLocation
  readonly demoCases: boolean
  /** Strict mode: a query code opens its case once only. */
  readonly singleUseCodes: boolean
  /** Where cases are asked for that stay with the court; `null` when all are imported. */
  readonly court: CourtConfig | null
  /** Where the world reaches this server, without a slash at its end; `null` when it was not said. */
  readonly publicUrl: string | null
  readonly staff: StaffConfig
  /** Names this process among those on the same database. */
  readonly processName: string
}

/** Every fault of the environment at once, each with the name of the variable and what to do; values are never shown. */
export class ConfigError extends Error {
  override name = 'ConfigError'
}

function areKeys(text: string): boolean {
  try {
    return parseKeys(text).length > 0
  } catch {
    return false
  }
}

const environment = z.object({
  PORT: whole(0, 65535, 3000),
  DATA_DIR: z.string().default('./data'),
  DATABASE_URL: z
    .string()
    .regex(/^(postgres(ql)?:\/\/|sqlite:)./, 'must begin with postgres:// or sqlite:')
    .optional(),
  ALLOW_UNSAFE_DB: z.enum(['0', '1'], { error: 'must be 0 or 1' }).default('0'),
  KNOWLEDGE_DIR: z.string().optional(),
  TELEGRAM_BOT_TOKEN: z
    .string()
    .regex(/^\d+:[\w-]{20,}$/, 'does not look like a token of @BotFather (digits:letters)')
    .optional(),
  TELEGRAM_MODE: z.enum(['polling', 'webhook'], { error: 'must be polling or webhook' }).optional(),
  TELEGRAM_WEBHOOK_SECRET: z
    .string()
    .regex(/^[\w-]{32,256}$/, 'must be 32 to 256 letters, digits, _ or -')
    .optional(),
  TELEGRAM_API_ROOT: z
    .url({ protocol: /^https?$/, error: 'must be an http(s) address' })
    .default('https://api.telegram.org'),
  PUBLIC_URL: z.url({ protocol: /^https$/, error: 'must be an https address' }).optional(),
  TELEGRAM_STAFF_CHAT_ID: z
    .string()
    .regex(/^-?\d+$/, 'must be the number of a chat')
    .optional(),
  ...modelEnvironment,
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      error: 'must be fatal, error, warn, info, debug, trace or silent',
    })
    .default('info'),
  MAX_QUESTION_CHARS: whole(50, 5000, 500),
  REMEMBERED_QUESTIONS: whole(0, 100_000, 500),
  QUESTIONS_PER_MINUTE: whole(1, 100_000, 15),
  QUESTIONS_PER_DAY: whole(1, 1_000_000, 200),
  BURST_WAIT_MS: whole(0, 10_000, 1500),
  TRUSTED_PROXIES: z.string().default(''),
  ...deskEnvironment,
  CASE_DATA_KEY: z
    .string()
    .refine(areKeys, 'must be 32 bytes in base64 (openssl rand -base64 32), or several with commas, the first encrypts')
    .optional(),
  DEMO_CASES: z.enum(['0', '1'], { error: 'must be 0 or 1' }).default('1'),
  ACCESS_SINGLE_USE: z.enum(['0', '1'], { error: 'must be 0 or 1' }).default('0'),
  ...courtEnvironment,
  ...staffEnvironment,
})

/** Reads the environment once. An empty value counts as absent, as `.env` files write it. */
export function loadConfig(env: Readonly<Record<string, string | undefined>>, projectFolder: string): Config {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''),
  )
  const parsed = environment.safeParse(given)
  const faults = parsed.success ? [] : parsed.error.issues.map(issue => `${issue.path.join('.')} ${issue.message}`)
  // Faults between variables are looked for in what is there, so that they come in the same list.
  faults.push(
    ...findTelegramFaults(given),
    ...findModelFaults(given),
    ...findCourtFaults(given),
    ...findStaffFaults(given),
  )
  if (!parsed.success || faults.length > 0) {
    throw new ConfigError(
      `The configuration has ${faults.length} fault(s):\n${faults.map(fault => `- ${fault}`).join('\n')}`,
    )
  }
  const values = parsed.data
  const dataDir = resolve(values.DATA_DIR)
  return Object.freeze({
    port: values.PORT,
    dataDir,
    databaseUrl: values.DATABASE_URL ?? `sqlite:${join(dataDir, 'zhida.db')}`,
    allowUnsafeDatabase: values.ALLOW_UNSAFE_DB === '1',
    knowledgeFolder: resolve(values.KNOWLEDGE_DIR ?? join(projectFolder, 'knowledge')),
    telegram: toTelegramConfig(values),
    model: toModelConfig(values),
    logLevel: values.LOG_LEVEL,
    maxQuestionCharacters: values.MAX_QUESTION_CHARS,
    rememberedQuestions: values.REMEMBERED_QUESTIONS,
    desk: toDeskConfig(values),
    limits: { perMinute: values.QUESTIONS_PER_MINUTE, perDay: values.QUESTIONS_PER_DAY },
    trustedProxies: values.TRUSTED_PROXIES.split(',')
      .map(address => address.trim())
      .filter(address => address !== ''),
    burstWaitMs: values.BURST_WAIT_MS,
    caseKeys: values.CASE_DATA_KEY ? { text: values.CASE_DATA_KEY } : { file: join(dataDir, 'case-data.key') },
    demoCases: values.DEMO_CASES === '1',
    singleUseCodes: values.ACCESS_SINGLE_USE === '1',
    court: toCourtConfig(values),
    publicUrl: values.PUBLIC_URL?.replace(/\/+$/, '') ?? null,
    staff: toStaffConfig(values),
    processName: `${process.pid}-${randomBytes(4).toString('hex')}`,
  })
}

function findTelegramFaults(env: Readonly<Record<string, unknown>>): string[] {
  const faults: string[] = []
  if (env['TELEGRAM_MODE'] && !env['TELEGRAM_BOT_TOKEN']) {
    faults.push('TELEGRAM_MODE is set but TELEGRAM_BOT_TOKEN is not: set the token, or remove the mode')
  }
  if (env['TELEGRAM_MODE'] === 'webhook' && !env['TELEGRAM_WEBHOOK_SECRET']) {
    faults.push(
      'TELEGRAM_WEBHOOK_SECRET is missing: webhook mode never starts without a secret of 32 characters or more',
    )
  }
  return faults
}

function toTelegramConfig(values: z.infer<typeof environment>): TelegramConfig {
  const token = values.TELEGRAM_BOT_TOKEN
  if (!token) return { mode: 'off' }
  const shared = {
    token,
    apiRoot: values.TELEGRAM_API_ROOT.replace(/\/+$/, ''),
    staffChatId: values.TELEGRAM_STAFF_CHAT_ID ?? null,
  }
  const secret = values.TELEGRAM_WEBHOOK_SECRET
  if (values.TELEGRAM_MODE === 'webhook' && secret) {
    const url = values.PUBLIC_URL ? `${values.PUBLIC_URL.replace(/\/+$/, '')}/telegram/webhook` : null
    return { mode: 'webhook', ...shared, secret, url }
  }
  return { mode: 'polling', ...shared }
}
