import { expect, inject, it } from 'vitest'
import { checkKills } from '../helpers/check-kills.ts'
import { createPostgres } from '../helpers/empty-database.ts'
import { runKills } from '../helpers/kill-run.ts'

it('should lose nothing and do nothing twice when it is killed 8 times on PostgreSQL', async () => {
  const empty = await createPostgres(inject('postgresUrl'))
  checkKills(await runKills({ databaseUrl: empty.url, kills: 8, seed: 20_260_702 }), expect)
}, 180_000)
