import type { ExpectStatic } from 'vitest'
import type { runFourProcesses } from './four-processes.ts'

/** What must hold when people write through four processes at once. */
export function checkFourProcesses(
  { effects, sent, turnsPerProcess }: Awaited<ReturnType<typeof runFourProcesses>>,
  { people, messagesEach }: { readonly people: number; readonly messagesEach: number },
  expect: ExpectStatic,
): void {
  const total = people * messagesEach
  expect(effects).toMatchObject({ turns: total, replies: total, unanswered: 0, unsent: 0, disordered: [] })
  expect(sent).toBe(total)
  expect(turnsPerProcess.reduce((sum, count) => sum + count, 0)).toBe(total)
  expect(turnsPerProcess.filter(count => count > 0)).toHaveLength(4)
  // Each person waited for the acknowledgement of one message before the next, so they are stored in that order.
  for (let person = 0; person < people; person++) {
    const own = effects.stored.filter(updateId => (updateId - 1) % people === person)
    expect(own).toEqual(Array.from({ length: messagesEach }, (_, count) => count * people + person + 1))
  }
}
