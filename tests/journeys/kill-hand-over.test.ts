import { expect, it, onTestFinished } from 'vitest'
import { testDatabases } from '../helpers/databases.ts'
import { checkHandOverKills } from '../helpers/hand-over-kills.ts'

it.each(testDatabases)(
  'should lose no hand-over when it is killed 5 times on $name',
  async ({ create }) => {
    const empty = await create()
    onTestFinished(() => empty.remove())
    await checkHandOverKills({ databaseUrl: empty.url, kills: 5, seed: 20_260_801 }, expect)
  },
  180_000,
)
