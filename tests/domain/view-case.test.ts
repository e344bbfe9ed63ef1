import { describe, expect, it } from 'vitest'
import type { CaseRecord } from '../../src/domain/case.ts'
import { viewCase } from '../../src/domain/case-view/view-case.ts'
import type { Viewer } from '../../src/domain/case-view/viewer.ts'
import { sampleCase } from '../helpers/case-samples.ts'

const TODAY = '2026-11-22'
const { parties, ...rest } = sampleCase(1, {
  events: [
    { on: '2024-03-01', type: '立案', note: '' },
    { on: '2024-03-05', type: '网络查控', note: '发起查询' },
  ],
  measures: [
    { type: 'seizure', on: '2024-04-01', until: '2027-03-31', note: '冻结张某存款' },
    { type: 'dishonest-list', on: '2024-04-02', until: null, note: '' },
    { type: 'seizure', on: '2026-12-01', until: null, note: '拟查封' },
  ],
})
const record = {
  ...rest,
  parties: parties.map(({ queryCode: _, ...party }, at) => ({ ...party, id: `p${at}` })),
  // A column that somebody adds one day.
  secretNewColumn: 'SECRET',
} as unknown as CaseRecord
const viewer = (role: Viewer['role'], isAgent = false): Viewer => ({ partyId: 'p0', role, isAgent })
const keysOf = (view: object): string[] => Object.keys(view).sort()

const OF_DEBTOR = [
  ...['cause', 'claimAmount', 'court', 'events', 'filedOn', 'judgeName', 'judgePhone', 'measures', 'number'],
  ...['paidAmount', 'stage', 'stageText'],
]

describe('what each side sees of a case', () => {
  it('should be the listed fields and no others, so that a new one is hidden', () => {
    const ofApplicant = [...OF_DEBTOR, 'disbursedAmount'].sort()
    expect(keysOf(viewCase(record, viewer('applicant'), TODAY))).toEqual(ofApplicant)
    expect(keysOf(viewCase(record, viewer('applicant', true), TODAY))).toEqual(ofApplicant)
    expect(keysOf(viewCase(record, viewer('debtor'), TODAY))).toEqual(OF_DEBTOR)
    expect(keysOf(viewCase(record, viewer('debtor', true), TODAY))).toEqual(OF_DEBTOR)
    expect(keysOf(viewCase(record, viewer('third-party'), TODAY))).toEqual([
      'court',
      'filedOn',
      'judgeName',
      'judgePhone',
      'measures',
      'number',
      'stage',
      'stageText',
    ])
  })

  it('should never hold names, digits or a column that nobody listed', () => {
    for (const role of ['applicant', 'debtor', 'third-party'] as const) {
      expect(JSON.stringify(viewCase(record, viewer(role), TODAY))).not.toMatch(/试验甲|试验乙|123X|4321|8000|SECRET/)
    }
  })

  it('should not tell the debtor what the court looks for, nor what it will seize', () => {
    const seen = viewCase(record, viewer('debtor'), TODAY)
    expect(seen.events?.map(({ type }) => type)).toEqual(['立案'])
    expect(seen.measures?.map(({ note }) => note)).toEqual(['冻结张某存款', ''])
  })

  it('should tell a third party of seizures and auctions alone, without the notes', () => {
    expect(viewCase(record, viewer('third-party'), TODAY).measures).toEqual([
      { type: 'seizure', on: '2024-04-01', until: '2027-03-31', note: '' },
    ])
  })
})
