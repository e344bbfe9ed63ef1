import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { createReadSwitches, switchModel } from '../../src/app-switches.ts'
import type { Reply } from '../../src/domain/reply.ts'
import { createSqlDeskStore } from '../../src/stores/sql/desk/sql-desk-store.ts'
import { sampleCase } from '../helpers/case-samples.ts'
import { testDatabases } from '../helpers/databases.ts'
import { openAccess } from '../helpers/open-access.ts'

/** A switch is read again after a second at the latest. */
const untilRead = () => sleep(1_100)
const status = (grantId: string): Reply => ({
  outcome: 'case_status',
  blocks: [],
  citations: [],
  suggestions: [],
  live: { kind: 'case-status', grantId },
})

describe('switches of model and look-up', () => {
  const open = openAccess(testDatabases[0]!.create)

  it('should close what was shown of a case while look-up is off, and show it again after', async () => {
    const store = createSqlDeskStore(open().database)
    const { id, partyIds } = await open().addCase(sampleCase())
    const grantId = await open().letIn('web:p1', id, partyIds[0]!, 'applicant')
    const show = () => open().showLive({ reply: status(grantId), conversationId: 'web:p1', sending: false })
    // A case shows the minute it was read in, and another may have begun.
    const showAtAnyTime = async () => JSON.stringify(await show()).replace(/\d{2}:\d{2}的数据/, '的数据')
    const shown = await showAtAnyTime()
    expect(shown).toContain('京0105执1号')
    await store.turnSwitch('case-lookup', false, '数据核对', 'a1', Date.now())
    await untilRead()
    const closed = await show()
    expect(closed.outcome).toBe('error_switched_off')
    expect(JSON.stringify(closed)).toContain('数据核对')
    expect(closed.card).toBeUndefined()
    expect(JSON.stringify(closed)).not.toContain('京0105执1号')
    await store.turnSwitch('case-lookup', true, '恢复', 'a1', Date.now())
    await untilRead()
    expect(await showAtAnyTime()).toBe(shown)
  })

  it('should ask no model while it is off', async () => {
    const store = createSqlDeskStore(open().database)
    let asked = 0
    const model = switchModel(
      {
        id: 'scripted',
        complete: async () => {
          asked += 1
          return { kind: 'text', text: '{}', tokens: 1 }
        },
      },
      createReadSwitches(open().database),
    )
    const request = { task: 'compose', system: '', user: '', schema: {}, maxTokens: 1, withinMs: 1_000 }
    expect((await model.complete(request)).kind).toBe('text')
    await store.turnSwitch('model', false, '试', 'a1', Date.now())
    await untilRead()
    expect(await model.complete(request)).toMatchObject({ kind: 'failed', reason: 'resting' })
    expect(asked).toBe(1)
  })
})
