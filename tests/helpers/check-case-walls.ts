import { expect, it } from 'vitest'
import type { CaseRequest } from '../../src/domain/access/case-request.ts'
import type { IncomingCase } from '../../src/domain/case.ts'
import type { LiveContent, Reply } from '../../src/domain/reply.ts'
import { party, sampleCase, sampleNumber } from './case-samples.ts'
import { testDatabases } from './databases.ts'
import { openAccess } from './open-access.ts'
import { NOON } from './project-engine.ts'

const REQUESTS: readonly CaseRequest[] = ['status', 'verification', 'log', 'agent', 'end-agents', 'subscribe']
export const canary = (serial: number): string => `CNRY${String(serial).padStart(6, '0')}`

/** A case with a canary in every field that a person could be told of, or must not be. */
export function plantedCase(serial: number): IncomingCase {
  const mark = canary(serial)
  return sampleCase(serial, {
    court: `法院${mark}`,
    cause: `案由${mark}`,
    stageText: `阶段${mark}`,
    judgeName: `法官${mark}`,
    judgePhone: `电话${mark}`,
    parties: [party({ name: `申请人${mark}` }), party({ role: 'debtor', name: `被执行人${mark}`, idLast4: '4321' })],
    events: [{ on: '2024-03-01', type: '立案', note: mark }],
    measures: [{ type: 'seizure', on: '2024-04-01', until: '2027-03-31', note: mark }],
  })
}

/** So many people, each let into one of as many cases, ask for every case in every way. */
export function checkCaseWalls(size: number): void {
  const opened = openAccess(testDatabases[0]!.create)

  it(`should keep ${size} people apart over ${size} cases`, { timeout: 45 * 60_000 }, async () => {
    const { addCase, letIn, lookUp, showLive, credentials } = opened()
    const people: { principal: string; grantId: string }[] = []
    for (let serial = 1; serial <= size; serial++) {
      const { id, partyIds } = await addCase(plantedCase(serial), serial % 10 === 1 ? [`CODE${1000 + serial}`] : [])
      const principal = `web:p${serial}`
      people.push({ principal, grantId: await letIn(principal, id, partyIds[0]!, 'applicant') })
    }
    let asked = 0
    const leaks: string[] = []
    const look = async (reply: Reply, mine: number, what: string) => {
      asked++
      const shown = JSON.stringify(await showLive({ reply, conversationId: people[mine]!.principal, sending: false }))
      const foreign = [...shown.matchAll(/CNRY\d{6}/g)].filter(([found]) => found !== canary(mine + 1))
      if (foreign.length > 0 || /申请人CNRY|被执行人CNRY/.test(shown)) leaks.push(`${people[mine]!.principal} ${what}`)
      return shown
    }
    for (let mine = 0; mine < size; mine++) {
      const conversationId = people[mine]!.principal
      for (let other = 0; other < size; other++) {
        const text = credentials.mask(`查案 ${sampleNumber(other + 1)}`)
        for (const request of REQUESTS) {
          // Making a code takes scrypt its time; a few are enough.
          if (request === 'agent' && (mine !== other || mine % 10 !== 0)) continue
          const reply = await lookUp({ request, text, channel: 'web', conversationId, now: NOON })
          const shown = await look(reply, mine, `${request} ${other + 1}`)
          if (mine === other && request === 'status') expect(shown).toContain(canary(mine + 1))
          if (mine !== other && request !== 'verification') expect(reply.outcome, text).toBe('case_verify_needed')
        }
        // A reply that refers to somebody else's grant, as if it had been copied or replayed.
        const grantId = people[other]!.grantId
        for (const kind of ['case-status', 'access-log', 'agent-code'] as const) {
          if (mine === other) continue
          const live = { kind, grantId, codeId: 'x' } as LiveContent
          const shown = await look(
            { outcome: 'case_status', blocks: [], citations: [], suggestions: [], live },
            mine,
            kind,
          )
          expect(shown).toContain('收起来了')
        }
      }
    }
    expect(leaks).toEqual([])
    expect(asked).toBeGreaterThanOrEqual(size * size * 8 - size * 4)
  })
}
