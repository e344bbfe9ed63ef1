import { expect, it, onTestFinished } from 'vitest'
import { checkKills } from '../helpers/check-kills.ts'
import { createSqlite } from '../helpers/empty-database.ts'
import { runKills } from '../helpers/kill-run.ts'

it('should lose nothing and do nothing twice when it is killed 20 times on SQLite', async () => {
  const empty = createSqlite()
  onTestFinished(() => empty.remove())
  checkKills(await runKills({ databaseUrl: empty.url, kills: 20, seed: 20_260_701 }), expect)
}, 300_000)
