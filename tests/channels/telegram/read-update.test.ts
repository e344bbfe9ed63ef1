import { describe, expect, it } from 'vitest'
import { findTapText, toKeyboard } from '../../../src/channels/telegram/keyboard.ts'
import { readUpdate } from '../../../src/channels/telegram/read-update.ts'
import { tapUpdate, textUpdate } from '../../helpers/telegram-updates.ts'

const identity = { botId: 4711, username: 'Zhida_Bot' }

const read = (body: unknown, me: { botId: number; username: string | null } = identity) => {
  const reading = readUpdate(body, me)
  return reading.kind === 'message' ? [reading.update.kind, reading.update.text] : reading.kind
}
const privately = (fields: object, id = 1) => ({
  update_id: id,
  message: { message_id: 1, date: 1, from: { id: 9, is_bot: false }, chat: { id: 9, type: 'private' }, ...fields },
})
const inGroup = (text: string, fields: object = {}) => {
  const name = /@\w+/.exec(text)
  const entities = name
    ? [
        text.startsWith('/')
          ? { type: 'bot_command', offset: 0, length: text.split(' ')[0]!.length }
          : { type: 'mention', offset: name.index, length: name[0].length },
      ]
    : []
  return {
    update_id: 1,
    message: { from: { id: 9 }, chat: { id: -100123456789, type: 'supergroup' }, text, entities, ...fields },
  }
}

describe('an update of Telegram', () => {
  it('should become a message of its chat', () => {
    expect(readUpdate(textUpdate({ updateId: 77, chatId: 9, text: '怎么解除限高？' }), identity)).toEqual({
      kind: 'message',
      callbackQueryId: null,
      picture: null,
      messageId: expect.anything(),
      update: {
        channel: 'telegram:4711',
        updateId: '77',
        conversationId: 'telegram:4711:9',
        kind: 'text',
        text: '怎么解除限高？',
      },
    })
  })

  it.each([
    ['/start', 'start', '/start'],
    ['/start from-a-poster', 'start', '/start'],
    ['/START@zhida_bot', 'start', '/start'],
    ['/help', 'text', '/menu'],
    ['/menu', 'text', '/menu'],
    ['/person', 'text', '转人工'],
    ['/unknown word', 'text', '/unknown word'],
    ['/starting', 'text', '/starting'],
  ])('should read the command %s', (text, kind, said) => {
    expect(read(textUpdate({ updateId: 1, chatId: 9, text }))).toEqual([kind, said])
  })

  it.each(['photo', 'voice', 'sticker', 'document', 'location', 'contact', 'video_note', 'poll'])(
    'should take a %s as something that is not text, and its caption as text',
    name => {
      expect(read(privately({ [name]: {} }))).toEqual(['other', ''])
      expect(read(privately({ [name]: {}, caption: '这是裁定书' }))).toEqual(['text', '这是裁定书'])
    },
  )

  it('should name the picture of a message in private, the largest that may be fetched', () => {
    const pictureIn = (update: unknown) => {
      const reading = readUpdate(update, identity)
      return reading.kind === 'message' ? reading.picture : undefined
    }
    const sizes = [
      { file_id: 's', file_size: 900 },
      { file_id: 'm', file_size: 90_000 },
      { file_id: 'l', file_size: 9_000_000 },
    ]
    expect(pictureIn(privately({ photo: sizes }))).toEqual({ kind: 'remote', name: 'm' })
    expect(pictureIn(privately({ photo: sizes, caption: '看' }))).toEqual({ kind: 'remote', name: 'm' })
    const document = { file_id: 'd', mime_type: 'image/jpeg' }
    expect(pictureIn(privately({ document }))).toEqual({ kind: 'remote', name: 'd' })
    expect(pictureIn(privately({ document: { ...document, file_size: 5_300_000 } }))).toEqual({
      kind: 'refused',
      why: 'too-large',
    })
    for (const other of [
      { document: { ...document, mime_type: 'application/pdf' } },
      { document: { mime_type: 'image/jpeg' } },
      { photo: [] },
      { photo: 'x', voice: {} },
      { photo: [{ file_id: 'x'.repeat(301) }] },
    ]) {
      expect(pictureIn(privately(other))).toBe(null)
    }
    const { message, update_id } = privately({ photo: sizes, caption: '改过' })
    expect(pictureIn({ update_id, edited_message: message })).toBe(null)
    expect(pictureIn(inGroup('@zhida_bot 看', { photo: sizes }))).toBe(null)
  })

  it('should take an album as one message', () => {
    const readings = [1, 2, 3].map(id => readUpdate(privately({ photo: [], media_group_id: '55' }, id), identity))
    expect(new Set(readings.map(reading => reading.kind === 'message' && reading.update.updateId)).size).toBe(1)
  })

  it('should take an edited text as a new message and let other edits be', () => {
    const { message, update_id } = privately({ text: '改过的问题' })
    expect(read({ update_id, edited_message: message })).toEqual(['text', '改过的问题'])
    expect(read({ update_id, edited_message: { ...privately({ location: {} }).message } })).toBe('ignored')
  })

  it.each([
    { my_chat_member: { chat: { id: 9, type: 'private' } } },
    { channel_post: { chat: { id: -1, type: 'channel' }, text: 'x' } },
    { message: { chat: { id: -1, type: 'channel' }, text: 'x' } },
    { inline_query: { id: '1', query: 'x' } },
    { message: { from: { id: 9 }, chat: { id: -1, type: 'group' }, new_chat_members: [{ id: 4711 }] } },
    { message: { from: { id: 8, is_bot: true }, chat: { id: 9, type: 'private' }, text: 'x' } },
    { callback_query: { id: '1', from: { id: 9 }, inline_message_id: 'x', data: 't:x' } },
    { something_new: {} },
  ])('should have nothing to answer in %j', fields => {
    expect(read({ update_id: 1, ...fields })).toBe('ignored')
  })

  it('should be heard in a group only when it is named or answered', () => {
    expect(read(inGroup('有人知道吗'))).toBe('ignored')
    expect(read(inGroup('/start'))).toBe('ignored')
    expect(read(inGroup('@other_bot 怎么办'))).toBe('ignored')
    expect(read(inGroup('/help@other_bot'))).toBe('ignored')
    expect(read(inGroup('@zhida_bot 执行异议怎么提？'))).toEqual(['text', '执行异议怎么提？'])
    expect(read(inGroup('@zhida_bot'))).toEqual(['text', '/menu'])
    expect(read(inGroup('/start@zhida_bot'))).toEqual(['start', '/start'])
    expect(read(inGroup('那要多久', { reply_to_message: { from: { id: 4711, is_bot: true } } }))).toEqual([
      'text',
      '那要多久',
    ])
    expect(read(inGroup('那要多久', { reply_to_message: { from: { id: 5 } } }))).toBe('ignored')
    expect(read(inGroup('', { sticker: {}, reply_to_message: { from: { id: 4711 } } }))).toBe('ignored')
    const named = { type: 'text_mention', offset: 0, length: 2, user: { id: 4711 } }
    expect(read(inGroup('执答 怎么办', { entities: [named] }))).toEqual(['text', '执答 怎么办'])
  })

  it('should leave a group message undecided while its own name is unknown', () => {
    const nameless = { botId: 4711, username: null }
    expect(read(inGroup('@zhida_bot 怎么办'), nameless)).toBe('undecided')
    expect(read(inGroup('随便聊聊'), nameless)).toBe('ignored')
    expect(read(textUpdate({ updateId: 1, chatId: 9, text: '怎么办' }), nameless)).toEqual(['text', '怎么办'])
  })

  it.each([null, 1, 'x', [], {}, { update_id: '1' }, { update_id: -1 }, { update_id: 1.5 }, { update_id: null }])(
    'should not be read from %j',
    body => {
      expect(read(body)).toBe('unreadable')
    },
  )
})

describe('a button', () => {
  const long = '被纳入失信名单以后还能不能给孩子办理高收费私立学校的入学手续？'

  it('should carry its text where 64 bytes are enough and otherwise be found in the keyboard that comes back', () => {
    const keyboard = toKeyboard([['转人工'], [long]])!.inline_keyboard as { text: string; callback_data: string }[][]
    for (const { text, callback_data: data } of keyboard.flat()) {
      expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64)
      expect(read(tapUpdate({ updateId: 1, chatId: 9, data, keyboard }))).toEqual(['button', text])
    }
    expect(read(tapUpdate({ updateId: 1, chatId: 9, data: 't:转人工' }))).toEqual(['button', '转人工'])
  })

  it('should ask for the menu when nobody can tell any more what it said', () => {
    expect(read(tapUpdate({ updateId: 1, chatId: 9, data: 'b:2' }))).toEqual(['button', '/menu'])
    expect(findTapText('b:2', { inline_keyboard: [[{ text: 7, callback_data: 'b:2' }]] })).toBeNull()
    expect(findTapText('b:2', { inline_keyboard: [[{ text: 'x'.repeat(5000), callback_data: 'b:2' }]] })).toBeNull()
  })
})
