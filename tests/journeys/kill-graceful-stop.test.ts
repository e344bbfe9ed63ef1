import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { checkStops } from '../helpers/check-stops.ts'
import { createSqlite } from '../helpers/empty-database.ts'
import { startServer } from '../helpers/server-process.ts'
import { writeSmallKnowledge } from '../helpers/small-knowledge.ts'

it('should finish or give back its turns when it is stopped under load, and repeat no reply', async () => {
  const empty = createSqlite()
  onTestFinished(() => empty.remove())
  await checkStops({ databaseUrl: empty.url, stops: 8, seed: 20_260_703 }, expect)
}, 180_000)

it('should refuse a second server on the same file, and take over from one that was killed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'zhida-two-'))
  const env = { PORT: '0', DATA_DIR: folder, KNOWLEDGE_DIR: writeSmallKnowledge(join(folder, 'knowledge')) }
  const first = startServer(env)
  const servers = [first]
  onTestFinished(async () => {
    for (const server of servers) await server.kill()
    rmSync(folder, { recursive: true, force: true })
  })
  await first.ready
  const second = startServer(env)
  servers.push(second)
  const refused = await second.ended
  expect(refused.code).toBe(1)
  expect(refused.output).toContain(`(process ${first.pid})`)
  await first.kill()
  const third = startServer(env)
  servers.push(third)
  await third.ready
  expect((await third.stop()).code).toBe(0)
})
