import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { MEASURE_TYPES } from '../../../src/domain/case.ts'
import { EXPORT_FIELDS } from '../../../src/domain/case-import/columns.ts'
import { readAnswer } from '../../../src/stores/court/read-answer.ts'
import { HEADERS } from '../../../src/stores/court/sign.ts'
import { sampleNumber } from '../../helpers/case-samples.ts'
import { courtRow } from '../../helpers/court-row.ts'

const description = parse(readFileSync(new URL('../../../docs/court-connector.openapi.yaml', import.meta.url), 'utf8'))
const { properties, required } = description.components.schemas.Case

describe('the description for courts', () => {
  const now = Date.UTC(2026, 10, 22)
  const answer = (row: object): string => JSON.stringify({ found: true, asOf: '2026-11-22T08:00:00+08:00', case: row })

  it('should name the fields of an import, the headers and the measures that the code knows', () => {
    expect(Object.keys(properties)).toEqual([...EXPORT_FIELDS])
    expect(properties.measures.items.properties.type.enum).toEqual([...MEASURE_TYPES])
    const { parameters } = description.paths['/v1/cases/lookup'].post
    expect(parameters.map(({ name }: { name: string }) => name.toLowerCase()).sort()).toEqual(
      Object.values(HEADERS).sort(),
    )
  })

  it('should call required what the code refuses to do without, and nothing else', () => {
    for (const field of EXPORT_FIELDS) {
      const { [field]: _, ...rest } = courtRow(1)
      const read = () => readAnswer(answer(rest), sampleNumber(1), now)
      if (required.includes(field)) expect(read, field).toThrow()
      else expect(read()?.case.number, field).toBe(sampleNumber(1))
    }
  })
})
