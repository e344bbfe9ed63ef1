import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The lines of a JSONL file below `tests/fixtures`. */
export const readFixture = <Line>(file: string): readonly Line[] =>
  readFileSync(join(import.meta.dirname, '../fixtures', file), 'utf8')
    .split('\n')
    .filter(line => line.trim() !== '')
    .map(line => JSON.parse(line) as Line)
