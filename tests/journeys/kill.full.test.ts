import { describe, expect, inject, it, onTestFinished } from 'vitest'
import { checkFourProcesses } from '../helpers/check-four-processes.ts'
import { checkKills } from '../helpers/check-kills.ts'
import { checkStops } from '../helpers/check-stops.ts'
import { testDatabases } from '../helpers/databases.ts'
import { createPostgres } from '../helpers/empty-database.ts'
import { runFourProcesses } from '../helpers/four-processes.ts'
import { runKills } from '../helpers/kill-run.ts'

describe.each(testDatabases)('the server on $name', ({ create }) => {
  it('should lose nothing and do nothing twice when it is killed 200 times', async () => {
    const empty = await create()
    onTestFinished(() => empty.remove())
    checkKills(await runKills({ databaseUrl: empty.url, kills: 200, seed: 20_260_710 }), expect)
  }, 1_200_000)

  it('should finish or give back its turns when it is stopped 100 times under load, and repeat no reply', async () => {
    const empty = await create()
    onTestFinished(() => empty.remove())
    await checkStops({ databaseUrl: empty.url, stops: 100, seed: 20_260_711 }, expect)
  }, 900_000)
})

it('should answer 4,000 messages of 400 people in order and once through four processes', async () => {
  const { url } = await createPostgres(inject('postgresUrl'))
  const crowd = { people: 400, messagesEach: 10 }
  checkFourProcesses(await runFourProcesses({ databaseUrl: url, seed: 6, ...crowd }), crowd, expect)
}, 300_000)
