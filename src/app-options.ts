import type { Engine } from './conversation/engine.ts'
import type { Clock } from './support/clock.ts'

export interface AppOptions {
  readonly pagesFolder: string
  /** Folder of the built console; without it, the desk has no page. */
  readonly deskPagesFolder?: string
  /** A fault after which the process can't go on; the process decides how to end. */
  readonly onFatal: (reason: string) => void
  /** Another engine, for tests of what surrounds it. */
  readonly engine?: Engine
  /** Another time than the machine's, for tests of what happens when it has passed; no setting sets it. */
  readonly clock?: Clock
}
