import { readFileSync } from 'node:fs'
import { writeRow } from '../src/domain/case-import/write-row.ts'
import { toChinaDay } from '../src/support/clock.ts'
import { createDemoCases } from '../src/wording/demo-cases.ts'
import { fail, readOptions } from './support/command.ts'
import { COURT_FAULTS, type CourtFault, type CourtRow, startReferenceCourt } from './support/reference-court-server.ts'

const USAGE = `npm run reference-court -- --secret SECRET [--port 4010] [--cases cases.json] [--fault FAULT]
  a court's side of docs/court-connector.openapi.yaml to try this side against; not for real cases
  --cases   a JSON list in the form of the OpenAPI description; without it, the made-up cases with numbers of 2025
  --fault   one of ${COURT_FAULTS.join(', ')}`

const { values } = readOptions({
  options: {
    secret: { type: 'string' },
    port: { type: 'string', default: '4010' },
    cases: { type: 'string' },
    fault: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
})
if (values.help) process.stdout.write(`${USAGE}\n`)
else {
  if (!values.secret || values.secret.length < 32) fail('reference-court: --secret needs 32 characters or more')
  if (values.fault && !(COURT_FAULTS as readonly string[]).includes(values.fault))
    fail(`reference-court: --fault must be one of ${COURT_FAULTS.join(', ')}`)
  const cases = values.cases ? JSON.parse(readFileSync(values.cases, 'utf8')) : createSamples()
  const court = await startReferenceCourt({ secret: values.secret, cases, port: Number(values.port) })
  court.setFault((values.fault as CourtFault | undefined) ?? null)
  process.stdout.write(`The reference court answers at ${court.url} about ${cases.length} cases. Ctrl-C ends it.\n`)
}

/** Another year than the examples that a registry holds already. */
function createSamples(): readonly CourtRow[] {
  return createDemoCases(toChinaDay(Date.now())).map(given => {
    const record = { ...given, parties: given.parties.map((party, at) => ({ ...party, id: String(at) })) }
    return { ...writeRow(record), caseNumber: given.number.replace('2026', '2025') }
  })
}
