import { describe } from 'vitest'
import { checkNews } from '../contracts/case-news.ts'
import { checkNewsSettings } from '../contracts/news-settings.ts'
import { testDatabases } from '../helpers/databases.ts'
import { openAccess } from '../helpers/open-access.ts'

describe.each(testDatabases)('news of a case, on $name', ({ create }) => {
  checkNews(openAccess(create))
})

describe.each(testDatabases)('when and how often people are told, on $name', ({ create }) => {
  checkNewsSettings(openAccess(create))
})
