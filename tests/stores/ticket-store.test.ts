import { describe } from 'vitest'
import { checkTickets } from '../contracts/ticket-store.ts'
import { checkCallingBack, checkClimbing } from '../contracts/ticket-watch.ts'
import { testDatabases } from '../helpers/databases.ts'
import { openStores } from '../helpers/open-stores.ts'

describe.each(testDatabases)('tickets on $name', ({ create }) => {
  const stores = openStores(create)
  describe('the store', () => checkTickets(stores))
  describe('climbing', () => checkClimbing(stores))
  describe('calling back', () => checkCallingBack(stores))
})
