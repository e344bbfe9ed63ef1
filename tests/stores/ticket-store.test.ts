import { describe } from 'vitest'
import { checkTickets } from '../contracts/ticket-store.ts'
import { testDatabases } from '../helpers/databases.ts'
import { openStores } from '../helpers/open-stores.ts'

describe.each(testDatabases)('tickets on $name', ({ create }) => {
  checkTickets(openStores(create))
})
