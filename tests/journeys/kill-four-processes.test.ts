import { expect, inject, it } from 'vitest'
import { checkFourProcesses } from '../helpers/check-four-processes.ts'
import { createPostgres } from '../helpers/empty-database.ts'
import { runFourProcesses } from '../helpers/four-processes.ts'

it('should answer each person in order and once through four processes on one PostgreSQL', async () => {
  const { url } = await createPostgres(inject('postgresUrl'))
  const crowd = { people: 80, messagesEach: 10 }
  checkFourProcesses(await runFourProcesses({ databaseUrl: url, seed: 5, ...crowd }), crowd, expect)
}, 120_000)
