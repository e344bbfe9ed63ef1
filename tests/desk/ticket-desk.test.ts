import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTicketDesk, type DeskAction, type TicketDesk } from '../../src/desk/tickets/create-ticket-desk.ts'
import type { Reply } from '../../src/domain/reply.ts'
import { createSignal } from '../../src/support/signal.ts'
import { renderPlain } from '../../src/wording/render-plain.ts'
import { AUTOMATIC_LABEL } from '../../src/wording/replies.ts'
import { createDeskStack, type DeskStack, testDesk } from '../helpers/desk-stack.ts'
import { createSqlite, type EmptyDatabase } from '../helpers/empty-database.ts'
import { textReply } from '../helpers/store-samples.ts'

let empty: EmptyDatabase
let stack: DeskStack
let desk: TicketDesk
let people = 0

beforeAll(async () => {
  empty = createSqlite()
  stack = await createDeskStack(empty.url)
  desk = createTicketDesk({ tickets: stack.tickets, ...testDesk, clock: stack.now, wakeSender: createSignal() })
})
afterAll(async () => {
  await stack.close()
  await empty.remove()
})

const begin = async (): Promise<string> => {
  const person = `p${++people}`
  await stack.say(person, '转人工')
  return person
}
const act = async (person: string, action: DeskAction, actor = 'o1') => {
  const ticket = (await stack.latest(person))!
  return desk.act({ ticketId: ticket.id, version: ticket.version, actor, action })
}
/** What reached the person besides the replies to what the person said. */
const told = async (person: string): Promise<Reply[]> =>
  (await stack.outbox.listAfter(person, 0, 100)).filter(({ question }) => question === '').map(({ reply }) => reply)

describe('the desk', () => {
  it('should label what an officer writes, and not as automatic', async () => {
    const person = await begin()
    await act(person, { kind: 'reply', text: '您好，款已到账' })
    const [reply] = await told(person)
    expect(renderPlain(reply!)).toMatch(/工作人员回复（T-[0-9A-Z]{5}）\n\n您好，款已到账/)
    expect(renderPlain(reply!)).not.toContain(AUTOMATIC_LABEL)
  })

  it('should send an approved draft with its sources and without the automatic label', async () => {
    const person = await begin()
    const draft: Reply = {
      ...textReply('三十日内发放'),
      blocks: [
        { kind: 'conclusion', text: '三十日内发放', cites: [1] },
        { kind: 'note', text: AUTOMATIC_LABEL, cites: [] },
      ],
      citations: [
        {
          title: '规定',
          number: '示例',
          article: '第一条',
          status: 'in-force',
          effective: '2020-02-01',
          url: '',
          passageId: 'p',
          excerpt: '',
        },
      ],
    }
    const { id } = (await stack.latest(person))!
    await stack.tickets.addDraft({ id: 'd1', ticketId: id, question: '', reply: draft, madeAt: 1 })
    expect(await act(person, { kind: 'approve-draft', draftId: 'd1' })).toMatchObject({ kind: 'done' })
    expect(await act(person, { kind: 'approve-draft', draftId: 'd1' })).toMatchObject({ kind: 'illegal' })
    expect(await act(person, { kind: 'approve-draft', draftId: 'none' })).toMatchObject({ kind: 'illegal' })
    const texts = (await told(person)).map(renderPlain)
    expect(texts).toHaveLength(1)
    expect(texts[0]).toContain('第一条')
    expect(texts[0]).not.toContain(AUTOMATIC_LABEL)
  })

  it('should ask once how it went, only where somebody answered', async () => {
    const answered = await begin()
    await act(answered, { kind: 'reply', text: '好了' })
    await act(answered, { kind: 'resolve' })
    await act(answered, { kind: 'close', why: '' })
    expect((await told(answered)).flatMap(({ suggestions }) => suggestions)).toEqual([
      '满意',
      '一般',
      '不满意',
      '没解决，重新打开',
    ])
    const unanswered = await begin()
    await act(unanswered, { kind: 'close', why: '重复' })
    expect((await told(unanswered)).flatMap(({ suggestions }) => suggestions)).toEqual(['转人工'])
  })

  it('should say to the person what concerns the person, and no more', async () => {
    const person = await begin()
    await act(person, { kind: 'note', text: '内部：态度不好' })
    await act(person, { kind: 'claim' })
    await act(person, { kind: 'add-label', label: '疑难' })
    await act(person, { kind: 'transfer', assignee: 'o2', team: null, why: '休假' })
    await act(person, { kind: 'wait-for-court' })
    await act(person, { kind: 'transfer', assignee: null, team: '案款组', why: '' })
    const texts = (await told(person)).map(renderPlain)
    expect(texts).toHaveLength(3)
    expect(texts.join()).not.toMatch(/内部|疑难|休假|案款组/)
  })

  /** Two officers who both saw the same version: whatever the order, one acts and the other is told to look again. */
  const moves: readonly DeskAction[] = [
    { kind: 'reply', text: '甲的答复' },
    { kind: 'close', why: '' },
    { kind: 'transfer', assignee: 'o3', team: null, why: '' },
    { kind: 'note', text: '备注' },
  ]
  const pairs = moves.flatMap(first => moves.map(second => [first, second] as const))
  it.each(pairs.map(([first, second]) => [first.kind, second.kind, first, second] as const))(
    'should overwrite nothing when one officer does %s and another %s',
    async (_, __, first, second) => {
      const person = await begin()
      await act(person, { kind: 'claim' })
      const { id: ticketId, version } = (await stack.latest(person))!
      const results = await Promise.all([
        desk.act({ ticketId, version, actor: 'o1', action: first }),
        desk.act({ ticketId, version, actor: 'o2', action: second }),
      ])
      expect(results.map(({ kind }) => kind).toSorted()).toEqual(['conflict', 'done'])
      expect(await stack.latest(person)).toMatchObject({ version: version + 1 })
      const replies = (await told(person)).filter(({ outcome }) => outcome === 'escalated_reply')
      const winner = results[0]!.kind === 'done' ? first : second
      expect(replies).toHaveLength(winner.kind === 'reply' ? 1 : 0)
    },
  )
})
