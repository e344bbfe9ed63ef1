import { expect } from 'vitest'
import { createTicketDesk, type DeskAction } from '../../src/desk/tickets/create-ticket-desk.ts'
import { isActive, type Ticket } from '../../src/domain/ticket.ts'
import { createSignal } from '../../src/support/signal.ts'
import { type DeskStack, testDesk } from './desk-stack.ts'

/** Every order in which the steps of two can come, each keeping the order of its own: `true` is a step of the first. */
export function listInterleavings(first: number, second: number): readonly (readonly boolean[])[] {
  if (first === 0 && second === 0) return [[]]
  const begin = (mine: boolean, rest: readonly (readonly boolean[])[]) => rest.map(order => [mine, ...order])
  return [
    ...(first > 0 ? begin(true, listInterleavings(first - 1, second)) : []),
    ...(second > 0 ? begin(false, listInterleavings(first, second - 1)) : []),
  ]
}

const OFFICERS = ['o1', 'o2'] as const
export type Move = 'reply' | 'close' | 'transfer'
export const MOVES: readonly Move[] = ['reply', 'close', 'transfer']

const toAction = (move: Move, words: string): DeskAction => {
  if (move === 'reply') return { kind: 'reply', text: words }
  return move === 'close' ? { kind: 'close', why: words } : { kind: 'transfer', assignee: 'o3', team: null, why: words }
}

/**
 * Two officers, each of whom looks at a ticket before every move, in a given order of looks and moves. What was done is
 * exactly what was done on the newest version and allowed there; nothing else left a trace, and each reply came once.
 */
export async function checkInterleaving(
  stack: DeskStack,
  person: string,
  plans: readonly [readonly Move[], readonly Move[]],
  order: readonly boolean[],
): Promise<void> {
  const desk = createTicketDesk({ tickets: stack.tickets, ...testDesk, clock: stack.now, wakeSender: createSignal() })
  await stack.say(person, '转人工')
  const { id } = (await stack.latest(person))!
  await stack.act(person, { kind: 'claim' })
  const officers = plans.map((moves, index) => ({
    actor: OFFICERS[index]!,
    steps: moves.flatMap(move => [null, move]),
    seen: null as Ticket | null,
  }))
  let now = (await stack.tickets.find(id))!
  const done: { readonly actor: string; readonly kind: string; readonly version: number }[] = []
  const replies: string[] = []
  for (const isFirst of order) {
    const officer = officers[isFirst ? 0 : 1]!
    const move = officer.steps.shift()!
    if (move === null) {
      officer.seen = (await stack.tickets.find(id))!
      continue
    }
    const words = `${officer.actor}：${move} ${officer.seen!.version}`
    const action = toAction(move, words)
    const { version } = officer.seen!
    const result = await desk.act({ ticketId: id, version, actor: officer.actor, action })
    const expected = version !== now.version ? 'conflict' : isActive(now.status) ? 'done' : 'illegal'
    expect({ move, version, result: result.kind }).toEqual({ move, version, result: expected })
    if (result.kind !== 'done') {
      expect(await stack.tickets.find(id)).toEqual(now)
      continue
    }
    now = result.ticket
    done.push({ actor: officer.actor, kind: move, version: now.version })
    if (move === 'reply') replies.push(words)
  }
  const history = await stack.tickets.listHistory(id)
  const own = history.filter(({ actor }) => actor === 'o1' || actor === 'o2')
  expect(own.map(({ actor, kind, version }) => ({ actor, kind, version }))).toEqual(done)
  expect(history.map(({ version }) => version)).toEqual(history.map((_, index) => index + 1))
  const told = await stack.outbox.listAfter(person, 0, 100)
  const received = told
    .filter(({ reply }) => reply.outcome === 'escalated_reply')
    .map(({ reply }) => reply.blocks[1]?.text)
  expect(received).toEqual(replies)
}
