import type { Switches, SwitchName } from '../domain/switches.ts'

export interface Setting {
  readonly value: unknown
  readonly version: number
}

export interface SettingVersion extends Setting {
  /** Account of who set it. */
  readonly author: string
  /** Milliseconds since 1970. */
  readonly at: number
}

export interface Rating {
  readonly conversationId: string
  /** Number of the rated reply in its conversation. */
  readonly seq: number
  readonly helpful: boolean
  readonly at: number
}

/** What the desk itself keeps: switches, settings, and what people think of answers. */
export interface DeskStore {
  switches(): Promise<Switches>
  turnSwitch(name: SwitchName, on: boolean, reason: string, actor: string, now: number): Promise<void>
  readSetting(key: string): Promise<Setting | null>
  /** `false` when somebody else changed it since `version` (0: it was never set). */
  writeSetting(key: string, value: unknown, version: number, actor: string, now: number): Promise<boolean>
  /** What a setting was, latest first. */
  listSettingVersions(key: string, limit: number): Promise<readonly SettingVersion[]>
  /** The latest rating of a reply stands; `false` when there is no such reply. */
  rate(rating: Rating): Promise<boolean>
}
