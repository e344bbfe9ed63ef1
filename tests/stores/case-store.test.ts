import { describe } from 'vitest'
import { checkCases } from '../contracts/case-store.ts'
import { checkCodes } from '../contracts/code-registrar.ts'
import { testDatabases } from '../helpers/databases.ts'
import { openCases } from '../helpers/open-case-store.ts'

describe.each(testDatabases)('the case registry on $name', ({ create }) => {
  const cases = openCases(create)
  describe('cases', () => checkCases(cases))
  describe('codes', () => checkCodes(cases))
})
