import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ConfigError, loadConfig } from '../src/config.ts'

const TOKEN = `123456:${'A'.repeat(35)}`
const SECRET = 's'.repeat(40)
const faultsOf = (env: Record<string, string>): string => {
  try {
    loadConfig(env, '/project')
    return ''
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError)
    return (error as Error).message
  }
}

describe('loadConfig', () => {
  it('should need nothing', () => {
    const config = loadConfig({}, '/project')
    expect(config.port).toBe(3000)
    expect(config.databaseUrl).toMatch(/^sqlite:.*zhida\.db$/)
    expect(config.telegram.mode).toBe('off')
    expect(Object.isFrozen(config)).toBe(true)
  })
  it('should take an empty value for none, as .env files write it', () => {
    expect(loadConfig({ PORT: '', TELEGRAM_BOT_TOKEN: ' ' }, '/project').port).toBe(3000)
  })
  it('should name every fault at once', () => {
    const message = faultsOf({ PORT: 'x', DATABASE_URL: 'mysql://x', LOG_LEVEL: 'loud', TELEGRAM_MODE: 'webhook' })
    for (const name of ['PORT', 'DATABASE_URL', 'LOG_LEVEL', 'TELEGRAM_BOT_TOKEN', 'TELEGRAM_WEBHOOK_SECRET'])
      expect(message).toContain(name)
  })
  it.each(['', 'short', 'with space '.repeat(5), 'x'.repeat(257)])(
    'should refuse webhook mode with the secret "%s"',
    secret => {
      expect(
        faultsOf({ TELEGRAM_BOT_TOKEN: TOKEN, TELEGRAM_MODE: 'webhook', TELEGRAM_WEBHOOK_SECRET: secret }),
      ).toContain('TELEGRAM_WEBHOOK_SECRET')
    },
  )
  it('should hold a valid combination only', () => {
    const { telegram } = loadConfig(
      { TELEGRAM_BOT_TOKEN: TOKEN, TELEGRAM_MODE: 'webhook', TELEGRAM_WEBHOOK_SECRET: SECRET },
      '/project',
    )
    expect(telegram).toMatchObject({ mode: 'webhook', secret: SECRET })
    expect(loadConfig({ TELEGRAM_BOT_TOKEN: TOKEN }, '/project').telegram.mode).toBe('polling')
  })
  it('should take a court’s system with its secret only, and over a safe line', () => {
    const [url, secret] = ['https://court.example/zhida/', SECRET]
    expect(loadConfig({}, '/project').court).toBeNull()
    expect(loadConfig({ COURT_API_URL: url, COURT_API_SECRET: secret }, '/project').court).toEqual({
      url: 'https://court.example/zhida',
      secret,
    })
    expect(faultsOf({ COURT_API_URL: url })).toContain('COURT_API_SECRET')
    expect(faultsOf({ COURT_API_URL: url, COURT_API_SECRET: 'short' })).toContain('COURT_API_SECRET')
    expect(faultsOf({ COURT_API_URL: 'http://court.example', COURT_API_SECRET: secret })).toContain('COURT_API_URL')
    expect(faultsOf({ COURT_API_URL: 'http://127.0.0.1:4010', COURT_API_SECRET: secret })).toBe('')
  })
  it('should take keys of 32 bytes only, and never show one', () => {
    const key = Buffer.alloc(32, 1).toString('base64')
    expect(loadConfig({ CASE_DATA_KEY: `${key},${key}` }, '/project').caseKeys).toEqual({ text: `${key},${key}` })
    expect(loadConfig({ DATA_DIR: '/data' }, '/project').caseKeys).toEqual({ file: '/data/case-data.key' })
    const faults = faultsOf({ CASE_DATA_KEY: 'tooshort', DEMO_CASES: 'yes' })
    expect(faults).toContain('CASE_DATA_KEY')
    expect(faults).toContain('DEMO_CASES')
    expect(faults).not.toContain('tooshort')
  })
  it('should switch the model on by its name alone, and limit it by what it may cost', () => {
    expect(loadConfig({}, '/project').model).toMatchObject({ chat: null, embeddingModel: null })
    const { model } = loadConfig(
      {
        OPENAI_BASE_URL: 'http://localhost:8000/v1/',
        OPENAI_MODEL: 'm',
        OPENAI_COST_PER_DAY: '2',
        OPENAI_PRICE_PER_MILLION: '4',
      },
      '/project',
    )
    expect(model).toMatchObject({ baseUrl: 'http://localhost:8000/v1', chat: { model: 'm', tokensPerDay: 500_000 } })
  })
  it.each([
    [{ OPENAI_API_KEY: 'k' }, 'OPENAI_MODEL'],
    [{ OPENAI_MODEL: 'm' }, 'OPENAI_API_KEY'],
    [{ OPENAI_MODEL: 'm', OPENAI_BASE_URL: 'ftp://x' }, 'OPENAI_BASE_URL'],
    [{ OPENAI_MODEL: 'm', OPENAI_API_KEY: 'k', OPENAI_COST_PER_DAY: '2' }, 'OPENAI_PRICE_PER_MILLION'],
  ])('should refuse half of a model: %o', (env, name) => {
    expect(faultsOf(env as Record<string, string>)).toContain(name)
  })
  it('should answer 500 broken environments with the name of the variable and never with its value', () => {
    const canary = 'CANARY-7f3a9'
    fc.assert(
      fc.property(
        fc.constantFrom(
          'PORT',
          'DATABASE_URL',
          'LOG_LEVEL',
          'TELEGRAM_MODE',
          'TELEGRAM_BOT_TOKEN',
          'TELEGRAM_API_ROOT',
          'MAX_QUESTION_CHARS',
          'BURST_WAIT_MS',
          'QUESTIONS_PER_DAY',
        ),
        fc.string({ maxLength: 40 }),
        (name, noise) => {
          const message = faultsOf({ [name]: `${canary}${noise}` })
          expect(message).toContain(name)
          expect(message).not.toContain(canary)
        },
      ),
      { numRuns: 500, seed: 20261122 },
    )
  })
})
