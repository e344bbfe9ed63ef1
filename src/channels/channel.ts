import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Delivery } from '../conversation/delivery.ts'
import type { PhotoSource } from '../conversation/photos/photo-source.ts'

/** Answers a request; `false` when it is for somebody else. */
export type TakeRequest = (req: IncomingMessage, res: ServerResponse) => boolean

/** A way for people to reach the bot: takes messages in through the intake, and delivers replies. */
export interface Channel {
  readonly name: string
  readonly delivery: Delivery
  /** Other ways out that it serves, such as a group of the staff. */
  readonly others?: readonly Delivery[]
  /** Where pictures that people send on it are fetched from. */
  readonly photos?: PhotoSource
  /** What machines call on the web server. */
  readonly takeRequest?: TakeRequest
  start(): Promise<void>
  /** Takes nothing more in; what was stored is kept. */
  stop(): Promise<void>
}
