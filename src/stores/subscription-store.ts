import type { Role } from '../domain/passage.ts'

/** A conversation that wants to hear when something changes in a case. */
export interface Subscription {
  readonly id: number
  readonly principal: string
  readonly caseId: number
  readonly partyId: string
  readonly role: Role
  readonly isAgent: boolean
  readonly at: number
}

export interface SubscriptionStore {
  /** `false` when the conversation has one for the case already. */
  add(subscription: Omit<Subscription, 'id'>): Promise<boolean>
  /** Ends those of a conversation; returns how many. */
  end(principal: string, now: number): Promise<number>
}
