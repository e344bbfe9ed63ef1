import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isActive, isWaiting, isWithStaff, TICKET_STATUSES, type TicketStatus } from '../../../src/domain/ticket.ts'
import { TICKET_ACTIONS, transition } from '../../../src/domain/tickets/transition.ts'

const anyActions = fc.array(fc.constantFrom(...TICKET_ACTIONS), { maxLength: 40 })

/** The statuses that a ticket goes through; actions that are not allowed leave it where it is. */
function walk(actions: readonly (typeof TICKET_ACTIONS)[number][]): TicketStatus[] {
  const path: TicketStatus[] = ['open']
  for (const action of actions) path.push(transition(path.at(-1)!, action) ?? path.at(-1)!)
  return path
}

describe('transition', () => {
  it('should reach every status from open', () => {
    const reached = new Set<TicketStatus>(['open'])
    for (const status of reached) {
      for (const action of TICKET_ACTIONS) {
        const next = transition(status, action)
        if (next) reached.add(next)
      }
    }
    expect([...reached].toSorted()).toEqual([...TICKET_STATUSES].toSorted())
  })

  it('should hear the person in every status, and never end a ticket by it', () => {
    for (const status of TICKET_STATUSES) expect(isActive(transition(status, 'hear')!)).toBe(true)
  })

  it('should let a claim through only where nobody has the ticket', () => {
    for (const status of TICKET_STATUSES) {
      expect(transition(status, 'claim')).toBe(isWaiting(status) ? 'claimed' : null)
    }
  })

  it('should let nobody answer what is over', () => {
    for (const status of ['resolved', 'closed'] as const) {
      for (const action of ['reply', 'claim', 'assign', 'withdraw'] as const)
        expect(transition(status, action)).toBeNull()
    }
  })

  it('should come back from an end only as reopened', () => {
    fc.assert(
      fc.property(anyActions, actions => {
        const path = walk(actions)
        for (const [index, status] of path.entries()) {
          const before = path[index - 1]
          if (!before || isActive(before) || !isActive(status)) continue
          expect(status).toBe('reopened')
        }
      }),
      { seed: 20261122 },
    )
  })

  it('should be in exactly one of: waiting, with staff, over', () => {
    fc.assert(
      fc.property(anyActions, actions => {
        const status = walk(actions).at(-1)!
        const over = status === 'resolved' || status === 'closed'
        expect([isWaiting(status), isWithStaff(status), over].filter(Boolean)).toHaveLength(1)
      }),
      { seed: 20261122 },
    )
  })
})
