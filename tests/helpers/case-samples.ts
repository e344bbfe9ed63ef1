import type { IncomingCase, IncomingParty } from '../../src/domain/case.ts'

export const party = (given: Partial<IncomingParty> = {}): IncomingParty => ({
  role: 'applicant',
  name: '试验甲',
  idLast4: '123X',
  phoneLast4: '8000',
  queryCode: null,
  ...given,
})

export const sampleNumber = (serial: number): string => `（2024）京0105执${serial}号`

/** A case as an import hands it over. */
export const sampleCase = (serial = 1, given: Partial<IncomingCase> = {}): IncomingCase => ({
  number: sampleNumber(serial),
  court: '试验区人民法院',
  cause: '民间借贷纠纷',
  filedOn: '2024-03-01',
  stage: 'investigating',
  stageText: '财产调查',
  claimAmount: 12_345_678,
  paidAmount: 0,
  disbursedAmount: null,
  judgeName: '试验法官',
  judgePhone: '010-00000000',
  parties: [party(), party({ role: 'debtor', name: '试验乙', idLast4: '4321' })],
  events: [{ on: '2024-03-01', type: '立案', note: '' }],
  measures: [{ type: 'seizure', on: '2024-04-01', until: '2025-03-31', note: '冻结存款' }],
  ...given,
})
