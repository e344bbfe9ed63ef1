import fc from 'fast-check'
import { expect } from 'vitest'
import type { DeskAction } from '../../../src/desk/tickets/create-ticket-desk.ts'
import type { Ticket } from '../../../src/domain/ticket.ts'
import { act, decide, type Model, type Result, type Side, take } from './desk-model.ts'
import type { DeskVisitor, Way } from './desk-visitor.ts'
import type { FourDesks, Place } from './start-four-desks.ts'

/** What is expected, as it changes with each command. */
export interface Expected {
  now: Model
  commands: number
}

export interface Real {
  readonly desks: FourDesks
  readonly visitor: DeskVisitor
  /** Names what officers write to this person, each text once. */
  nextWords(): string
}

type Command = fc.AsyncCommand<Expected, Real>

const TEXTS = ['转人工', '转人工', '撤回人工', '人工到哪了', '案款多久能发给我？']
const EITHER = ['claim', 'release', 'reply', 'reply', 'note', 'resolve', 'close', 'reopen'] as const
const CONSOLE_ONLY = ['wait-for-person', 'wait-for-court', 'resume', 'transfer'] as const
type Kind = (typeof EITHER)[number] | (typeof CONSOLE_ONLY)[number]

interface Move {
  readonly kind: Kind
  readonly side: Side
  readonly officer: 0 | 1
  readonly stale: boolean
}

function toAction({ kind, officer }: Move, words: string, officers: readonly string[]): DeskAction {
  switch (kind) {
    case 'reply':
    case 'note':
      return { kind, text: words }
    case 'close':
      return { kind, why: '' }
    case 'transfer':
      return { kind, assignee: officers[1 - officer] ?? '', team: null, why: '轮班' }
    default:
      return { kind }
  }
}

/** Does it, and tells what came of it. The console has reasons to give where the group has none. */
async function doMove({ visitor }: Real, ticket: Ticket, move: Move, action: DeskAction, way: Way): Promise<Result> {
  if (move.side === 'group') return visitor.actInGroup(ticket, action, way)
  const given = action.kind === 'close' ? { ...action, why: '已处理' } : action
  return visitor.actAtConsole(ticket, ticket.version - (move.stale ? 1 : 0), given, move.officer, way)
}

interface Ending {
  readonly model: Model
  readonly results: readonly Result[]
}

/** In the group, and where two act at once, it makes no difference why something was refused. */
const refusedOr = (result: Result): Result => (result === 'conflict' ? 'illegal' : result)

async function check(expected: Expected, real: Real, results: readonly Result[], endings: readonly Ending[]) {
  const model = await real.visitor.observe()
  const possible = endings.map(ending => JSON.stringify([ending.results, ending.model]))
  expect(possible).toContain(JSON.stringify([results, model]))
  expected.now = model
  expected.commands += 1
}

const says = (text: string, way: Way): Command => ({
  check: () => true,
  run: async (expected, real) => {
    await real.visitor.say(text, way)
    await check(expected, real, [], [{ model: take(expected.now, decide(expected.now, text)), results: [] }])
  },
  toString: () => `person: ${text} ${describe(way)}`,
})

const acts = (move: Move, way: Way): Command => ({
  check: ({ now }) => now.status !== null,
  run: async (expected, real) => {
    const action = toAction(move, real.nextWords(), real.desks.officers)
    const result = await doMove(real, await real.visitor.ticket(), move, action, way)
    if (result === 'done' && action.kind === 'transfer') {
      expect((await real.visitor.ticket()).assignee).toBe(action.assignee)
    }
    const stale = move.stale && move.side === 'console'
    const ending = act(expected.now, action, expected.now.changes - (stale ? 1 : 0))
    const toSeen = move.side === 'group' ? refusedOr : (exact: Result) => exact
    await check(expected, real, [result], [{ model: ending.model, results: [toSeen(ending.result)] }])
  },
  toString: () => `${move.side}: ${move.kind}${move.stale ? ' (stale)' : ''} ${describe(way)}`,
})

/** One officer at the console and one in the group, at the same time: as if one had been first. */
const both = (atConsole: Move, inGroup: Move, ways: readonly [Way, Way]): Command => ({
  check: ({ now }) => now.status !== null,
  run: async (expected, real) => {
    const { now: before } = expected
    const first = toAction(atConsole, real.nextWords(), real.desks.officers)
    const second = toAction(inGroup, real.nextWords(), real.desks.officers)
    const ticket = await real.visitor.ticket()
    const results = await Promise.all([
      doMove(real, ticket, { ...atConsole, stale: false }, first, ways[0]),
      doMove(real, ticket, inGroup, second, ways[1]),
    ])
    const endings: Ending[] = []
    const one = act(before, first, before.changes)
    // The group looks at the ticket itself: after the console's change, or before it.
    for (const seen of [one.model.changes, before.changes]) {
      const two = act(one.model, second, seen)
      endings.push({ model: two.model, results: [refusedOr(one.result), refusedOr(two.result)] })
    }
    const two = act(before, second, before.changes)
    // The console's page was loaded before it.
    const late = act(two.model, first, before.changes)
    endings.push({ model: late.model, results: [refusedOr(late.result), refusedOr(two.result)] })
    await check(expected, real, results.map(refusedOr), endings)
  },
  toString: () => `console: ${atConsole.kind} and group: ${inGroup.kind} ${ways.map(describe).join(' ')}`,
})

/** The person writes while an officer acts. */
const meanwhile = (text: string, move: Move, ways: readonly [Way, Way]): Command => ({
  check: ({ now }) => now.status !== null,
  run: async (expected, real) => {
    const { now: before } = expected
    const action = toAction(move, real.nextWords(), real.desks.officers)
    const ticket = await real.visitor.ticket()
    const [, result] = await Promise.all([
      real.visitor.say(text, ways[0]),
      doMove(real, ticket, { ...move, stale: false }, action, ways[1]),
    ])
    const endings: Ending[] = []
    const heard = take(before, decide(before, text))
    if (heard.tickets === before.tickets) {
      // The group looks at the ticket itself, the console's page was loaded before.
      for (const seen of move.side === 'group' ? [heard.changes, before.changes] : [before.changes]) {
        const ending = act(heard, action, seen)
        endings.push({ model: ending.model, results: [refusedOr(ending.result)] })
      }
    } else {
      // There is another ticket now, beside which this one can't be opened again.
      const { result: onOld } = act(before, action, before.changes)
      endings.push({ model: heard, results: [action.kind === 'reopen' ? 'illegal' : refusedOr(onOld)] })
    }
    const done = act(before, action, before.changes)
    // What was decided before the officer's change is written down after it, or decided after it.
    for (const effect of [decide(before, text), decide(done.model, text)]) {
      endings.push({ model: take(done.model, effect), results: [refusedOr(done.result)] })
    }
    await check(expected, real, [refusedOr(result)], endings)
  },
  toString: () => `person: ${text} while ${move.side}: ${move.kind} ${ways.map(describe).join(' ')}`,
})

const kills = (place: Place): Command => ({
  check: () => true,
  run: async (expected, real) => {
    await real.desks.kill(place)
    await check(expected, real, [], [{ model: expected.now, results: [] }])
  },
  toString: () => `kill ${place}`,
})

const describe = ({ place, again, killAfterMs }: Way): string =>
  `at ${place}${again === null ? '' : ` and ${again}`}${killAfterMs === null ? '' : `, killed after ${killAfterMs} ms`}`

/** Lists of commands for one person; `killing` is how many of a hundred requests have their process killed. */
export function drawCommands(maxCommands: number, killing: number) {
  const place = fc.constantFrom<Place>(0, 1, 2, 3)
  const way: fc.Arbitrary<Way> = fc.record({
    place,
    again: fc.option(place, { freq: 2 }),
    killAfterMs: fc
      .tuple(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 0, max: 60 }))
      .map(([lot, after]) => (lot <= killing ? after : null)),
  })
  const officer = fc.constantFrom<0 | 1>(0, 1)
  const stale = fc.constantFrom(false, false, false, true)
  const atConsole: fc.Arbitrary<Move> = fc.record({
    kind: fc.constantFrom<Kind>(...EITHER, ...CONSOLE_ONLY),
    side: fc.constant<Side>('console'),
    officer,
    stale,
  })
  const inGroup: fc.Arbitrary<Move> = fc.record({
    kind: fc.constantFrom<Kind>(...EITHER),
    side: fc.constant<Side>('group'),
    officer,
    stale: fc.constant(false),
  })
  const text = fc.constantFrom(...TEXTS)
  const ways = fc.tuple(way, way)
  const command: fc.Arbitrary<Command> = fc.oneof(
    { weight: 4, arbitrary: fc.tuple(text, way).map(given => says(...given)) },
    { weight: 4, arbitrary: fc.tuple(fc.oneof(atConsole, inGroup), way).map(given => acts(...given)) },
    { weight: 2, arbitrary: fc.tuple(atConsole, inGroup, ways).map(given => both(...given)) },
    { weight: 2, arbitrary: fc.tuple(text, fc.oneof(atConsole, inGroup), ways).map(given => meanwhile(...given)) },
    ...(killing > 0 ? [{ weight: 1, arbitrary: place.map(kills) }] : []),
  )
  return fc
    .tuple(way, fc.array(command, { minLength: Math.ceil(maxCommands / 2), maxLength: maxCommands, size: 'max' }))
    .map(([first, commands]) => [says('转人工', first), ...commands])
}
