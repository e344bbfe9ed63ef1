import { describe, it } from 'vitest'
import { checkRotation } from '../helpers/check-rotation.ts'
import { testDatabases } from '../helpers/databases.ts'

describe.each(testDatabases)('rotation of keys on $name', database => {
  it('should survive twenty kills on its way through 10,000 cases', { timeout: 300_000 }, () =>
    checkRotation(database, 10_000, 20),
  )
})
