import type { StaffAccount, StaffStore } from '../../stores/staff-store.ts'

/** Signed-in browsers. Each request asks the database, so a session that was ended anywhere is over at once. */
export interface Sessions {
  /** The account of a session in use, which this keeps alive. */
  find(sessionHash: string, now: number): Promise<StaffAccount | null>
  /** The same without keeping it alive: an open stream is no sign of somebody at the desk. */
  peek(sessionHash: string, now: number): Promise<StaffAccount | null>
}

interface Dependencies {
  readonly staff: StaffStore
  readonly idleMs: number
  readonly absoluteMs: number
}

/** How much later than it was a session may be noted as used; saves a write with each request. */
const NOTED_EVERY_MS = 30_000

export function createSessions({ staff, idleMs, absoluteMs }: Dependencies): Sessions {
  const look = (hash: string, now: number) =>
    staff.findSession(hash, { createdAt: now - absoluteMs, seenAt: now - idleMs })
  return {
    find: async (hash, now) => {
      const session = await look(hash, now)
      if (session && session.seenAt < now - NOTED_EVERY_MS) await staff.touchSession(hash, now)
      return session?.account ?? null
    },
    peek: async (hash, now) => (await look(hash, now))?.account ?? null,
  }
}
