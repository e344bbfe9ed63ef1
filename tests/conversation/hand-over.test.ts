import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PRIORITY } from '../../src/domain/ticket.ts'
import { renderPlain } from '../../src/wording/render-plain.ts'
import { createDeskStack, type DeskStack, MONDAY } from '../helpers/desk-stack.ts'
import { createSqlite, type EmptyDatabase } from '../helpers/empty-database.ts'

let empty: EmptyDatabase
let desk: DeskStack
let people = 0
const newPerson = (): string => `p${++people}`
const plain = async (person: string, text: string): Promise<string> => renderPlain(await desk.say(person, text))

beforeAll(async () => {
  empty = createSqlite()
  desk = await createDeskStack(empty.url, { wholeKnowledge: true })
})
afterAll(async () => {
  await desk.close()
  await empty.remove()
})

describe('a hand-over', () => {
  it.each(['转人工', '我要找真人客服', '轉人工', '聯絡工作人員', 'I want to talk to a human', 'Оператор!', 'rengong'])(
    'should be had for the words: %s',
    async words => {
      const person = newPerson()
      const reply = await desk.say(person, words)
      expect(reply.outcome).toBe('escalated_person')
      const ticket = await desk.latest(person)
      expect(ticket).toMatchObject({ status: 'open', reason: 'asked' })
      expect(renderPlain(reply)).toContain(ticket!.number)
    },
  )

  it('should say number, place and due time', async () => {
    const text = await plain(newPerson(), '转人工')
    expect(text).toMatch(/编号 T-[0-9A-Z]{5}/)
    expect(text).toMatch(/前面还有 \d+ 位/)
    expect(text).toContain('今天 15:30')
  })

  it('should be honest outside working hours', async () => {
    desk.setTime(Date.parse('2026-11-20T18:00+08:00'))
    const text = await plain(newPerson(), '转人工')
    desk.setTime(MONDAY)
    expect(text).toContain('现在没有人值班')
    expect(text).toMatch(/11月23日（周一）9:00上班后有人看/)
    expect(text).toContain('11月23日（周一）14:30')
  })

  it('should tell the state of the first request when asked again', async () => {
    const person = newPerson()
    await desk.say(person, '转人工')
    const first = await desk.latest(person)
    const again = await desk.say(person, '转人工')
    expect(again.outcome).toBe('escalated_open')
    expect(renderPlain(again)).toContain(first!.number)
    expect(await desk.tickets.count({ conversationId: person })).toBe(1)
  })

  it('should say nothing of a ticket where nothing is stored', async () => {
    const { reply, effects } = await desk.engine.run({
      channel: 'test',
      kind: 'text',
      text: '转人工',
      state: {
        history: [],
        role: null,
        noticeShown: 1,
        noticeAccepted: 0,
        recentTurns: [],
        failures: 0,
        turnsOn: { day: '', count: 0 },
        modelUse: { day: '', tokens: 0 },
      },
      now: MONDAY,
    })
    expect(effects).toEqual([])
    expect(renderPlain(reply)).not.toMatch(/T-|登记转人工/)
  })

  it.each([
    ['我不想活了', 'distress', PRIORITY.urgent],
    ['我要炸了法院', 'threat', PRIORITY.urgent],
    ['我们几十个工人明天一起去省里上访', 'petition', PRIORITY.high],
    ['我要投诉承办法官', 'complaint', PRIORITY.high],
    ['执行员收了对方的红包', 'complaint', PRIORITY.high],
  ])('should come by itself for: %s', async (text, reason, priority) => {
    const person = newPerson()
    const reply = await desk.say(person, text)
    const ticket = await desk.latest(person)
    expect(ticket).toMatchObject({ reason, priority })
    expect(renderPlain(reply)).toContain(ticket!.number)
  })

  it('should talk to many who set out together, not at them with a rule that sounds near', async () => {
    const reply = await desk.say(newPerson(), '我们几十个工人明天一起去省里上访')
    expect(reply.outcome).toBe('escalated_person')
    expect(renderPlain(reply)).toContain('不超过五名代表')
  })

  it.each(['怎么投诉执行法官', '集体上访违法吗', '信访找哪个部门', '被执行人死亡怎么办', '法官不接电话怎么办'])(
    'should not be forced on who asks: %s',
    async text => {
      const person = newPerson()
      await desk.say(person, text)
      expect(await desk.latest(person)).toBeUndefined()
    },
  )

  it('should keep the careful words first for somebody in distress', async () => {
    const reply = await desk.say(newPerson(), '我不想活了')
    expect(reply.blocks[0]!.text).toContain('难处我看到了')
    expect(renderPlain(reply)).toContain('12356')
    expect(renderPlain(reply)).toMatch(/T-[0-9A-Z]{5}/)
  })

  it('should come after two failures in a row, not after one', async () => {
    const person = newPerson()
    await desk.say(person, '阿巴阿巴阿巴')
    expect(await desk.latest(person)).toBeUndefined()
    await desk.say(person, '呜啦啦呜啦啦')
    expect(await desk.latest(person)).toMatchObject({ reason: 'failures' })
  })

  it('should reach a person in need past the limits for questions', async () => {
    const person = newPerson()
    for (let n = 0; n < 16; n++) await desk.say(person, '案款多久能发给我')
    expect((await desk.say(person, '案款多久能发给我')).outcome).toBe('error_rate_limited')
    expect((await desk.say(person, '我不想活了')).outcome).toBe('escalated_distress')
    expect(await desk.latest(person)).toMatchObject({ reason: 'distress' })
  })

  it('should promise no second ticket to somebody who floods, and still hear distress', async () => {
    const person = newPerson()
    const replies = []
    for (let n = 0; n < 64; n++) replies.push(await plain(person, n % 2 === 0 ? '转人工' : '撤回人工'))
    const promised = new Set(replies.flatMap(text => /登记转人工，编号 (T-[0-9A-Z]+)/.exec(text)?.[1] ?? []))
    expect(promised.size).toBe(await desk.tickets.count({ conversationId: person }))
    expect(replies.at(-1)).toContain('发得有点快')
    expect((await desk.say(person, '我不想活了')).outcome).toBe('escalated_distress')
  })

  it('should name in lists what was asked before, without identifiers', async () => {
    const person = newPerson()
    await desk.say(person, '我叫王大锤，身份证110105194912310021，案款多久能发给我')
    await desk.say(person, '转人工')
    const subject = (await desk.latest(person))!.subject
    expect(subject).toContain('案款多久')
    expect(subject).not.toContain('110105194912310021')
  })
})

describe('while a person is waited for', () => {
  it('should answer questions and give them to the officer, too', async () => {
    const person = newPerson()
    await desk.say(person, '转人工')
    const reply = await desk.say(person, '案款多久能发给我')
    expect(reply.outcome).toBe('answered')
    expect(renderPlain(reply)).toContain('会一起交给工作人员')
    const ticket = (await desk.latest(person))!
    expect((await desk.tickets.listMessages(ticket.id)).map(({ text }) => text)).toEqual(['转人工', '案款多久能发给我'])
  })

  it('should tell how things stand', async () => {
    const person = newPerson()
    expect(await plain(person, '人工到哪了')).toContain('没有转人工的请求')
    await desk.say(person, '转人工')
    expect(await plain(person, '人工到哪了')).toContain('值班台还没有签收')
    await desk.tickets.acknowledge((await desk.latest(person))!.id, 'console', MONDAY)
    expect(await plain(person, '人工到哪了')).toContain('值班台已经收到')
    desk.setTime(MONDAY + 86_400_000)
    expect(await plain(person, '人工到哪了')).toContain('超过答应您的时间')
    desk.setTime(MONDAY)
  })

  it('should let the person take it back', async () => {
    const person = newPerson()
    await desk.say(person, '转人工')
    expect((await desk.say(person, '撤回人工')).outcome).toBe('escalated_withdrawn')
    expect(await desk.latest(person)).toMatchObject({ status: 'closed' })
    await desk.say(person, '转人工')
    expect(await desk.tickets.count({ conversationId: person })).toBe(2)
  })

  it('should raise the ticket of somebody who falls into distress, and hear it once', async () => {
    const person = newPerson()
    await desk.say(person, '转人工')
    expect((await desk.say(person, '我不想活了')).outcome).toBe('escalated_distress')
    const ticket = (await desk.latest(person))!
    expect(ticket.priority).toBe(PRIORITY.urgent)
    expect(await desk.tickets.listMessages(ticket.id)).toHaveLength(2)
  })
})
