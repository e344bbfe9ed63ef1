import { expect, inject, it } from 'vitest'
import { checkKills } from '../helpers/check-kills.ts'
import { createPostgres } from '../helpers/empty-database.ts'
import { runKills } from '../helpers/kill-run.ts'

it('should lose nothing and do nothing twice when it is killed 20 times on PostgreSQL', async () => {
  const empty = await createPostgres(inject('postgresUrl'))
  checkKills(await runKills({ databaseUrl: empty.url, kills: 20, seed: 20_260_702 }), expect)
}, 300_000)
