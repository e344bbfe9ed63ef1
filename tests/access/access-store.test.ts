import { describe } from 'vitest'
import { checkAccessStore } from '../contracts/access-store.ts'
import { testDatabases } from '../helpers/databases.ts'
import { openAccess } from '../helpers/open-access.ts'

describe.each(testDatabases)('tries, codes and links on $name', ({ create }) => {
  checkAccessStore(openAccess(create))
})
