import { expect, it } from 'vitest'
import type { Effect, Remind } from '../../src/domain/effect.ts'
import type { Stores } from '../helpers/open-stores.ts'
import { runProcess } from '../helpers/run-process.ts'
import { incoming, textReply } from '../helpers/store-samples.ts'

const reminding = new URL('../helpers/remind-process.ts', import.meta.url)

/** What a ReminderStore promises, and the effects that write what it reads. */
export function checkReminders(stores: () => Stores): void {
  const remind = (given: Partial<Remind> = {}): Remind => ({
    kind: 'remind',
    on: '2026-12-01',
    deadlineRuleId: 'review-of-objection',
    times: [5000, 6000, 7000],
    message: textReply('到期提醒'),
    ...given,
  })
  let updates = 0
  const ask = (conversationId: string, ...effects: readonly Effect[]) =>
    stores().answer([incoming(`r${updates++}`, { conversationId })], { effects })
  const postDue = (now: number, limit = 10) => stores().reminders.postDue({ now, limit })
  const posted = async (conversationId: string) =>
    (await stores().outbox.listAfter(conversationId, 0, 100)).filter(({ question }) => question === '')

  it('should keep what a turn asks for, the soonest first', async () => {
    await ask('c1', remind({ on: '2027-01-01', times: [8000] }), remind())
    expect(await stores().reminders.list('c1')).toEqual([
      { ruleId: 'review-of-objection', dueOn: '2026-12-01', nextAt: 5000 },
      { ruleId: 'review-of-objection', dueOn: '2027-01-01', nextAt: 8000 },
    ])
    expect(await stores().reminders.list('c2')).toEqual([])
  })

  it('should post at each moment once, and forget the reminder after its last', async () => {
    await ask('c1', remind())
    const counts: number[] = []
    for (const now of [4999, 5000, 5500, 6000, 6001, 7000, 9000]) counts.push(await postDue(now))
    expect(counts).toEqual([0, 1, 0, 1, 0, 1, 0])
    expect((await posted('c1')).map(({ seq, reply }) => [seq, reply.blocks[0]?.text])).toEqual([
      [2, '到期提醒'],
      [3, '到期提醒'],
      [4, '到期提醒'],
    ])
    expect(await stores().reminders.list('c1')).toEqual([])
  })

  it('should post once for all the moments that were missed', async () => {
    await ask('c1', remind())
    expect([await postDue(6500), await postDue(6500)]).toEqual([1, 0])
    expect(await stores().reminders.list('c1')).toMatchObject([{ nextAt: 7000 }])
    expect(await posted('c1')).toHaveLength(1)
  })

  it('should keep one of a deadline that is asked for twice', async () => {
    await ask('c1', remind())
    await ask('c1', remind({ times: [6000], message: textReply('新的') }))
    expect([await postDue(5500), await postDue(6000), await postDue(9000)]).toEqual([0, 1, 0])
    expect((await posted('c1')).map(({ reply }) => reply.blocks[0]?.text)).toEqual(['新的'])
  })

  it('should keep nothing that has no moment to come', async () => {
    await ask('c1', remind({ times: [] }))
    expect(await stores().reminders.list('c1')).toEqual([])
  })

  it('should end those of a conversation, and of no other', async () => {
    await ask('c1', remind(), remind({ on: '2027-01-01' }))
    await ask('c2', remind())
    await ask('c1', { kind: 'cancel-reminders' })
    expect(await postDue(9000)).toBe(1)
    expect([await posted('c1'), await posted('c2')].map(rows => rows.length)).toEqual([0, 1])
  })

  it('should post up to the limit, the longest due first', async () => {
    for (const [index, at] of [3000, 1000, 2000].entries()) await ask(`c${index}`, remind({ times: [at] }))
    expect(await postDue(9000, 2)).toBe(2)
    expect([await posted('c0'), await posted('c1'), await posted('c2')].map(rows => rows.length)).toEqual([0, 1, 1])
    expect(await postDue(9000, 2)).toBe(1)
  })

  it('should post each once when many processes look at once', async () => {
    for (let index = 0; index < 12; index++) await ask(`c${index}`, remind({ times: [1000] }))
    const { reminders, other } = stores()
    const counts = await Promise.all(
      [reminders, other.reminders, reminders, other.reminders].map(store => store.postDue({ now: 5000, limit: 5 })),
    )
    const rest = await postDue(5000, 100)
    expect(counts.reduce((sum, count) => sum + count, rest)).toBe(12)
    for (let index = 0; index < 12; index++) expect(await posted(`c${index}`)).toHaveLength(1)
  })

  it('should lose none and post none twice when the process is killed at it', async () => {
    const env = { DATABASE_URL: stores().url, NOW: '5000' }
    const ids = ['c0', 'c1']
    const askAll = async () => {
      for (const id of ids) await ask(id, remind({ times: [1000] }))
    }
    await askAll()
    const statements = Number((await runProcess(reminding, env)).output)
    expect(statements).toBeGreaterThan(10)
    for (const share of [0.15, 0.4, 0.6, 0.85]) {
      const before = (await posted('c0')).length
      await askAll()
      const { signal } = await runProcess(reminding, { ...env, KILL_AT: String(Math.ceil(statements * share)) })
      expect(signal).toBe('SIGKILL')
      // A database server takes a moment to see that the process is gone; until then it holds the rows.
      const lookAgain = async () => {
        await postDue(5000)
        return Promise.all(ids.map(async id => (await posted(id)).length))
      }
      await expect.poll(lookAgain, { timeout: 15_000 }).toEqual(ids.map(() => before + 1))
    }
  })
}
