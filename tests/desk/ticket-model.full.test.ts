import { it } from 'vitest'
import { checkTicketModel } from '../helpers/check-ticket-model.ts'
import { testDatabases } from '../helpers/databases.ts'

it.each(testDatabases)(
  'should keep every ticket as the rules say, through crashes, doubles and two sides on $name',
  database => checkTicketModel(database, { runs: 150, later: true }),
  900_000,
)
