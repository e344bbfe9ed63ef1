import { it } from 'vitest'
import { runFuzz } from '../helpers/ingest/run-fuzz.ts'

const SEED = Number(process.env['SEED'] ?? 1)

it('should read or refuse 2,000 fuzzed documents', { timeout: 1_200_000 }, () => runFuzz(2_000, SEED))
