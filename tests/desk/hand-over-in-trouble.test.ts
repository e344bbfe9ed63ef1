import { expect, it, onTestFinished } from 'vitest'
import { createEngine } from '../../src/conversation/engine.ts'
import { createGuardInput } from '../../src/conversation/steps/guard-input.ts'
import { handToStaff } from '../../src/conversation/steps/hand-to-staff.ts'
import { createTalkToStaff } from '../../src/conversation/steps/talk-to-staff.ts'
import { createHandOver } from '../../src/conversation/tickets/create-hand-over.ts'
import { newConversation } from '../../src/domain/conversation.ts'
import { createSqlTicketLookup } from '../../src/stores/sql/tickets/sql-ticket-lookup.ts'
import { createMetrics } from '../../src/support/metrics.ts'
import { createDeskStack, MONDAY, testDesk } from '../helpers/desk-stack.ts'
import { createSqlite } from '../helpers/empty-database.ts'
import { startGroupStack } from '../helpers/group-stack.ts'

it('should hand over while neither index nor model can answer', async () => {
  const empty = createSqlite()
  const stack = await createDeskStack(empty.url)
  onTestFinished(async () => {
    await stack.close()
    await empty.remove()
  })
  const tickets = createSqlTicketLookup(stack.database)
  const engine = createEngine({
    steps: [
      createTalkToStaff({ tickets, ...testDesk }),
      createGuardInput({ maxCharacters: 500 }),
      handToStaff,
      {
        name: 'runSkill',
        run: () => {
          throw new Error('the index is gone, and so is the model')
        },
      },
    ],
    finishTurn: createHandOver({ tickets, ...testDesk, createId: () => 'id', createNumber: () => 'T-00000' }),
    metrics: createMetrics(),
    knowledgeVersion: () => 'none',
    showsOwnNotice: () => true,
  })
  const input = { channel: 'web', conversationId: 'p1', kind: 'text', state: newConversation, now: MONDAY } as const
  await expect(engine.run({ ...input, text: '失信几年' })).rejects.toThrow('index')
  const { effects, reply } = await engine.run({ ...input, text: '转人工' })
  expect(effects).toMatchObject([{ kind: 'open-ticket', number: 'T-00000' }])
  expect(reply.outcome).toBe('escalated_person')
  // And the apology for the other one shows the way.
  expect(engine.apologise({ ...input, text: '失信几年' }).reply.suggestions).toContain('转人工')
})

it('should hand over while Telegram is down, and reach the staff when it is back', async () => {
  const stack = await startGroupStack()
  onTestFinished(() => stack.stop())
  stack.api.setFaults(() => ({ kind: 'reset-before' }))
  await stack.say(9001, '转人工')
  const eventually = { timeout: 30_000 }
  await expect.poll(() => stack.tickets.count({ statuses: ['open'] }), eventually).toBe(1)
  const { tickets } = await stack.tickets.list({}, { limit: 1 })
  expect(tickets[0]).toMatchObject({ deliveredAt: null })
  stack.api.setFaults(() => null)
  await expect.poll(async () => (await stack.tickets.find(tickets[0]!.id))?.deliveredTo, eventually).toBe('staff-group')
  await expect.poll(() => stack.sent(9001).join(), eventually).toContain(tickets[0]!.number)
}, 60_000)
