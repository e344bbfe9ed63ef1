import { describe } from 'vitest'
import { checkReadings } from '../helpers/check-readings.ts'
import { testDatabases } from '../helpers/databases.ts'

describe.each(testDatabases)('who looked at what, on $name', database => checkReadings(database, 500))
