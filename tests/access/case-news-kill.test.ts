import { describe } from 'vitest'
import { checkNewsKills } from '../helpers/check-news-kills.ts'
import { testDatabases } from '../helpers/databases.ts'

describe('news through kill -9', () => {
  checkNewsKills({ database: testDatabases[1]!, processes: 2, kills: 3, cases: 6 })
})
