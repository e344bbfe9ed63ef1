import { describe } from 'vitest'
import { checkNews } from '../contracts/case-news.ts'
import { testDatabases } from '../helpers/databases.ts'
import { openAccess } from '../helpers/open-access.ts'

describe.each(testDatabases)('news of a case, on $name', ({ create }) => {
  checkNews(openAccess(create))
})
