import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { testDatabases } from '../helpers/databases.ts'
import { createDeskPeople } from '../helpers/desk-people.ts'
import { findFreePort } from '../helpers/postgres-server.ts'
import { SERVER_KEY, startServer } from '../helpers/server-process.ts'
import { writeSmallKnowledge } from '../helpers/small-knowledge.ts'

it('should print one good link, however many processes start at once', { timeout: 180_000 }, async () => {
  const empty = await testDatabases[1]!.create()
  const folder = mkdtempSync(join(tmpdir(), 'zhida-two-'))
  const ports = await Promise.all([findFreePort(), findFreePort()])
  const knowledge = writeSmallKnowledge(join(folder, 'knowledge'))
  const servers = ports.map((port, index) =>
    startServer({
      PORT: String(port),
      // As on two machines: what they share is the database and the keys.
      DATA_DIR: join(folder, String(index)),
      STAFF_KEY: SERVER_KEY,
      DATABASE_URL: empty.url,
      KNOWLEDGE_DIR: knowledge,
    }),
  )
  onTestFinished(async () => {
    await Promise.all(servers.map(server => server.kill()))
    await empty.remove()
    rmSync(folder, { recursive: true, force: true })
  })
  await Promise.all(servers.map(({ ready }) => ready))
  const tokens = servers.map(server => /#\/setup\/([\w-]{43})/.exec(server.output())?.[1])
  expect(tokens[0]).toBeDefined()
  expect(tokens[1]).toBe(tokens[0])
  // Printed by one, used at the other.
  const summary = () => servers[0]!.output().split('\n')
  const { administrator } = await createDeskPeople({ url: `http://localhost:${ports[1]}/`, app: { summary } })
  expect((await administrator.client.get('/session')).body.account.role).toBe('administrator')
})
