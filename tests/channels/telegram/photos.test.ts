import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openCaseKeys } from '../../../src/stores/sql/open-case-keys.ts'
import { openDatabase } from '../../../src/stores/sql/open-database.ts'
import { createDeskPeople } from '../../helpers/desk-people.ts'
import { dumpDatabase } from '../../helpers/dump-database.ts'
import { makeJpeg, makePng, PHOTO_CANARY } from '../../helpers/make-photo.ts'
import { startPhotoBot } from '../../helpers/photo-bot.ts'

let bot: Awaited<ReturnType<typeof startPhotoBot>>
beforeAll(async () => {
  bot = await startPhotoBot()
  bot.api.files.put('jpeg', { content: makeJpeg() })
  bot.api.files.put('png', { content: makePng() })
})
afterAll(() => bot?.end())
afterEach(() => bot.api.setFaults(() => null))

const photo = {
  photo: [
    { file_id: 'small', file_size: 90 },
    { file_id: 'jpeg', file_size: 400 },
  ],
}
const document = { document: { file_id: 'png', file_size: 300, mime_type: 'image/png', file_name: 'IMG_张三.png' } }

let lastChat = 700
async function beginClue(): Promise<number> {
  const chatId = ++lastChat
  expect(await bot.say(chatId, '提交财产线索')).toContain('登记财产线索')
  for (const text of ['跳过', '跳过', '车辆']) await bot.say(chatId, text)
  return chatId
}
const fetches = () => bot.api.calls.filter(({ method }) => method === 'getFile' || method === 'download').length

describe('photos in Telegram', () => {
  it('should go to the desk with the clue, without what the camera noted', async () => {
    const chatId = await beginClue()
    expect(await bot.send(chatId, photo)).toContain('第 1 张')
    expect(await bot.send(chatId, document)).toContain('第 2 张')
    // The words under a picture are the answer to the open question.
    expect(await bot.send(chatId, { ...photo, caption: '京A12345，停在幸福路1号院内。' }, 2)).toMatch(
      /第 3 张[\s\S]*怎么知道/,
    )
    const number = /XS\d{5}-\d{5}/.exec(await bot.say(chatId, '直接提交'))![0]

    const { client } = await (await createDeskPeople(bot.web)).add('officer', 'officer', '经办甲')
    const { clue } = (await client.post(`/clues/${number}/open`)).body
    expect(clue.details.photos).toHaveLength(3)
    expect(JSON.stringify(clue.details)).toContain('京A12345')
    const headers = { cookie: client.cookie() }
    const first = await fetch(`${bot.web.url}desk/api/clues/${number}/photos/1`, { headers })
    expect(Buffer.from(await first.arrayBuffer()).equals(makeJpeg(false))).toBe(true)
    const second = await fetch(`${bot.web.url}desk/api/clues/${number}/photos/2`, { headers })
    expect(second.headers.get('content-type')).toBe('image/png')

    const database = await openDatabase({ url: bot.web.databaseUrl })
    // Texts are encrypted: with the keys it is seen what was written at all.
    await openCaseKeys(database, bot.web.caseKeys)
    const kept = (await dumpDatabase(database)).join('\n')
    await database.close()
    expect(kept).toContain('直接提交')
    for (const secret of ['remote:', 'IMG_张三', 'photos/jpeg', PHOTO_CANARY]) expect(kept).not.toContain(secret)
  })

  it('should not be fetched from somebody who is not writing a clue; the words under them are answered', async () => {
    const before = fetches()
    expect(await bot.send(++lastChat, photo)).toContain('提交财产线索')
    const answer = await bot.send(lastChat, { ...photo, caption: '怎么解除限高？' })
    expect(answer).toContain('限制消费')
    expect(answer).not.toContain('没有收下')
    const album = (id: number) => bot.pictureUpdate(900, { ...photo, media_group_id: `7${id}` })
    await bot.post(900, album(1))
    await bot.post(900, album(1), 0)
    expect(fetches()).toBe(before)
  })

  it.each<[string, object, string]>([
    ['too large', { photo: [{ file_id: 'jpeg', file_size: 6_000_000 }] }, '超过 5 MB'],
    ['an animation', { document: { file_id: 'html', mime_type: 'image/gif' } }, 'JPEG'],
    ['unknown to Telegram', { photo: [{ file_id: 'gone' }] }, '再发一次'],
  ])('should be refused in kind words when %s, and the clue goes on', async (_name, fields, words) => {
    bot.api.files.put('html', { content: Buffer.from('<html></html>') })
    const chatId = await beginClue()
    expect(await bot.send(chatId, fields)).toContain(words)
    expect(await bot.send(chatId, photo)).toContain('第 1 张')
  })

  it('should arrive once in spite of faults on the way and of updates that come twice', async () => {
    const chatId = await beginClue()
    bot.api.setFaults(({ method, attempt }) =>
      ['getFile', 'download'].includes(method) && attempt === 1 ? { kind: 'not-json', status: 502 } : null,
    )
    bot.api.files.put('once', { content: makeJpeg() })
    const update = bot.pictureUpdate(chatId, { photo: [{ file_id: 'once' }] })
    expect(await bot.post(chatId, update)).toContain('第 1 张')
    await bot.post(chatId, update, 0)
    bot.api.setFaults(() => null)
    expect(await bot.send(chatId, photo)).toContain('第 2 张')
  })

  it('should be given up in kind words when Telegram stays away, and be welcome later', async () => {
    const chatId = await beginClue()
    bot.api.setFaults(({ method }) => (method === 'download' ? { kind: 'reset-before' } : null))
    const words = await bot.send(chatId, photo)
    expect(words).toContain('没能传到这里')
    expect(words).toContain('都还在')
    bot.api.setFaults(() => null)
    expect(await bot.send(chatId, photo)).toContain('第 1 张')
  })

  it('should be five of an album of six', async () => {
    const chatId = await beginClue()
    const updates = Array.from({ length: 6 }, () => bot.pictureUpdate(chatId, { ...photo, media_group_id: '8' }))
    const said = await bot.post(chatId, updates, 6)
    for (let count = 1; count <= 5; count++) expect(said).toContain(`第 ${count} 张`)
    expect(bot.repliesTo(chatId).at(-1)).toContain('最多附 5 张')
  })
})
