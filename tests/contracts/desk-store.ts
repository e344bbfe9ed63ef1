import { beforeEach, expect, it } from 'vitest'
import type { Outcome } from '../../src/domain/outcome.ts'
import { createSqlDeskStore } from '../../src/stores/sql/desk/sql-desk-store.ts'
import { createSqlReportStore } from '../../src/stores/sql/desk/sql-report-store.ts'
import type { Database } from '../../src/stores/sql/open-database.ts'
import { createSqlOutboxStore } from '../../src/stores/sql/sql-outbox-store.ts'
import { createSqlTurnStore } from '../../src/stores/sql/sql-turn-store.ts'
import { incoming, settled } from '../helpers/store-samples.ts'

/** 2026-11-22 10:30 in China. */
const MORNING = Date.parse('2026-11-22T10:30+08:00')
const DAY_MS = 86_400_000

/** What holds for settings, ratings and reports on every database. */
export function checkDesk(open: () => Database): void {
  const desk = () => createSqlDeskStore(open())
  const reports = () => createSqlReportStore(open())
  let people = 0

  beforeEach(async () => {
    for (const table of ['ratings', 'desk_settings', 'setting_versions', 'outbox', 'turns', 'inbox'] as const)
      await open().db.deleteFrom(table).execute()
  })

  /** One turn of a person of its own; returns the conversation. */
  async function ask(
    question: string,
    outcome: Outcome,
    given: { at?: number; passageIds?: string[]; helpful?: boolean } = {},
  ) {
    const { at = MORNING, passageIds = [], helpful } = given
    const conversationId = `asker-${++people}`
    const turns = createSqlTurnStore(open())
    await turns.receive([incoming(`ask-${people}`, { conversationId, text: question })])
    const claims = await turns.claim({ owner: 't', now: at + DAY_MS, leaseMs: 1, limit: 10 })
    const effects = helpful === undefined ? [] : [{ kind: 'rate-answer', helpful } as const]
    await turns.settle(
      claims.map(claim => {
        const turn = settled(claim, { settledAt: at, effects })
        return { ...turn, record: { ...turn.record, outcome, question, passageIds, confidence: 0.9 } }
      }),
    )
    return conversationId
  }

  it('should have every switch on until one is turned, and keep why', async () => {
    expect(await desk().switches()).toMatchObject({
      bot: { on: true },
      model: { on: true },
      'case-lookup': { on: true },
    })
    await desk().turnSwitch('model', false, '测试', 'a1', 1000)
    await desk().turnSwitch('bot', false, '系统维护', 'a1', 2000)
    await desk().turnSwitch('bot', true, '恢复', 'a1', 3000)
    expect(await desk().switches()).toEqual({
      bot: { on: true, reason: '恢复', changedAt: 3000 },
      model: { on: false, reason: '测试', changedAt: 1000 },
      'case-lookup': { on: true, reason: '', changedAt: 0 },
    })
  })

  it('should let nobody write a setting over what he has not seen', async () => {
    const write = (value: unknown, version: number) => desk().writeSetting('desk', value, version, 'a1', 1)
    expect(await write({ teams: ['一组'] }, 0)).toBe(true)
    expect(await write({ teams: ['二组'] }, 0)).toBe(false)
    const both = await Promise.all([write({ teams: ['三组'] }, 1), write({ teams: ['四组'] }, 1)])
    expect(both.toSorted()).toEqual([false, true])
    expect(await desk().readSetting('desk')).toMatchObject({ version: 2 })
    expect(await desk().readSetting('nothing')).toBeNull()
    const versions = await desk().listSettingVersions('desk', 10)
    expect(versions.map(({ version }) => version)).toEqual([2, 1])
    expect(versions[1]).toEqual({ version: 1, value: { teams: ['一组'] }, author: 'a1', at: 1 })
  })

  it('should keep the latest rating of a reply that is there', async () => {
    const conversationId = await ask('失信怎么撤？', 'answered')
    const rate = (seq: number, helpful: boolean) => desk().rate({ conversationId, seq, helpful, at: MORNING })
    expect(await rate(1, true)).toBe(true)
    expect(await rate(1, false)).toBe(true)
    expect(await rate(2, true)).toBe(false)
    expect(await reports().countRatings(MORNING, MORNING + 1)).toEqual({ helpful: 0, unhelpful: 1 })
  })

  it('should take a thumb in a message as one for the answer before it', async () => {
    const turns = createSqlTurnStore(open())
    const conversationId = 'thumbs'
    for (const [index, effects] of [[], [{ kind: 'rate-answer', helpful: false } as const]].entries()) {
      await turns.receive([incoming(`thumb-${index}`, { conversationId })])
      const claims = await turns.claim({ owner: 't', now: MORNING, leaseMs: 1, limit: 10 })
      await turns.settle(claims.map(claim => settled(claim, { effects, settledAt: MORNING })))
    }
    expect(await reports().countRatings(MORNING, MORNING + 1)).toEqual({ helpful: 0, unhelpful: 1 })
    const rated = await open().db.selectFrom('ratings').select('seq').execute()
    expect(rated.map(({ seq }) => Number(seq))).toEqual([1])
    expect(await createSqlOutboxStore(open()).listAfter(conversationId, 0, 9)).toHaveLength(2)
  })

  it('should count turns by day and hour in China', async () => {
    await ask('问一', 'answered')
    await ask('问二', 'answered')
    await ask('问三', 'refused_harm', { at: MORNING + 14 * 3_600_000 })
    expect(await reports().countTurns(MORNING - DAY_MS, MORNING + DAY_MS)).toEqual([
      { day: '2026-11-22', hour: 10, outcome: 'answered', count: 2 },
      { day: '2026-11-23', hour: 0, outcome: 'refused_harm', count: 1 },
    ])
    expect(await reports().countTurns(MORNING + DAY_MS, MORNING + 2 * DAY_MS)).toEqual([])
  })

  it('should tell what answers rested on, and what found nothing or did not help', async () => {
    await ask('失信怎么撤？', 'answered', { passageIds: ['a/1', 'b/2'] })
    await ask('失信何时撤？', 'answered', { passageIds: ['a/1', 'b/2'] })
    await ask('天上有什么？', 'unanswerable_no_source', { at: MORNING - 1 })
    const unhappy = await ask('限高怎么解？', 'answered', { passageIds: ['c/1'] })
    await desk().rate({ conversationId: unhappy, seq: 1, helpful: false, at: MORNING })
    expect(await reports().countPassages(MORNING - 1, MORNING + 1)).toEqual([
      { passageIds: ['a/1', 'b/2'], count: 2 },
      { passageIds: ['c/1'], count: 1 },
    ])
    const found = await reports().listOpenQuestions(MORNING - DAY_MS, 10)
    expect(found.map(({ question, unhelpful }) => [question, unhelpful])).toEqual([
      ['限高怎么解？', true],
      ['天上有什么？', false],
    ])
  })
}
