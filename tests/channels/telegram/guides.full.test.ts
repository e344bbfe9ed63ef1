import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toSimplified } from '../../../src/conversation/convert-script.ts'
import { type Guides, loadGuides } from '../../../src/retrieval/knowledge/load-guides.ts'
import { describeLastWords, readDialogues } from '../../helpers/guide-dialogues.ts'
import { startTelegramDialogues, type TelegramDialogues } from '../../helpers/telegram-dialogues.ts'

let bot: TelegramDialogues
let guides: Guides

beforeAll(async () => {
  guides = await loadGuides(join(import.meta.dirname, '../../../knowledge'))
  bot = await startTelegramDialogues()
})
afterAll(() => bot.end())

describe('all dialogues in Telegram', () => {
  it.each(readDialogues().map((dialogue, at) => ({ ...dialogue, chatId: 500 + at })))(
    'should end rightly: $id $about',
    async ({ say: texts, ends, chatId }) => {
      let last = ''
      for (const text of texts) last = await bot.say(chatId, text)
      expect(toSimplified(last)).toContain(describeLastWords(ends, guides))
    },
  )
})
