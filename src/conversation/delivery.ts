import type { Reply } from '../domain/reply.ts'
import type { OutgoingMessage } from '../stores/outbox-store.ts'

export type DeliveryResult =
  | { readonly kind: 'sent' }
  /** Try again after `afterMs`; the first `partsSent` parts are out already. */
  | { readonly kind: 'retry'; readonly afterMs: number | null; readonly reason: string; readonly partsSent: number }
  /** Will never arrive: blocked by the person, chat gone. */
  | { readonly kind: 'park'; readonly reason: string; readonly partsSent: number }

/** The way out of one channel. Never throws for a fault of the far side: that is a `retry`. */
export interface Delivery {
  /** Same as the `channel` of the messages that it takes. */
  readonly channel: string
  /** `onPart(n)` remembers durably that the first n parts are out. */
  deliver(message: OutgoingMessage, onPart: (partsSent: number) => Promise<void>): Promise<DeliveryResult>
  /** Shows that an answer is being worked on; best effort. */
  showWorking?(conversationId: string): void
  /** Shows a reply that may still be worded better, in the place where the reply itself will stand; best effort. */
  showPreview?(conversationId: string, reply: Reply): void
}
