import { expect, it, onTestFinished } from 'vitest'
import { testDatabases } from '../helpers/databases.ts'
import { checkHandOverKills } from '../helpers/hand-over-kills.ts'

it.each(testDatabases)(
  'should lose no hand-over when it is killed 200 times on $name',
  async ({ create }) => {
    const empty = await create()
    onTestFinished(() => empty.remove())
    await checkHandOverKills({ databaseUrl: empty.url, kills: 200, seed: 20_260_810 }, expect)
  },
  1_800_000,
)
