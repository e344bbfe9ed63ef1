import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startFaultServer } from './fault-server.ts'
import { waitUntilSent } from './kill-run.ts'
import { findFreePort } from './postgres-server.ts'
import { createRandom } from './random.ts'
import { type Effects, readEffects } from './read-effects.ts'
import { startServer } from './server-process.ts'
import { writeSmallKnowledge } from './small-knowledge.ts'
import { TEST_SECRET, TEST_TOKEN, textUpdate } from './telegram-updates.ts'

interface Report {
  readonly effects: Effects
  /** What Telegram showed. */
  readonly sent: number
  /** Turns that each process ran, by its own count. */
  readonly turnsPerProcess: readonly number[]
}

interface Options {
  readonly databaseUrl: string
  readonly people: number
  readonly messagesEach: number
  readonly seed: number
}

const PROCESSES = 4

/** Four real servers on one PostgreSQL. Each person writes one message after the other, each to a server drawn by lot. */
export async function runFourProcesses({ databaseUrl, people, messagesEach, seed }: Options): Promise<Report> {
  const folder = mkdtempSync(join(tmpdir(), 'zhida-four-'))
  const random = createRandom(seed)
  const telegram = await startFaultServer()
  const ports = await Promise.all(Array.from({ length: PROCESSES }, findFreePort))
  const origins = ports.map(port => `http://127.0.0.1:${port}`)
  const env = {
    DATA_DIR: folder,
    DATABASE_URL: databaseUrl,
    KNOWLEDGE_DIR: writeSmallKnowledge(join(folder, 'knowledge')),
    TELEGRAM_BOT_TOKEN: TEST_TOKEN,
    TELEGRAM_MODE: 'webhook',
    TELEGRAM_WEBHOOK_SECRET: TEST_SECRET,
    TELEGRAM_API_ROOT: telegram.url,
  }
  const servers = ports.map(port => startServer({ ...env, PORT: String(port) }))

  async function write(person: number): Promise<void> {
    for (let count = 0; count < messagesEach; count++) {
      const updateId = count * people + person + 1
      const response = await fetch(`${origins[Math.floor(random() * PROCESSES)]}/telegram/webhook`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': TEST_SECRET },
        body: JSON.stringify(textUpdate({ updateId, chatId: person + 1, text: `${updateId} 案款多久能发给我？` })),
      })
      await response.arrayBuffer()
      if (response.status !== 200) throw new Error(`an update got ${response.status}`)
    }
  }

  try {
    await Promise.all(servers.map(server => server.ready))
    await Promise.all(Array.from({ length: people }, (_, person) => write(person)))
    await waitUntilSent(origins[0]!)
    const turnsPerProcess = await Promise.all(origins.map(countTurns))
    for (const server of servers) await server.stop()
    return { effects: await readEffects(databaseUrl), sent: telegram.sent.length, turnsPerProcess }
  } finally {
    for (const server of servers) await server.kill()
    await telegram.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function countTurns(origin: string): Promise<number> {
  const text = await (await fetch(`${origin}/metrics`)).text()
  return [...text.matchAll(/^zhida_turns_total\{.*\} (\d+)$/gm)].reduce((sum, match) => sum + Number(match[1]), 0)
}
