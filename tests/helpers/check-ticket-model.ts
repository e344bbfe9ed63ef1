import fc from 'fast-check'
import { expect, onTestFinished } from 'vitest'
import type { DeskAction } from '../../src/desk/tickets/create-ticket-desk.ts'
import type { TestDatabase } from './databases.ts'
import { createDeskStack, MONDAY } from './desk-stack.ts'
import { acts, comesBack, createReal, repeats, says } from './ticket-model.ts'

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
/** What brings a ticket back later. */
const LATER: readonly DeskAction[] = [
  { kind: 'snooze', until: MONDAY + 2 * 3_600_000 },
  { kind: 'set-follow-up', on: '2026-11-23' },
]
const TEXTS = ['转人工', '转人工', '撤回人工', '人工到哪了', '钱到法院了什么时候给我']

/** Random walks of a person and two officers; with `later`, tickets sleep and come back as well. */
export async function checkTicketModel(
  { create, name }: TestDatabase,
  { runs, later }: { readonly runs: number; readonly later: boolean },
): Promise<void> {
  const empty = await create()
  const stack = await createDeskStack(empty.url)
  onTestFinished(async () => {
    await stack.close()
    await empty.remove()
  })
  const commands = fc.commands(
    [
      fc.tuple(fc.constantFrom(...TEXTS), fc.constantFrom(0, 0, 0, 1, 2)).map(([text, crashes]) => says(text, crashes)),
      fc
        .tuple(
          fc.constantFrom(...ACTIONS, ...(later ? LATER : [])),
          fc.constantFrom('console' as const, 'group' as const),
          fc.constantFrom(false, false, false, true),
        )
        .map(given => acts(...given)),
      fc.constant(repeats),
      ...(later ? [fc.constant(comesBack)] : []),
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
    { numRuns: runs, seed: 20_261_122, endOnFailure: false },
  )
  expect(people).toBeGreaterThanOrEqual(runs)
}
