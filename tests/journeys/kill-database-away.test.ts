import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it, onTestFinished } from 'vitest'
import { startFaultServer } from '../helpers/fault-server.ts'
import { waitUntilSent } from '../helpers/kill-run.ts'
import { findFreePort, startPostgres } from '../helpers/postgres-server.ts'
import { readEffects } from '../helpers/read-effects.ts'
import { startServer } from '../helpers/server-process.ts'
import { writeSmallKnowledge } from '../helpers/small-knowledge.ts'
import { TEST_SECRET, TEST_TOKEN } from '../helpers/telegram-updates.ts'
import { startWebhookLoad } from '../helpers/webhook-load.ts'

const ABSENCES = 3

it('should say 503 while PostgreSQL is away, lose nothing, and go on by itself', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'zhida-away-'))
  const [postgres, telegram, port] = await Promise.all([startPostgres(), startFaultServer(), findFreePort()])
  const origin = `http://127.0.0.1:${port}`
  const server = startServer({
    PORT: String(port),
    DATA_DIR: folder,
    DATABASE_URL: postgres.url,
    KNOWLEDGE_DIR: writeSmallKnowledge(join(folder, 'knowledge')),
    LOG_LEVEL: 'silent',
    TELEGRAM_BOT_TOKEN: TEST_TOKEN,
    TELEGRAM_MODE: 'webhook',
    TELEGRAM_WEBHOOK_SECRET: TEST_SECRET,
    TELEGRAM_API_ROOT: telegram.url,
  })
  onTestFinished(async () => {
    await server.kill()
    await telegram.close()
    await postgres.end()
    rmSync(folder, { recursive: true, force: true })
  })
  await server.ready
  const load = startWebhookLoad({ origins: [origin], perSecond: 20, chats: 20, seed: 4 })
  onTestFinished(load.abandon)
  const cookie = (await fetch(`${origin}/api/conversation`)).headers.get('set-cookie')?.split(';')[0] ?? ''
  for (let absence = 0; absence < ABSENCES; absence++) {
    await sleep(700)
    await postgres.stopAtOnce()
    const refused = await askOnTheWeb(origin, cookie)
    expect(refused.status).toBe(503)
    expect(refused.headers.get('retry-after')).toBe('5')
    expect((await fetch(`${origin}/readyz`)).status).toBe(503)
    expect((await fetch(`${origin}/healthz`)).status).toBe(200)
    await sleep(800)
    await postgres.start()
    await expect.poll(async () => (await fetch(`${origin}/readyz`)).status, { timeout: 10_000 }).toBe(200)
  }
  expect((await askOnTheWeb(origin, cookie)).status).toBe(202)
  await load.finish()
  await waitUntilSent(origin)
  expect(server.child.exitCode).toBeNull()
  expect((await server.stop()).code).toBe(0)

  expect(load.statuses.get(503)).toBeGreaterThanOrEqual(ABSENCES)
  const effects = await readEffects(postgres.url)
  const stored = new Set(effects.stored)
  expect([...load.acknowledged].filter(updateId => !stored.has(updateId))).toEqual([])
  expect(effects).toMatchObject({ unanswered: 0, unsent: 0, disordered: [] })
  expect(effects.turns).toBe(effects.stored.length)
  expect(telegram.sent.length).toBeGreaterThanOrEqual(load.acknowledged.size)
}, 120_000)

const askOnTheWeb = (origin: string, cookie: string): Promise<Response> =>
  fetch(`${origin}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify({ clientId: crypto.randomUUID(), text: '案款多久能发给我？' }),
  })
