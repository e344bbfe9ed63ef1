import fc from 'fast-check'
import { expect, it, onTestFinished } from 'vitest'
import type { DeskAction } from '../../src/desk/tickets/create-ticket-desk.ts'
import { testDatabases } from '../helpers/databases.ts'
import { createDeskStack, MONDAY } from '../helpers/desk-stack.ts'
import { acts, createReal, repeats, says } from '../helpers/ticket-model.ts'

const ACTIONS: readonly DeskAction[] = [
  { kind: 'claim' },
  { kind: 'release' },
  { kind: 'reply', text: '' },
  { kind: 'note', text: '备注' },
  { kind: 'wait-for-person' },
  { kind: 'wait-for-court' },
  { kind: 'resume' },
  { kind: 'resolve' },
  { kind: 'close', why: '' },
  { kind: 'reopen' },
]
const TEXTS = ['转人工', '转人工', '撤回人工', '人工到哪了', '钱到法院了什么时候给我']

it.each(testDatabases)(
  'should keep every ticket as the rules say, through crashes, doubles and two sides on $name',
  async ({ create, name }) => {
    const empty = await create()
    const stack = await createDeskStack(empty.url)
    onTestFinished(async () => {
      await stack.close()
      await empty.remove()
    })
    const commands = fc.commands(
      [
        fc
          .tuple(fc.constantFrom(...TEXTS), fc.constantFrom(0, 0, 0, 1, 2))
          .map(([text, crashes]) => says(text, crashes)),
        fc
          .tuple(
            fc.constantFrom(...ACTIONS),
            fc.constantFrom('console' as const, 'group' as const),
            fc.constantFrom(false, false, false, true),
          )
          .map(given => acts(...given)),
        fc.constant(repeats),
      ],
      { maxCommands: 30 },
    )
    let people = 0
    await fc.assert(
      fc.asyncProperty(commands, async given => {
        stack.setTime(MONDAY)
        const person = `${name}-${++people}`
        await fc.asyncModelRun(
          () => ({
            model: { status: null, tickets: 0, answered: false, replies: [] },
            real: createReal(stack, person),
          }),
          given,
        )
      }),
      { numRuns: 40, seed: 20_261_122, endOnFailure: false },
    )
    expect(people).toBeGreaterThanOrEqual(40)
  },
)
