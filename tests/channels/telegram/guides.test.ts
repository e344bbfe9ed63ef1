import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toSimplified } from '../../../src/conversation/convert-script.ts'
import { type Guides, loadGuides } from '../../../src/retrieval/knowledge/load-guides.ts'
import { describeLastWords, selectDialogues } from '../../helpers/guide-dialogues.ts'
import { startTelegramDialogues, type TelegramDialogues } from '../../helpers/telegram-dialogues.ts'

let bot: TelegramDialogues
let guides: Guides

beforeAll(async () => {
  guides = await loadGuides(join(import.meta.dirname, '../../../knowledge'))
  bot = await startTelegramDialogues()
})
afterAll(() => bot.end())

const dialogues = selectDialogues()

describe('dialogues in Telegram', () => {
  it('should be a selection of at least ten', () => {
    expect(dialogues.length).toBeGreaterThanOrEqual(10)
  })

  it.each(dialogues.map((dialogue, at) => ({ ...dialogue, chatId: 500 + at })))(
    'should end rightly: $id $about',
    async ({ say: texts, ends, chatId }) => {
      let last = ''
      for (const text of texts) last = await bot.say(chatId, text)
      expect(toSimplified(last)).toContain(describeLastWords(ends, guides))
    },
  )

  it('should have every answer as a button, then the way back and out, none longer than Telegram carries', async () => {
    await bot.say(900, '我该走哪条路')
    await bot.say(900, '被执行人')
    const { keyboard } = bot.sentTo(900).at(-1)!
    const texts = keyboard.flat().map(button => button.text)
    const options = guides.trees
      .get('which-road')!
      .questions.get('d-what')!
      .options.map(option => option.text)
    expect(texts.slice(0, options.length)).toEqual(options)
    expect(texts).toEqual(expect.arrayContaining(['返回上一步', '退出']))
    for (const { callback_data } of keyboard.flat()) expect(Buffer.byteLength(callback_data)).toBeLessThanOrEqual(64)
  })
})
