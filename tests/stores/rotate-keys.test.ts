import { describe, it } from 'vitest'
import { checkRotation } from '../helpers/check-rotation.ts'
import { testDatabases } from '../helpers/databases.ts'

describe.each(testDatabases)('rotation of keys on $name', database => {
  it('should survive kill -9 in the middle of it, and leave every case readable', () =>
    checkRotation(database, 2000, 3))
})
