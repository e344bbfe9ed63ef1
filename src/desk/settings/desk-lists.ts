import { z } from 'zod'
import type { DeskStore } from '../../stores/desk-store.ts'

/** Under this name the desk keeps its teams and labels. */
export const LISTS = 'desk'

const name = z.string().trim().min(1).max(40)
const account = z.string().min(1).max(64)
const team = z.object({
  name,
  /** Called when nobody of the team took a ticket in time. */
  leader: account.nullable(),
  members: z.array(account).max(200),
})

export type Team = z.infer<typeof team>

export const listsInput = z.object({
  teams: z.array(team).max(100),
  labels: z.array(z.string().trim().min(1).max(20)).max(100),
})
export type DeskLists = z.infer<typeof listsInput>

/** Teams were names alone once. */
const kept = z.object({
  teams: z.array(z.union([team, name.transform(text => ({ name: text, leader: null, members: [] }))])),
  labels: z.array(z.string()),
})

export async function readLists(
  store: Pick<DeskStore, 'readSetting'>,
): Promise<{ readonly lists: DeskLists; readonly version: number }> {
  const found = await store.readSetting(LISTS)
  const parsed = kept.safeParse(found?.value)
  return { lists: parsed.success ? parsed.data : { teams: [], labels: [] }, version: found?.version ?? 0 }
}

/** Names that come twice, in the order of the list. */
export const findDoubles = (names: readonly string[]): readonly string[] =>
  names.filter((one, index) => names.indexOf(one) !== index)

/** The teams whose tickets climb to a leader; `null` stands for tickets of no team, or of one without a leader, which climb to every leader. */
export function toLedTeams({ teams }: DeskLists, accountId: string): readonly (string | null)[] {
  const led = teams.filter(({ leader }) => leader === accountId || leader === null)
  return [...led.map(one => one.name), null]
}
