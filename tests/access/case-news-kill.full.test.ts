import { describe } from 'vitest'
import { checkNewsKills } from '../helpers/check-news-kills.ts'
import { testDatabases } from '../helpers/databases.ts'

describe('news through kill -9', () => {
  for (const database of testDatabases) {
    const processes = database.name === 'SQLite' ? 1 : 4
    checkNewsKills({ database, processes, kills: 40, cases: 60 })
  }
})
